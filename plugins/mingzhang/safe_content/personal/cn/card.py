"""Numbers of bank cards: Luhn, and a prefix that banks use or a word that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import luhn

from mingzhang.safe_content.personal.cn.context import Context
from mingzhang.safe_content.personal.numbers import Number, numbers
from mingzhang.safe_content.personal.pack import Span
from mingzhang.safe_content.personal.words import Words, either


class Cards:
    def __init__(self, words: Words) -> None:
        self._context = Context(words)
        self._any_cue = re.compile(words.any_of("card_cues"))
        self._lengths = dict(_prefix(entry) for entry in words.of("card_prefixes"))
        self._prefix = re.compile(either(self._lengths))

    def find(self, text: str) -> Iterator[Span]:
        cued = self._any_cue.search(text)
        for number in numbers(text):
            if (cued or self._has_prefix(number.digits)) and self._is_card(text, number):
                yield Span(number.start, number.end)

    def _is_card(self, text: str, number: Number) -> bool:
        return (
            len(number.digits) >= 13
            and luhn.is_valid(number.digits)
            and (self._looks_like_card(text, number) or self._context.says_card(text, number))
            and not self._context.says_public_account(text, number)
        )

    def _looks_like_card(self, text: str, number: Number) -> bool:
        return (
            self._has_prefix(number.digits)
            and _has_form(number)
            and not self._context.says_other(text, number)
            and not self._context.is_amount(text, number)
            and not self._context.is_in_link(text, number)
            and not self._context.is_in_code(text, number)
        )

    def _has_prefix(self, digits: str) -> bool:
        match = self._prefix.match(digits)
        return match is not None and len(digits) in self._lengths[match[0]]


def _prefix(entry: str) -> tuple[str, range]:
    prefix, _, lengths = entry.partition("/")
    shortest, _, longest = lengths.partition("-")
    return prefix, range(int(shortest), int(longest) + 1)


def _has_form(number: Number) -> bool:
    """Whether it is grouped like a card: one run, fours, or six and the rest; not two landlines."""
    groups = number.groups
    if len(groups) == 1 or number.is_spelled():
        return True
    if len(groups) == 2:
        return groups[0] == 6
    in_fours = set(groups[:-1]) == {4} and groups[-1] <= 4
    stands_alone = number.before != 4 and not 1 <= number.after <= 4
    return in_fours and stands_alone
