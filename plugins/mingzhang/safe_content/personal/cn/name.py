"""Names of people helped: after a word such as 困难职工, unless masked (李*明)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.safe_content.personal.pack import Span
from mingzhang.safe_content.personal.words import Words, either

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_SPACE = r"[ \t\"“‘'(*_《「【|—-]"
_REACH = 40  # a list of names before 等
_NEXT = re.compile(rf"[ \t]*(?:、|,|/|和|与|及|以及|;)[ \t]*|[ \t\"”’')*_]+(?=[{_HAN}])")


class Names:
    def __init__(self, words: Words) -> None:
        self._any_cue = re.compile(words.any_of("name_cues", "illness_cues"))
        labels = words.any_of("name_labels")
        self._cue = re.compile(
            rf"(?:{words.any_of('name_cues')}{words.any_of('name_cue_tails')}*"
            rf"|{words.any_of('illness_cues')}[{_HAN}]{{1,10}}?{words.any_of('illness_ends')})"
            rf"{_SPACE}{{0,3}}(?P<label>{labels}?{_SPACE}{{0,3}}:|{labels}|、)?\s{{0,2}}{_SPACE}{{0,3}}"
        )
        self._masked = re.compile(
            rf"{words.any_of('surnames', 'doubtful_surnames', 'labelled_surnames', 'compound_surnames')}"
            rf"(?:[{_HAN}]?{words.any_of('masks')}+[{_HAN}]?|{words.any_of('titles')})"
        )
        self._allowed = frozenset(words.of("allowed"))
        self._lengths = sorted({len(word) for word in self._allowed})
        given = f"(?!{words.any_of('never_in_name')})[{_HAN}]"
        two = rf"(?:{given}){{1,2}}"
        hard_end = rf"(?=[^{_HAN}·]|$)"
        soft_end = rf"(?={words.any_of('name_ends')}|[^{_HAN}·]|$)"
        sure = words.any_of("surnames")
        doubtful = words.any_of("doubtful_surnames")
        compound = words.any_of("compound_surnames")
        # 走访甲、乙等3名困难职工: the names stand before the word.
        self._and_others = re.compile(
            rf"等(?:[0-9一二三四五六七八九十]{{1,3}}[名位户个])?{words.any_of('name_cues')}"
        )
        self._before = re.compile(
            rf"(?:^|(?<=[^{_HAN}])|(?<={words.any_of('lead_to_name')}))"
            rf"(?P<name>(?:{compound}|{sure}){two})(?:、[{_HAN}*×]{{2,4}})*$"
        )
        minority = rf"[{_HAN}]{{2,5}}·[{_HAN}]{{2,5}}"
        self._name = re.compile(
            rf"(?:{compound}|{sure}){two}{soft_end}|{doubtful}{two}{hard_end}|{minority}"
        )
        anyone = either(words.of("surnames", "doubtful_surnames", "labelled_surnames"))
        self._labelled = re.compile(rf"(?:{compound}|{anyone}){two}{hard_end}|{minority}")

    def find(self, text: str) -> Iterator[Span]:
        if not self._any_cue.search(text):
            return
        for cue in self._cue.finditer(text):
            yield from self._list(text, cue.end(), labelled=cue["label"] not in (None, "、"))
        for others in self._and_others.finditer(text):
            yield from self._those_before(text, others.start())

    def _those_before(self, text: str, end: int) -> Iterator[Span]:
        start = max(0, end - _REACH)
        while match := self._before.search(text, start, end):
            if not self._is_allowed(text, match.start("name")):
                yield Span(*match.span("name"))
                return
            start = match.start("name") + 1

    def _is_allowed(self, text: str, at: int) -> bool:
        """Whether what begins like a name is a word (a set is faster than a long pattern)."""
        return any(text[at : at + length] in self._allowed for length in self._lengths)

    def _list(self, text: str, at: int, *, labelled: bool) -> Iterator[Span]:
        """Every name of a list; a masked one does not end it."""
        while True:
            name = None
            person = self._masked.match(text, at)
            if person is None and not self._is_allowed(text, at):
                name = self._name.match(text, at)
                if name is None and labelled:
                    name = self._labelled.match(text, at)
            if name:
                yield Span(name.start(), name.end())
            person = person or name
            following = person and _NEXT.match(text, person.end())
            if not following:
                return
            at = following.end()
