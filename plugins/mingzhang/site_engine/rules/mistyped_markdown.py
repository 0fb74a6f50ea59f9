"""Marks of Markdown typed so that readers would see the marks themselves. Needs: articles.

Word makes lists, tables and headings of what is typed; a Chinese keyboard makes full-width
brackets. What Markdown took for no mark is found in the words that readers see; where lines matter
(`mistyped_lines`), in the text as typed, its code covered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.source import Document
from mingzhang.site_engine.prose.prose import Block, Position
from mingzhang.site_engine.prose.written import (
    index_in,
    index_of,
    place_in,
    place_of,
    without_code,
)
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.rules import mistyped_lines
from mingzhang.site_engine.site.site import Site

SHOWN = 10  # of one kind in one article; more of the same tells nothing new
Seen = Iterator[tuple[str, str, dict[str, object]]]

# Brackets of either width, and a gap between them; the lengths are limited so that it stays quick
_LINK = re.compile(
    r"(?P<bang>[!！]?)(?P<open>[\[［【])(?P<text>[^\[\]［］【】\n]{0,200})(?P<close>[\]］】])"
    r"(?P<gap>[ \u3000]*)(?P<round>[(（])(?P<address>[^()（）\n]{1,500})(?P<end>[)）])"
)
# Only with one of these in the round brackets was a link meant; others follow a plain remark
_ADDRESS = re.compile(
    r"\s*(?:(?:figure|site|sum|https?|mailto|tel|file)\s*[:：]|\{|www\.|[A-Za-z]:\\|[\w./-]*/[\w./-]+$"
    r"|[^\s/]+\.(?:md|pdf|jpe?g|png|webp|docx?|xlsx?)$)",
    re.IGNORECASE,
)
# Two letters at least: one letter and a colon is a drive of Windows
_SCHEME = re.compile(r"^([A-Za-z]{2,})\s*[:：]\s*")
# One of our addresses outside any link: readers would see it as text
_STRAY = re.compile(r"(?<![A-Za-z])(?:figure|site)\s?[:：]\s?[a-z][\w/-]*", re.IGNORECASE)
# Links and definitions by name; `[^…]` is a note
_BY_NAME = re.compile(r"\[(?P<text>[^\[\]\n]+)\]\[(?P<name>[^\[\]\n^]+)\]")
# A note where it is called, and its text, which has a colon behind the bracket
_NOTE = re.compile(r"\[\^(?P<name>[^\]\s]+)\](?![:：])")
_NOTE_TEXT = re.compile(r"^[ >\d.*+-]*(?P<mark>\[\^(?P<name>[^\]\s]+)\]:)", re.MULTILINE)
# Notes in which a bracket is full-width
_NOTE_FORM = re.compile(
    r"［\^(?P<a>[^\]］\n]{1,20})[\]］][:：]?|\[\^(?P<b>[^\]］\n]{1,20})(?:］[:：]?|\]：)|【\^(?P<c>[^】\n]{1,20})】[:：]?"
)
# One run of two stars alone: before words, or behind more words than a name that is covered (李**)
_RUN = re.compile(r"(?<!\*)\*\*(?!\*)")
_OPENED = re.compile(r"(?<![*\w])\*\*(?![*\s])(?P<text>[^*\n]{1,80})")
_CLOSED = re.compile(r"(?P<text>[^\s*，。！？；：、（）“”]{4,80})\*\*(?=[\s，。！？；：、）]|$)")
# A pair with blanks inside, around words: Markdown shows the stars
_GAPS = re.compile(
    r"(?<!\*)\*\*(?!\*)(?:[ \u3000]+(?P<text>[^*\n]*[\u4e00-\u9fff][^*\n]*?)[ \u3000]*)\*\*(?!\*)"
)
# What makes code of a line; a fence above it is another way
_INDENTED = re.compile(r"(?: {4}|\t)\s*\S")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def forms_are_those_of_markdown(site: Site) -> Iterator[Problem]:
    """Links, headings, lists, tables and notes are typed so that Markdown reads them."""
    for article in site.texts:
        yield from problems_in(article)


def problems_in(article: Article) -> Iterator[Problem]:
    """Every mark that is typed in such a way that readers would see it."""
    document = article.document
    for find in _IN_WORDS:
        told = ((block, *found) for block in article.prose.blocks for found in _seen(block, find))
        for block, typed, rule, values in islice(told, SHOWN):
            yield Problem(place_of(document, block, typed), rule, values)
    body = without_code(document, article.prose)
    for search in mistyped_lines.FINDERS:
        for at, rule, values in islice(search(body), SHOWN):
            yield Problem(place_in(document, at), rule, values)
    for place in islice(_indented(article), SHOWN):
        yield Problem(place, "forms.indented")
    yield from islice(_stars(article), SHOWN)
    yield from _addresses_in(article)
    yield from _uncalled(article)


def _seen(block: Block, find: Callable[[str], Seen]) -> Seen:
    return find(block.without_code()) if block.tag != "pre" else iter(())


def _links(words: str) -> Seen:
    for match in _LINK.finditer(words):
        if _ADDRESS.match(match["address"]):
            yield match[0], "forms.link", {"corrected": _as_link(match)}


def _as_link(match: re.Match[str]) -> str:
    return f"{'!' if match['bang'] else ''}[{match['text']}]({_corrected(match['address'])})"


def _corrected(address: str) -> str:
    address = _SCHEME.sub(lambda scheme: f"{scheme[1].lower()}:", address.strip())
    return re.sub(r"^(https?):/*", r"\1://", address)


def _addresses_in(article: Article) -> Iterator[Problem]:
    """Links whose address is typed so that it leads nowhere, and pictures that became links."""
    body = article.document.body
    for link in (*article.prose.links, *article.prose.lost_links):
        picture = body[: index_of(body, link.at)].endswith("！")
        corrected = _corrected(link.address)
        if picture or (corrected != link.address.strip() and _ADDRESS.match(link.address)):
            typed = f"{'!' if picture else ''}[{link.text}]({corrected})"
            yield Problem(link.at.place(article.document), "forms.link", {"corrected": typed})


def _addresses(words: str) -> Seen:
    """Addresses of ours in the words of the text, where no link was meant to be."""
    for match in _STRAY.finditer(_LINK.sub("", words)):
        yield match[0], "forms.address", {"typed": match[0]}


def _names(words: str) -> Seen:
    for match in _BY_NAME.finditer(words):
        yield match[0], "forms.no-definition", {"name": match["name"]}


def _notes(words: str) -> Seen:
    for match in _NOTE_FORM.finditer(words):
        name = match["a"] or match["b"] or match["c"]
        colon = ":" if match[0][-1] in ":：" else ""
        yield match[0], "forms.note", {"corrected": f"[^{name}]{colon}"}
    for match in _NOTE.finditer(words):
        yield match[0], "forms.note-without-text", {"name": match["name"]}


def _uncalled(article: Article) -> Iterator[Problem]:
    """Notes that nothing in the text leads to."""
    ids = article.prose.ids
    for match in _NOTE_TEXT.finditer(without_code(article.document, article.prose)):
        name = match["name"]
        if f"fn:{name}" in ids and f"fnref:{name}" not in ids:
            place = place_in(article.document, match.start("mark"))
            yield Problem(place, "forms.note-uncalled", {"name": name})


def _stars(article: Article) -> Iterator[Problem]:
    """Two stars that were meant to make text bold, and have none to match them."""
    for block in article.prose.blocks:
        words = block.without_code() if block.tag != "pre" else ""
        if len(_RUN.findall(words)) % 2:
            yield from islice(_unmatched(article.document, block, words), 1)
        elif match := _GAPS.search(words):
            place = place_of(article.document, block, match[0])
            yield Problem(place, "forms.stars", {"corrected": f"**{match['text'].strip()}**"})


def _unmatched(document: Document, block: Block, words: str) -> Iterator[Problem]:
    for match in _OPENED.finditer(words):
        # Found by its first words, since a link or a broken line among the others is typed otherwise
        links = (span.start for span in block.spans if span.start > match.start("text"))
        end = min(match.start("text") + 2, match.end(), *links)
        place = place_of(document, block, words[match.start() : end])
        typed = document.body[index_in(document, place) :].partition("\n")[0]
        bold = typed.removeprefix("**").partition("**")[0].strip()
        yield Problem(place, "forms.stars", {"corrected": f"**{bold}**"})
    for match in _CLOSED.finditer(words):
        place = place_of(document, block, match[0])
        yield Problem(place, "forms.stars", {"corrected": f"**{match['text'].strip()}**"})


def _indented(article: Article) -> Iterator[Place]:
    """Chinese paragraphs that begin with blanks and so became code, except within a list."""
    lines = ["", *article.document.body.split("\n")]
    for block in article.prose.blocks:
        above, line = lines[block.at.line - 1 : block.at.line + 1]
        code = block.tag == "pre" and not block.within and _CHINESE.search(block.text)
        if code and _INDENTED.match(line) and not _FENCE.match(above):
            yield Position(block.at.line).place(article.document)


_IN_WORDS = (_links, _addresses, _names, _notes)
CHECKS = (forms_are_those_of_markdown,)
