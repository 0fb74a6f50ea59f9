"""Reports to editors what the sanitiser removes: where it stands, and what to do.

Elements, attributes and addresses are compared before and after. The sanitiser never removes what
Markdown makes by itself, so a look at the tags is enough for nearly every article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mingzhang.kernel.problems import Level, Problem
from mingzhang.safe_content.characters import SHOWN, place_at
from mingzhang.safe_content.sanitise import EMPTIED, TAGS, aligned, sanitise, words

# Only their look is lost; elements with a colon come from Word.
_LOOKS = words(
    "font center big strike tt u basefont blink marquee acronym nobr nav section article header "
    "footer main aside address hgroup search style link meta base title html head body"
)
_SCRIPTS = words("script noscript")
_LOST_ALONE = words(  # elements that show something and hold no text that would stay
    "video audio source track canvas picture map area input button embed param frame"
)
_COMMENT = "-comment"  # what the parser calls it
_OF_WORD = ("[if ", "[endif")  # how comments begin that only Word and old browsers obey
_ADDRESSES = words("href src")
_ACTS = re.compile(r"[\s\x00-\x20]*(?:java|vb|live)script:|[\s\x00-\x20]*data:", re.IGNORECASE)
_MARKDOWN_CLASS = "admonition"  # with any word that the editor put there

# Parsers drop these silently where they cannot stand in an article
_DROPPED = re.compile(r"<(html|head|body|frameset)\b([^<>]*)", re.IGNORECASE)
_HANDLER = re.compile(r"[\s/\"'](on[a-z]+)\s*=", re.IGNORECASE)

_NAMES = "|".join(sorted(TAGS, key=len, reverse=True))
_OURS = re.compile(
    rf"</?(?:{_NAMES})(?: (?:"
    r'href="(?:https?://\w[^"&\\]*|(?:figure|site|sum|tel|mailto):\w[^"&]*|#[^"&]*|\w[\w./#-]*)"'
    r'|href="(?:\.\./)*(?:[\w#][\w./#-]*)?"|(?:href|src)="\{[a-z]+\}/?\w[\w./#-]*"|src="\w[\w./-]*"'
    r'|id="(?:fn|fnref\d*|h|toc)[:_-][^\s"&<>\']*"'
    r'|class="(?:measure|footnote|footnote-ref|footnote-backref|toc|toctitle|attribution)"'
    r'|class="admonition[\w -]*"'
    r'|style="text-align: (?:left|right|center);"|(?:title|alt)="[^"<>]*"|start="\d+"'
    r")){0,4} ?/?>"
)


class _Part(NamedTuple):
    """An element (without a name), or one of its attributes."""

    tag: str
    name: str = ""
    value: str = ""


def removals(text: str, html: str) -> list[Problem]:
    """The parts of a text that will not be published as written; lines count within the text."""
    if html.count("<") == sum(1 for _ in _OURS.finditer(html)):
        return []
    return list(islice(_removals(text, html), SHOWN))


def _removals(text: str, html: str) -> Iterator[Problem]:
    kept = Counter(_parts(sanitise(html)))
    finder = _Finder(text)
    for part in (*_dropped(html), *_parts(aligned(html))):
        if kept[part] > 0:
            kept[part] -= 1
        elif part.value.split(" ")[0] != _MARKDOWN_CLASS or part.name != "class":
            rule, level = _judge(part)
            values = {"tag": part.tag, "name": part.name, "address": part.value[:80]}
            yield Problem(place_at(text, finder.find(part), ""), rule, values, level)


def _parts(html: str) -> Iterator[_Part]:
    """Every element that is not within a removed one, and its attributes."""
    root = LexborHTMLParser(html, is_fragment=True).root
    within: set[int] = set()
    for node in root.traverse() if root else ():
        tag = (node.tag or "").lower()
        if node.parent and node.parent.mem_id in within:
            within.add(node.mem_id)
            continue
        if tag == _COMMENT:
            yield from _comment(node, html)
            continue
        yield _Part(tag)
        if tag in EMPTIED:
            within.add(node.mem_id)
        for name, value in node.attributes.items():
            if tag in TAGS or name.startswith("on"):
                yield _Part(tag, name, value or "")


def _comment(node: LexborNode, html: str) -> Iterator[_Part]:
    """A comment that hides what was not meant as one, or comes from Word; others are nobody's loss.

    One that is never closed hides the rest of the text, and `<!重要>` hides its words.
    """
    words = (node.comment_content or "").strip()
    if words and (words.startswith(_OF_WORD) or (node.html or "") not in html):
        yield _Part(_COMMENT, value=words)


def _dropped(html: str) -> Iterator[_Part]:
    for tag, attributes in _DROPPED.findall(html):
        yield _Part(tag.lower())
        for name in _HANDLER.findall(attributes):
            yield _Part(tag.lower(), name.lower())


def _judge(part: _Part) -> tuple[str, Level]:
    """The rule, and an error where words, a picture or a link are lost, or code was removed."""
    tag, name, value = part
    if tag in _SCRIPTS and not name:
        return "html.script", Level.ERROR
    if name.startswith("on"):
        return "html.handler", Level.ERROR
    if name in _ADDRESSES:
        return "html.script" if _ACTS.match(value) else f"html.{name}", Level.ERROR
    if name:
        return "html.attribute", Level.WARNING
    if tag in _LOOKS or ":" in tag:
        return "html.tag", Level.WARNING
    return _lost(tag), Level.ERROR


def _lost(tag: str) -> str:
    """The rule of an element that is lost with what it shows."""
    if tag == _COMMENT:
        return "html.comment"
    return "html.element" if tag in EMPTIED or tag in _LOST_ALONE else "html.unknown"


class _Finder:
    """Finds where in the text a part stands; the second of a kind is after the first."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.after: dict[str, int] = {}

    def find(self, part: _Part) -> int:
        """The position of a part; that of the beginning if Markdown changed how it is written."""
        for pattern in _patterns(part):
            found = re.compile(pattern, re.IGNORECASE).search(self.text, self.after.get(pattern, 0))
            if found:
                self.after[pattern] = found.end()
                return found.start("at")
        return 0


def _patterns(part: _Part) -> Iterator[str]:
    tag, name, value = part
    if tag == _COMMENT:
        yield rf"(?P<at><[!/?](?:--)?\s*{re.escape(value[:20])})"
    if name in _ADDRESSES and value:
        for written in dict.fromkeys((value, escape(value), value.strip())):
            yield rf"(?P<at>{re.escape(written)})"
    opening = rf"<{re.escape(tag)}(?=[\s/>])"
    if name:
        yield rf"{opening}[^<>]*?[\s/\"'](?P<at>{re.escape(name)})(?=[\s=/>])"
    yield rf"(?P<at>{opening})"
