"""The value of a number as people write it: 32,500, 3.25万, 3万2千5百, 三万二千五百, 叁万贰仟, 三万五.

Where a text leaves the number open (几千, 三四万), there is no value; it is a number all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml

from mingzhang.kernel.locale import LOCALES
from mingzhang.kernel.quantity import EXACTLY, ONE, ZERO

with (LOCALES / "numerals.yaml").open(encoding="utf-8") as _stream:
    _DATA: dict[str, Any] = yaml.load(_stream, Loader=yaml.CSafeLoader)

DIGITS = {character: number for number, row in enumerate(_DATA["digits"]) for character in row}
STEPS: dict[str, int] = _DATA["steps"]
MULTIPLES: dict[str, int] = _DATA["multiples"]
LETTERS: dict[str, str] = _DATA["letters"]
JOINED: dict[str, str] = _DATA["joined"]
POINTS: str = _DATA["points"]
LONGEST = 30  # tokens

_WORTH = {**STEPS, **MULTIPLES}
_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|[^ \n个個]")


@dataclass(frozen=True, slots=True)
class Number:
    """A value, the multiple at its end (1 for none) and the decimals before that multiple."""

    value: Decimal
    scale: Decimal = ONE
    places: int = 0

    def times(self, multiple: Decimal) -> Number:
        """The number in a multiple, which hides the digits below it."""
        if multiple == ONE:
            return self
        return Number(EXACTLY.multiply(self.value, multiple), multiple, self.places)


def number_of(text: str) -> Number | None:
    """The number that digits (a point, no groups) and characters state; None where it is open."""
    for joined, written in JOINED.items():
        text = text.replace(joined, written)
    tokens = _TOKEN.findall(text)
    if not 0 < len(tokens) <= LONGEST or any(len(token) > LONGEST for token in tokens):
        return None
    if len(tokens) > 1 and all(token in DIGITS for token in tokens):
        return _digit_by_digit(tokens)
    if len(tokens) > 2 and (point := _place_of_point(tokens)):
        tokens = _with_point(tokens, point)
    return _read(tokens)


def _digit_by_digit(tokens: list[str]) -> Number | None:
    """五〇〇 is 500; a few characters without a nought are an open number, as 三四 is."""
    digits = [DIGITS[token] for token in tokens]
    if len(digits) < 4 and 0 not in digits:
        return None
    return Number(Decimal("".join(map(str, digits))))


def _place_of_point(tokens: list[str]) -> int:
    return next((n for n, token in enumerate(tokens) if token in POINTS), 0)


def _with_point(tokens: list[str], point: int) -> list[str]:
    """The tokens of 三点二五万, with one token of digits for 三点二五."""
    after = point + 1
    while after < len(tokens) and tokens[after] in DIGITS:
        after += 1
    whole = number_of("".join(tokens[:point]))
    decimals = "".join(str(DIGITS[token]) for token in tokens[point + 1 : after])
    return [f"{whole.value:f}.{decimals}", *tokens[after:]] if whole and decimals else []


def _read(tokens: list[str]) -> Number | None:
    """Read tokens: a step multiplies what stands before it, a multiple all that does."""
    total = section = ZERO
    before: Decimal | None = None
    unit = 1  # the last step or multiple; 1 again behind a nought
    for token in tokens:
        if worth := _WORTH.get(token):
            unit = worth
            if token in STEPS:
                section += EXACTLY.multiply(ONE if before is None else before, Decimal(worth))
            else:
                total = _multiplied(total, section + (before or ZERO), Decimal(worth))
                section = ZERO
            before = None
        elif DIGITS.get(token) == 0 and before is None:
            unit = 1
        elif before is None and (token in DIGITS or token[0].isdigit()):
            before = Decimal(DIGITS.get(token, token))
        else:
            return None
    if before is not None and _counts_in_next_step(tokens, unit):
        before = EXACTLY.multiply(before, Decimal(unit // 10))
    return _number(tokens, total + section + (before or ZERO)) if tokens else None


def _multiplied(total: Decimal, section: Decimal, worth: Decimal) -> Decimal:
    """1亿2000万: what stands behind a greater multiple is added to it, all else multiplied."""
    if total >= worth:
        return total + EXACTLY.multiply(section or ONE, worth)
    return EXACTLY.multiply(total + section or ONE, worth)


def _counts_in_next_step(tokens: list[str], unit: int) -> bool:
    """三万五 is 35,000 and 3百5 is 350; 十五 is 15 of itself."""
    return unit > 1 and len(tokens[-1]) == 1


def _number(tokens: list[str], value: Decimal) -> Number:
    places = len(tokens[0].partition(".")[2])
    if len(tokens) == 1:
        return Number(value, places=places)
    hides = tokens[-1] in MULTIPLES and not MULTIPLES.keys() & set(tokens[:-1])
    return Number(value, Decimal(MULTIPLES[tokens[-1]]), places) if hides else Number(value)
