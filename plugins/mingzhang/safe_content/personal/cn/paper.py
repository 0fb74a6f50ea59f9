"""Numbers of people's papers besides identity cards: passports, permits, military and social ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.safe_content.personal.cn.cued import Cued, spaced
from mingzhang.safe_content.personal.pack import Span
from mingzhang.safe_content.personal.words import Words

_PASSPORT = spaced("[A-Za-z]{1,2} [0-9]{7,8}|1[45] [0-9]{7}")
_PERMIT = spaced("[A-Za-z]{1,2} [0-9]{7,10}|[0-9] [0-9]{7}(?: [0-9]{2})?") + r"(?: ?\([0-9A-Z]\))?"
_ABROAD = spaced(
    r"[A-Za-z]{1,2} [0-9]{6} ?\(?[0-9A]\)?|[157] [0-9]{6} ?\(?[0-9]\)?|[A-Za-z][12] [0-9]{8}"
)
_RESIDENCE = spaced("[A-Za-z]{3} [0-9]{12}|[A-Za-z]{1,3} [0-9]{7,12}|[0-9] [0-9]{7,14}")
_SOCIAL = spaced("[A-Za-z]? [0-9]{8,20}")
_SOLDIER = spaced("[0-9] [0-9]{5,9}")
_OTHER = spaced("[A-Za-z]{1,2} [0-9]{7,10}")
_HONG_KONG = re.compile(r"[A-Z](?<![0-9A-Za-z].)[A-Z]?[0-9]{6}\([0-9A]\)(?![0-9])")


class Papers:
    def __init__(self, words: Words) -> None:
        marks = words.any_of("military_marks")
        military = rf"{marks}{{1,2}}字?第? ?{_SOLDIER}号?"
        shapes = {
            "passport_cues": _PASSPORT,
            "permit_cues": _PERMIT,
            "abroad_cues": _ABROAD,
            "residence_cues": _RESIDENCE,
            "military_cues": f"{military}|{_SOLDIER}",
            "social_cues": _SOCIAL,
            "paper_cues": f"{_OTHER}|{military}",
        }
        self._any_cue = re.compile(words.any_of(*shapes))
        self._kinds = [Cued(words.any_of(cues), shape) for cues, shape in shapes.items()]
        # A document has a place before such a word: 昆政字第…号
        self._military = re.compile(rf"{marks}(?<![\u4e00-\u9fff].)字第 ?[0-9]{{6,8}} ?号")

    def find(self, text: str) -> Iterator[Span]:
        if self._any_cue.search(text):
            for kind in self._kinds:
                yield from kind.find(text)
        if "字第" in text:
            yield from (Span(*match.span()) for match in self._military.finditer(text))
        for match in _HONG_KONG.finditer(text):
            if _is_of_hong_kong(match[0][:-3], match[0][-2]):
                yield Span(*match.span())


def _is_of_hong_kong(number: str, check: str) -> bool:
    values = [int(symbol, 36) for symbol in number]
    values = [36, *values][-8:]  # one letter alone has a blank before it
    total = sum(value * weight for value, weight in zip(values, range(9, 1, -1), strict=True))
    return (total + int(check, 11)) % 11 == 0
