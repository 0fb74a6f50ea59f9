"""The day on which somebody was born, beside a word that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.safe_content.personal.cn.cued import Cued
from mingzhang.safe_content.personal.pack import Span
from mingzhang.safe_content.personal.words import Words

# Of people who may be alive; those of history are known with their days.
_YEAR = "(?:19[3-9][0-9]|20[0-3][0-9])"
_DAY = (
    rf"{_YEAR} ?(?:年 ?[01]?[0-9] ?月 ?[0-3]?[0-9] ?[日号]"
    r"|(?P<mark>[-./]) ?[01]?[0-9] ?(?P=mark) ?[0-3]?[0-9]|[01][0-9][0-3][0-9])"
)
_HAN = "[\u4e00-\u9fff]"
_REACH = 22


class Birthdays:
    def __init__(self, words: Words) -> None:
        cue = rf"{words.any_of('birthday_cues')}(?!{words.any_of('celebrations')})"
        self._label = Cued(cue, _DAY)
        self._born = re.compile(rf"{_DAY}{words.any_of('born')}(?!产|态|活|效)")
        # A name stands there, or a sex; a firm was born too, but has a longer name.
        self._person = re.compile(
            rf"(?:(?<!{_HAN}){_HAN}{{2,4}}|{words.any_of('genders')})[^0-9。;\n]{{0,16}}$"
        )

    def find(self, text: str) -> Iterator[Span]:
        if "生" not in text:
            return
        yield from self._label.find(text)
        for match in self._born.finditer(text):
            if self._person.search(text, max(0, match.start() - _REACH), match.start()):
                yield Span(*match.span())
