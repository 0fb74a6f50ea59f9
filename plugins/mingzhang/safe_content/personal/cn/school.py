"""A child's school, named after a word such as 女儿 … 就读于."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.safe_content.personal.pack import Span
from mingzhang.safe_content.personal.words import Words

_HAN = "\u4e00-\u9fff"


class Schools:
    def __init__(self, words: Words) -> None:
        self._any_cue = re.compile(words.any_of("child_cues"))
        self._school = re.compile(
            rf"{words.any_of('child_cues')}[^,。;\n]{{0,10}}?(?:(?P<at>在)|{words.any_of('study_cues')})"
            rf"[“\"]?(?P<name>(?!{words.any_of('no_school_name')})[{_HAN}0-9]{{1,12}}?"
            rf"{words.any_of('school_ends')})"
            rf"(?!{words.any_of('promises')})(?(at)[”\"]?{words.any_of('learning')})"
        )

    def find(self, text: str) -> Iterator[Span]:
        if not self._any_cue.search(text):
            return
        for match in self._school.finditer(text):
            yield Span(*match.span("name"))
