"""Identity numbers of GB 11643, alone or within other numbers, and the fifteen digits of before 1999.

The certificate of a disability is the number of its holder and two digits or more, a school
register's a letter and the number. Residents from Hong Kong, Macau, Taiwan and abroad have numbers
of the same form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from stdnum.iso7064 import mod_11_2

from mingzhang.safe_content.personal.cn.context import Context
from mingzhang.safe_content.personal.numbers import Number, chains, numbers
from mingzhang.safe_content.personal.pack import Span
from mingzhang.safe_content.personal.words import Words

LENGTH = 18
_OLD_LENGTH = 15
_OLD_FORMS = {
    (15,),
    (6, 6, 3),
    (6, 2, 2, 2, 3),
    (3, 3, 3, 3, 3),
    (5, 5, 5),
    (8, 7),
    (6, 9),
    (4, 4, 4, 3),
}
_RESIDENTS_FROM = ("810000", "820000", "830000")  # Hong Kong, Macau, Taiwan
_SYMBOL = re.compile("[0-9Xx]")


class Identities:
    """Finds numbers by their checksum; the old ones, which have none, by the date in them."""

    def __init__(self, words: Words) -> None:
        self._provinces = frozenset(words.of("provinces"))
        self._context = Context(words)

    def find(self, text: str) -> Iterator[Span]:
        for chain in chains(text):
            yield from self._within(chain)
        for number in numbers(text):
            if len(number.digits) == _OLD_LENGTH and self._is_old_identity(text, number):
                yield Span(number.start, number.end)

    def _within(self, chain: re.Match[str]) -> Iterator[Span]:
        """Numbers that begin with a group of digits, however they go on."""
        symbols = list(_SYMBOL.finditer(chain.string, chain.start(), chain.end()))
        digits = "".join(symbol[0] for symbol in symbols).upper()
        for first in range(len(symbols) - LENGTH + 1):
            begins = first == 0 or symbols[first].start() > symbols[first - 1].end()
            if begins and self._is_identity(digits[first : first + LENGTH]):
                yield Span(symbols[first].start(), symbols[first + LENGTH - 1].end())

    def _is_identity(self, digits: str) -> bool:
        return self._has_place(digits) and _is_date(digits[6:14]) and mod_11_2.is_valid(digits)

    def _is_old_identity(self, text: str, number: Number) -> bool:
        """Whether it is an old one; these have no checksum, so words around it can refute it."""
        return (
            _has_old_form(number)
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


def _has_old_form(number: Number) -> bool:
    """Whether it is one run, or grouped like an old one and no part of a longer number."""
    if not number.joint:
        return True
    stands_alone = number.before <= 2 and not number.after
    return stands_alone and (number.groups in _OLD_FORMS or number.is_spelled())


def _is_date(digits: str) -> bool:
    try:
        return 1900 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year < 2100
    except ValueError:
        return False
