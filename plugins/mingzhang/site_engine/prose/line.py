"""Figures in a text of one line, such as a summary: they are compared, and shown as plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.site_engine.prose.prose import Scheme

# The address ends at a full-width bracket too; the words may hold escapes, no brackets
_LINK = re.compile(
    r"\[(?P<text>(?:[^\[\]\\\n]|\\.)*)\]\(\s*<?(?P<scheme>figure|site|sum):(?P<target>[^)\s>\[）]*)>?\s*\)"
)
# Marks of emphasis and code, which readers do not see
_EMPHASIS = re.compile(r"[*_`]+")


def plain(text: str) -> str:
    """A text with its links reduced to what they show."""
    return _LINK.sub(_shown, text)


@dataclass(frozen=True)
class LineLink:
    """A link in a text of one line: its words, and where it stands in the text."""

    text: str
    scheme: Scheme
    target: str
    start: int
    end: int


def links_in(text: str) -> Iterator[LineLink]:
    """Every link of ours in a text."""
    for match in _LINK.finditer(text):
        target = match["target"].partition("#")[0].strip("/")
        yield LineLink(_shown(match), Scheme(match["scheme"]), target, match.start(), match.end())


def _shown(match: re.Match[str]) -> str:
    return _EMPHASIS.sub("", match["text"]).strip()
