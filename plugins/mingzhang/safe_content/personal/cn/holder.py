"""Whose account a number is: a person's where the name of its holder is no organisation's."""

from __future__ import annotations

import re

from mingzhang.safe_content.personal.cn.table import row_of
from mingzhang.safe_content.personal.numbers import Number
from mingzhang.safe_content.personal.words import Words

_PERSON = r"(?P<person>[\u4e00-\u9fff*·]{2,4})"
_END = r"(?=[\s,;、。|()]|账|帐|卡|开户|$)"
_REACH = 80


class Holders:
    """Knows whether an account is a person's, from the words around its number."""

    def __init__(self, words: Words) -> None:
        cue = rf"{words.any_of('holder_cues')}(?:姓名|名称)?[:\s是为|]{{0,4}}"
        self._head = re.compile(words.any_of("holder_cues") + r"|^姓名$")
        self._organisation = re.compile(words.any_of("organisations"))
        self._before = re.compile(rf"{cue}{_PERSON}{_END}[^。]{{0,50}}$")
        self._behind = re.compile(
            rf"[\s,;、(|]{{1,4}}(?:[^\n。]{{0,16}}?[,;、\s])?{cue}{_PERSON}{_END}"
        )

    def is_persons(self, text: str, number: Number) -> bool:
        before = self._before.search(text, max(0, number.start - _REACH), number.start)
        behind = self._behind.match(text, number.end, number.end + _REACH)
        names = [match["person"] for match in (before, behind) if match]
        names += [said for head, said in row_of(text, number.start).items() if self._is_name(head)]
        return any(re.fullmatch(_PERSON, name) and self._is_no_body(name) for name in names)

    def _is_name(self, head: str) -> bool:
        return self._head.search(head) is not None

    def _is_no_body(self, name: str) -> bool:
        return self._organisation.search(name) is None
