"""Numbers of a kind that only the words before them, or above their column, tell apart from others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.safe_content.personal.cn.table import cells_below
from mingzhang.safe_content.personal.pack import Span


class Cued:
    """Finds what has a shape and stands behind a cue; `between` is what may stand between the two."""

    def __init__(
        self, cue: str, shape: str, between: str = r"(?:[^0-9A-Za-z\n。;,]|No\.?){0,10}"
    ) -> None:
        self._cue = re.compile(cue)
        self._whole = re.compile(
            rf"{cue}{between}(?<![0-9A-Za-z])(?P<number>{shape})(?![0-9A-Za-z])"
        )
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
