"""Figures in a text of one line, such as a summary: they are compared, and shown as plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.kernel.placed import Text

# The address ends at a full-width bracket too; the words may hold escapes, no brackets
_LINK = re.compile(
    r"\[(?P<text>(?:[^\[\]\\\n]|\\.)*)\]\(\s*<?(?P<scheme>figure|site):(?P<target>[^)\s>\[）]*)>?\s*\)"
)
# Marks of emphasis and code, which readers do not see
_EMPHASIS = re.compile(r"[*_`]+")


def plain(text: str) -> str:
    """A text with its links reduced to what they show."""
    return _LINK.sub(_shown, text)


def figures_in(text: Text) -> Iterator[tuple[str, str, int]]:
    """The words and the target of every figure in a text, and its column."""
    for match in _LINK.finditer(text):
        if match["scheme"] == "figure":
            target = match["target"].partition("#")[0].strip("/")
            yield _shown(match), target, text.place.column + match.start()


def _shown(match: re.Match[str]) -> str:
    return _EMPHASIS.sub("", match["text"]).strip()
