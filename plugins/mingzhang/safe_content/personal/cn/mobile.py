"""Mobile numbers, with or without +86."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.safe_content.personal.cn.context import Context
from mingzhang.safe_content.personal.numbers import Number, numbers
from mingzhang.safe_content.personal.pack import Span
from mingzhang.safe_content.personal.words import Words

_MOBILE = re.compile(r"((?:00)?86)?1[3-9][0-9]{9}")
# 4-4-3 is left out: a card number written in fours ends like this.
_FORMS = {(11,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (5, 6), (6, 5), (3, 2, 2, 2, 2)}
_LENGTHS = (11, 13, 15)  # 13800000000, 86…, 0086…
_MARK_OF_A_CODE = re.compile(r"号(?!码)")


class Mobiles:
    def __init__(self, words: Words) -> None:
        self._context = Context(words)

    def find(self, text: str) -> Iterator[Span]:
        for number in numbers(text):
            if _has_form(number) and not self._is_another_number(text, number):
                yield Span(number.start, number.end)

    def _is_another_number(self, text: str, number: Number) -> bool:
        context = self._context
        if context.says_phone(text, number):
            return False
        return (
            context.says_other(text, number)
            or _MARK_OF_A_CODE.match(text, number.end) is not None
            or context.is_amount(text, number)
            or context.is_in_link(text, number)
            or context.is_in_code(text, number)
        )


def _has_form(number: Number) -> bool:
    match = _MOBILE.fullmatch(number.digits) if len(number.digits) in _LENGTHS else None
    if not match:
        return False
    prefix = len(match[1] or "")
    groups = (number.groups[0] - prefix, *number.groups[1:])
    return groups in _FORMS or number.is_spelled()
