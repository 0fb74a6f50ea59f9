"""Mobile numbers, with or without +86 or a nought before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.safe_content.personal.cn.context import Context
from mingzhang.safe_content.personal.numbers import Number, numbers
from mingzhang.safe_content.personal.pack import Span
from mingzhang.safe_content.personal.words import Words

_MOBILE = re.compile(r"((?:00)?86|0)?1[3-9][0-9]{9}")
_FORMS = {(11,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (5, 6), (6, 5), (3, 2, 2, 2, 2)}
_FORMS_OF_CELLS = {*_FORMS, (4, 4, 3), (4, 3, 4)}
_LENGTHS = range(11, 16)  # 13800000000, 013800000000, 86…, 0086…
_MOST_GROUPS = 4
_MARK_OF_A_CODE = re.compile(r" ?号(?!码)")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:19|20|[01][0-9]{1,3}$)")


class Mobiles:
    def __init__(self, words: Words) -> None:
        self._context = Context(words)

    def find(self, text: str) -> Iterator[Span]:
        for number in numbers(text):
            if len(number.digits) not in _LENGTHS:
                continue
            match = _MOBILE.fullmatch(number.digits)
            if match and self._is_mobile(text, number, len(match[1] or "")):
                yield Span(number.start, number.end)

    def _is_mobile(self, text: str, number: Number, prefix: int) -> bool:
        groups = (number.groups[0] - prefix, *number.groups[1:])
        if not prefix and text.endswith("+", 0, number.start):
            return False  # +1 650 …
        if self._context.says_phone(text, number):
            return groups[0] > 0 and not self._context.is_counted(text, number)
        return _has_form(number, groups) and not self._is_another_number(text, number)

    def _is_another_number(self, text: str, number: Number) -> bool:
        context = self._context
        return (
            context.says_other(text, number)
            or _MARK_OF_A_CODE.match(text, number.end) is not None
            or context.is_amount(text, number)
            or context.is_in_link(text, number)
            or context.is_in_code(text, number)
        )


def _has_form(number: Number, groups: tuple[int, ...]) -> bool:
    """Whether it is grouped like one; in unusual groups it has to stand alone and hold no year."""
    # Cards end in 4-4-3 too, and what stands in fours beside it belongs to it.
    stands_alone = number.before <= 2 and number.after <= 2
    if number.digits.startswith("01") and not stands_alone:
        return False
    if groups in _FORMS or number.is_spelled():
        return True
    if number.joint in ("cell", "slash"):
        return groups in _FORMS_OF_CELLS
    return (
        number.joint == "mark"
        and stands_alone
        and len(groups) <= _MOST_GROUPS
        and min(groups) > 1
        and not _YEAR.match(number.digits)
    )
