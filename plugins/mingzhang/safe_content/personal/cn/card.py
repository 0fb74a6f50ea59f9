"""Numbers of bank cards: Luhn and a prefix that banks use, a word that says so, or whose account it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import luhn

from mingzhang.safe_content.personal.cn.context import Context
from mingzhang.safe_content.personal.cn.holder import Holders
from mingzhang.safe_content.personal.numbers import Number, numbers
from mingzhang.safe_content.personal.pack import Span
from mingzhang.safe_content.personal.words import Words, either

_SHORTEST = 13
_SURE = (
    "62",
    "9558",
)  # no other network is as common in tables of counts as four-digit numbers are


class Cards:
    def __init__(self, words: Words) -> None:
        self._context = Context(words)
        self._holders = Holders(words)
        self._any_cue = re.compile(words.any_of("card_cues"))
        self._lengths = dict(_prefix(entry) for entry in words.of("card_prefixes"))
        self._prefix = re.compile(either(self._lengths))

    def find(self, text: str) -> Iterator[Span]:
        every = numbers(text)
        cued = bool(every) and self._any_cue.search(text)
        for number in every:
            if (cued or self._has_prefix(number.digits)) and self._is_card(text, number):
                yield Span(number.start, number.end)

    def _is_card(self, text: str, number: Number) -> bool:
        if self._context.says_public_account(text, number):
            return False
        if len(number.digits) >= _SHORTEST and luhn.is_valid(number.digits):
            return self._looks_like_card(text, number) or self._context.says_card(text, number)
        return self._holders.is_persons(text, number) and self._context.says_card(text, number)

    def _looks_like_card(self, text: str, number: Number) -> bool:
        return (
            self._has_prefix(number.digits)
            and _has_form(text, number)
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


def _has_form(text: str, number: Number) -> bool:
    """Whether it is grouped like a card: one run, equal groups, or six and the rest."""
    groups = number.groups
    if len(groups) == 1 or number.is_spelled():
        return True
    if number.joint == "cell" and not number.digits.startswith(_SURE):
        return False
    if len(groups) == 2:  # not two landlines
        return groups[0] == 6 or "\n" in text[number.start : number.end]
    size = groups[0]
    is_even = size in range(3, 7) and set(groups[:-1]) == {size} and groups[-1] <= size
    stands_alone = number.before != size and not 1 <= number.after <= size
    return is_even and stands_alone
