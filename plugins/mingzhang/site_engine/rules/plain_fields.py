"""Texts of one line take no marks: readers would see them as typed. Needs: any records.

A summary is the exception, whose figures and marks of sums are read (`prose.line`); the rest of it is
plain too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from mingzhang.kernel.placed import Items, Node, Text
from mingzhang.kernel.placed import Mapping as Tree
from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.record import Record
from mingzhang.site_engine.prose.line import links_in
from mingzhang.site_engine.prose.prose import COVERED
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.site import Site

SUMMARY = "summary"
# Elements that editors type; `<` before anything else is a sign, as in “人数<5”
_TAGS = (
    "a|abbr|b|big|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|iframe|img"
    "|ins|kbd|li|mark|ol|p|pre|q|rp|rt|ruby|s|script|small|span|strike|strong|style|sub|summary|sup"
    "|table|tbody|td|th|thead|tr|u|ul|video"
)
# One of these is in every mark, so that most texts are looked at once
_HINT = re.compile(r"[\[［【<`~{*]|(?:figure|site|sum)[:：]")
# Each mark, with what readers were meant to see of it in the group `kept`, where anything
_MARKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"!?\[\[(?P<kept>[^\[\]\n]{1,200})\]\]",
        r"!?\[(?P<kept>[^\[\]\n]{0,200})\]\((?=[^()\s]*[:/.#])[^()\s]{1,500}\)",
        r"[\[［【](?P<kept>[^\[\]［］【】\n]{0,200})[\]］】][(（](?:figure|site|sum)\s?[:：][^()（）\n]{0,500}[)）]",
        r"\[(?=[^\[\]]*[^\[\]0-9])(?P<kept>[^\[\]\n]{1,200})\]\[[^\[\]\n]{0,80}\]",
        r"(?<![A-Za-z])(?:figure|site)[:：][a-z][\w/#-]*",
        r"(?<![A-Za-z])sum[:：][\w-]+",
        rf"</?(?:{_TAGS})(?:\s[^<>\n]{{0,200}})?/?>",
        r"(?P<ticks>`{1,3})(?P<kept>[^`\n]{1,200})(?P=ticks)",
        r"~~(?!\s)(?P<kept>[^~\n]{1,200})(?<!\s)~~",
        r"\{\{(?P<kept>[^{}\n]{0,200})\}\}",
        r"\{%[^{}\n]{0,200}%\}",
        # Not the stars that cover names and numbers: 李**、王**, 138****5678
        r"(?<![*0-9])\*{2,3}(?![*\s、，。；：！？)）和与及])(?P<kept>[^*\n]{1,200})(?<!\s)\*{2,3}(?![*0-9])",
    )
)


def fields_are_plain(site: Site) -> Iterator[Problem]:
    """No title, note, caption, name or answer holds Markdown, HTML or an address of ours."""
    for record in _records(site):
        in_article = isinstance(record, Article)
        for name, node in record.tree.items():
            for text in _texts(node):
                as_summary = in_article and name == SUMMARY
                yield from _told(text, text.place, as_summary=as_summary)
    for words, place in (*_terms(site), *_captions(site)):
        yield from _told(words, place)


def _told(text: str, place: Place, *, as_summary: bool = False) -> Iterator[Problem]:
    covered = text
    for link in links_in(text) if as_summary else ():
        covered = covered[: link.start] + COVERED * (link.end - link.start) + covered[link.end :]
    marks = _MARKS if _HINT.search(covered) else ()
    found = next((match for mark in marks if (match := mark.search(covered))), None)
    if found:
        corrected = plain(text, as_summary=as_summary)
        yield Problem(place, "fields.marks", {"typed": found[0], "corrected": corrected})


def plain(text: str, *, as_summary: bool = False) -> str:
    """A text without its marks; of a link its words stay, and a summary keeps the links it may have."""
    kept = [text[link.start : link.end] for link in links_in(text)] if as_summary else []
    for number, link in enumerate(kept):
        text = text.replace(link, f"{COVERED}{number}{COVERED}", 1)
    for mark in (*_MARKS, *_MARKS):  # a mark may stand within another
        text = mark.sub(_shown, text)
    for number, link in enumerate(kept):
        text = text.replace(f"{COVERED}{number}{COVERED}", link)
    return text.strip()


def _shown(match: re.Match[str]) -> str:
    """What a mark was meant to show; of `[[page|words]]` the words."""
    kept: str = match.groupdict().get("kept") or ""
    return kept.rpartition("|")[2].strip()


def _records(site: Site) -> Iterator[Record]:
    """Every record that pages show something of."""
    yield site.settings
    yield from site.sources.values()
    yield from site.entries.values()
    yield from site.translations
    for known in site.reading.known.values():
        yield from _records_in(known)


def _records_in(value: object) -> Iterator[Record]:
    if isinstance(value, Record):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _records_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _records_in(getattr(value, field.name))


def _texts(node: Node) -> Iterator[Text]:
    """Every text that an editor typed in a value."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Tree):
        for value in node.values():
            yield from _texts(value)
    elif isinstance(node, Items):
        for value in node:
            yield from _texts(value)


def _captions(site: Site) -> Iterator[tuple[str, Place]]:
    """What is typed with a picture in prose, which is shown as it is."""
    for article in site.texts:
        for picture in article.prose.pictures:
            place = picture.at.place(article.document)
            yield from ((words, place) for words in (picture.alt, picture.caption))


def _terms(site: Site) -> Iterator[tuple[str, Place]]:
    """The labels and descriptions that the site's own vocabularies state."""
    for vocabulary in site.reading.vocabularies.values():
        for term in (vocabulary[term_id] for term_id in vocabulary.named):
            for text in (*term.labels.values(), *term.more.values()):
                yield text, term.place


CHECKS = (fields_are_plain,)
