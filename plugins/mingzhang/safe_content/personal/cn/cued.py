"""Numbers of a kind that only the words before them, or above their column, tell apart from others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.safe_content.personal.cn.table import cells_below
from mingzhang.safe_content.personal.pack import Span

# What may stand between the words and the number: marks, and after a colon the end of a line.
_BETWEEN = r"(?:[^0-9A-Za-z\n。;,]|No\.?|<br ?/?>|(?<=[:*])\s*\n){0,10}"
# A number may touch a Latin word before it, a name may not.
_BEGINNING = "(?:(?<![0-9A-Za-z])|(?<=[A-Za-z])(?=[0-9]))"


class Cued:
    """Finds what has a shape and stands behind a cue; `between` is what may stand between the two."""

    def __init__(self, cue: str, shape: str, between: str = _BETWEEN) -> None:
        self._cue = re.compile(cue)
        self._whole = re.compile(rf"{cue}{between}{_BEGINNING}(?P<number>{shape})(?![0-9A-Za-z])")
        self._shape = re.compile(rf"(?<![0-9A-Za-z])(?:{shape})(?![0-9A-Za-z])")

    def find(self, text: str) -> Iterator[Span]:
        if not self._cue.search(text):
            return
        for match in self._whole.finditer(text):
            yield Span(*match.span("number"))
        for start, end in cells_below(text, self._cue):
            if found := self._shape.search(text, start, end):
                yield Span(*found.span())


def spaced(shape: str) -> str:
    """A shape whose characters may have a blank or a hyphen between them.

    >>> spaced("[A-Z] [0-9]{2}")
    '[A-Z](?:[ -]?[0-9]){2}'
    """
    return re.sub(r" (\[[\w-]+\])", r"(?:[ -]?\1)", shape)
