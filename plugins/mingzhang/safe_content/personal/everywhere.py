"""Data that is personal everywhere: numbers of payment cards, where a word says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import luhn

from mingzhang.safe_content.personal.numbers import numbers
from mingzhang.safe_content.personal.pack import Span

# The number itself has to look like a card's: networks begin with these digits.
_NETWORK = re.compile(r"(?:4|5[1-5]|2[2-7]|3[47]|35|6)[0-9]{12,18}")
_WORD = re.compile(r"\b(?:card|visa|mastercard|amex|karte|carte|tarjeta)\b", re.IGNORECASE)
_REACH = 40


def _cards(text: str) -> Iterator[Span]:
    if not (numbers(text) and _WORD.search(text)):
        return
    for number in numbers(text):
        before = text[max(0, number.start - _REACH) : number.start]
        if (
            _NETWORK.fullmatch(number.digits)
            and luhn.is_valid(number.digits)
            and _WORD.search(before)
        ):
            yield Span(number.start, number.end)


DETECTORS = {"bank-card": _cards}
