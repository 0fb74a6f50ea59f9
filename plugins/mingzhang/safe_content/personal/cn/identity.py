"""Identity numbers of GB 11643, and the fifteen digits they had before 1999."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stdnum.iso7064 import mod_11_2

from mingzhang.safe_content.personal.cn.context import Context
from mingzhang.safe_content.personal.numbers import Number, numbers
from mingzhang.safe_content.personal.pack import Span
from mingzhang.safe_content.personal.words import Words

_OLD_FORMS = {(15,), (6, 6, 3)}
_RESIDENTS_FROM = ("810000", "820000", "830000")  # Hong Kong, Macau, Taiwan


class Identities:
    def __init__(self, words: Words) -> None:
        self._provinces = frozenset(words.of("provinces"))
        self._context = Context(words)

    def find(self, text: str) -> Iterator[Span]:
        for number in numbers(text):
            if self._is_identity(number) or self._is_old_identity(text, number):
                yield Span(number.start, number.end)

    def _is_identity(self, number: Number) -> bool:
        digits = number.digits + "X" * number.ends_in_x
        return (
            len(digits) == 18
            and self._has_place(digits)
            and _is_date(digits[6:14])
            and mod_11_2.is_valid(digits)
        )

    def _is_old_identity(self, text: str, number: Number) -> bool:
        """Whether it is an old one; these have no checksum, so words around it can refute it."""
        return (
            len(number.digits) == 15
            and (number.groups in _OLD_FORMS or number.is_spelled())
            and number.digits[:2] in self._provinces
            and _is_date(f"19{number.digits[6:12]}")
            and (
                self._context.says_identity(text, number)
                or not (
                    self._context.says_other(text, number)
                    or self._context.is_amount(text, number)
                    or self._context.is_in_link(text, number)
                    or self._context.is_in_code(text, number)
                )
            )
        )

    def _has_place(self, digits: str) -> bool:
        """Whether a province comes first; for permanent residents from abroad it follows a 9."""
        return (
            digits[:2] in self._provinces
            or digits.startswith(_RESIDENTS_FROM)
            or (digits[0] == "9" and digits[1:3] in self._provinces)
        )


def _is_date(digits: str) -> bool:
    try:
        return 1900 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year < 2100
    except ValueError:
        return False
