"""Plates of private cars; an office's own cars are public."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.safe_content.personal.pack import Span
from mingzhang.safe_content.personal.words import Words

_REACH = 24


class Plates:
    def __init__(self, words: Words) -> None:
        places, ends = ("".join(words.of(key)) for key in ("plate_places", "plate_ends"))
        self._plate = re.compile(
            rf"[{places}][A-Z] ?[·•・.\-]? ?(?=[A-Z]{{0,5}}[0-9])"
            rf"(?:[A-HJ-NP-Z0-9]{{5,6}}|[A-HJ-NP-Z0-9]{{4}}[{ends}])(?![0-9A-Za-z.]*[0-9A-Za-z])"
        )
        self._office = re.compile(words.any_of("office_cars"))

    def find(self, text: str) -> Iterator[Span]:
        for match in self._plate.finditer(text):
            start = max(match.start() - _REACH, text.rfind("\n", 0, match.start()) + 1)
            if not self._office.search(text, start, match.end() + _REACH // 2):
                yield Span(*match.span())
