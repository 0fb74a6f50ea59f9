"""The links of the prose of articles, found where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mingzhang.kernel.placed import Text
from mingzhang.kernel.problems import Place
from mingzhang.kernel.source import Document

# [text](figure:…), [text][name], [name][] and [name]; text may hold escapes, no brackets
_TEXT = r"(?P<text>(?:[^\[\]\\\n]|\\.)*)"


# The address ends at a full-width bracket too; a title in quotation marks may follow it
_INLINE = re.compile(
    rf"\[{_TEXT}\]\(\s*<?(?P<address>(?:figure|site):[^)\s>\[）]*)>?(?:\s[^)\n]*)?\)"
)


# No `[`, `(` or `:` may follow: it would be another form of link, or a definition
_BY_NAME = re.compile(rf"(?<!\])\[{_TEXT}\](?:\[(?P<name>[^\]\n]*)\])?(?![\[(:])")


# Four blanks would make the line code, so at most three stand before it
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<name>[^\]\n]+)\]:[ \t]*<?(?P<address>(?:figure|site):[^\s>]+)>?.*$", re.MULTILINE
)


# Fenced code is matched before code in backticks, so that a fence is not read as ticks
_CODE = re.compile(r"(?ms)^(?P<fence>```+|~~~+).*?^(?P=fence)|(?P<ticks>`+)[^`\n]+?(?P=ticks)")


# The address of any link, so that no number in it counts as money in prose
_ANY_LINK = re.compile(r"\]\([^)\n]*\)|<https?:[^>]*>|https?://\S+")


# Marks of emphasis and code, which readers do not see
_EMPHASIS = re.compile(r"[*_`]+")


@dataclass(frozen=True)
class ProseLink:
    """A `figure:` or `site:` link as typed; `target` is the address without its fragment."""

    text: str
    scheme: str
    target: str
    place: Place


@lru_cache(maxsize=65536)
def links(document: Document) -> tuple[ProseLink, ...]:
    """The `figure:` and `site:` links of a document's body, with their places."""
    body = without_code(document.body)
    return tuple(
        ProseLink(text, scheme, target, place_in(document, start))
        for start, _, text, scheme, target in _links_in(body)
    )


def links_in_text(text: Text) -> tuple[ProseLink, ...]:
    """The links in a one-line value, such as a summary."""
    file, line, column = text.place
    return tuple(
        ProseLink(typed, scheme, target, Place(file, line, column + start))
        for start, _, typed, scheme, target in _links_in(text)
    )


def _links_in(body: str) -> Iterator[tuple[int, int, str, str, str]]:
    """Start, end, text, scheme and target of every link, in the order of the text."""
    named = {_name(m["name"]): m["address"] for m in _DEFINITION.finditer(body)}
    found = [(m, m["address"]) for m in _INLINE.finditer(body)]
    if named:
        by_name = ((m, named.get(_name(m["name"] or m["text"]))) for m in _BY_NAME.finditer(body))
        found += [(match, address) for match, address in by_name if address]
    for match, address in sorted(found, key=lambda pair: pair[0].start()):
        scheme, _, target = address.partition(":")
        text = _EMPHASIS.sub("", match["text"]).strip()
        yield match.start(), match.end(), text, scheme, target.partition("#")[0].strip("/")


def _name(typed: str) -> str:
    """The name of a link without differences of case and blanks, to compare it."""
    return " ".join(typed.lower().split())


def plain(text: str) -> str:
    """A text with its links reduced to what they show."""
    parts, end = [], 0
    for start, stop, shown, _, _ in _links_in(text):
        parts += [text[end:start], shown]
        end = stop
    return "".join([*parts, text[end:]])


@lru_cache(maxsize=65536)
def unlinked(document: Document) -> str:
    """The body with code, links and addresses blanked out, every position kept."""
    body = without_code(document.body)
    for start, end, *_ in _links_in(body):
        body = body[:start] + " " * (end - start) + body[end:]
    for pattern in (_DEFINITION, _ANY_LINK):
        body = pattern.sub(lambda match: " " * len(match[0]), body)
    return body


def without_code(body: str) -> str:
    """The body with code blanked out, since code has no links; every position is kept."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)


def place_in(document: Document, index: int) -> Place:
    """The place of a position in a document's body."""
    line = document.body.count("\n", 0, index)
    column = index - (document.body.rfind("\n", 0, index) + 1)
    return Place(document.file, document.body_line + line, column + 1)
