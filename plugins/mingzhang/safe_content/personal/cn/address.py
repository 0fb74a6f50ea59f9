"""Home addresses; a union's own office is public."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.safe_content.personal.pack import Span
from mingzhang.safe_content.personal.words import Words, either

_NUMBER = "[0-9A-Za-z一二三四五六七八九十百]{1,5}"
_DOOR = f"{_NUMBER}(?:室|号|户|房)"
# Excludes days of a month, and numbers of households or teams.
_STREET = (
    f"(?:(?:路|街|巷|道|村|寨|镇|乡|组|社区|里)[^,。;\n]{{0,12}}?(?<![月0-9]){_NUMBER}(?:号|栋|幢|室)"
    f"|(?:村|寨|屯|社区)[^,。;\n]{{0,4}}?{_NUMBER}组)"
)


class Addresses:
    def __init__(self, words: Words) -> None:
        house = rf"{_NUMBER} ?(?:栋|幢|座|号楼) ?-?"
        home = words.any_of("home_places")
        other = words.any_of("no_door_after")
        self._any_cue = re.compile(either(words.of("staircases", "home_places", "home_cues")))
        self._address = re.compile(
            rf"{_NUMBER} ?{words.any_of('staircases')} ?-?(?:{_NUMBER}层)?(?:{_DOOR}|[0-9]{{3,4}}(?! ?{other})(?![0-9]))"
            rf"|{home}[^,。;\n]{{0,4}}?{house}{_DOOR}"
            rf"|{home}[^,。;\n]{{0,4}}?{_NUMBER}-{_NUMBER}-{_NUMBER}"
            rf"|{words.any_of('home_cues')}[:\s]{{0,3}}[^,。;\n]{{0,24}}?(?:{_STREET}|{home}[^,。;\n]{{0,6}}?{_NUMBER}(?:栋|幢|号|座))"
        )
        self._office = re.compile(words.any_of("office_places"))

    def find(self, text: str) -> Iterator[Span]:
        if not self._any_cue.search(text):
            return
        for match in self._address.finditer(text):
            before = max(0, match.start() - 16, text.rfind("\n", 0, match.start()) + 1)
            if not self._office.search(text, before, match.end()):
                yield Span(match.start(), match.end())
