"""The quantity that a text was meant to be, where the grammar does not read it.

A message proposes it; no quantity is ever read with this module. The words are data,
`locales/number_suggestions.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "locales" / "number_suggestions.yaml"

# 3.24E+04, as a spreadsheet shows a number in a narrow cell
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")
_WIDE = str.maketrans("０１２３４５６７８９，．－＋\u3000", "0123456789,.-+ ")


def suggested(text: str, reads: Callable[[str], bool]) -> str:
    """A text close to this one that the grammar reads; empty where there is none."""
    return next((near for near in _words().near(text) if near != text and reads(near)), "")


@lru_cache(maxsize=1)
def _words() -> _Words:
    with FILE.open(encoding="utf-8") as stream:
        return _Words(yaml.load(stream, Loader=yaml.CSafeLoader))


class _Words:
    """The words of the data file, and the patterns made of them."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.digits = {c: n for n, row in enumerate(data["digits"]) for c in row}
        self.steps: dict[str, int] = data["steps"]
        self.multiples: dict[str, int] = data["multiples"]
        self.written: dict[str, str] = data["written"]
        self.percent, self.currency = data["percent"], data["currency"]
        self.rewrites = [(re.compile(find), put) for find, put in data["rewrites"]]
        steps, multiples = "".join(self.steps), "".join(self.multiples)
        # A number in characters, or in digits with words between; the last word may be missing
        self.numeral = re.compile(f"[{''.join(self.digits)}{steps}{multiples}]{{1,30}}")
        self.mixed = re.compile(rf"[0-9.]+[{multiples}][0-9.]+[{steps}]?|[0-9.]+[{steps}][0-9.]*")
        self.part = re.compile(rf"([0-9.]+)([{steps}{multiples}]?)")

    def near(self, text: str) -> Iterator[str]:
        """Texts like this one, each changed a step further towards a quantity."""
        plain = text.translate(_WIDE)
        sign = "%" if plain.startswith(self.percent) else ""
        for find, put in self.rewrites:
            plain = find.sub(put, plain)
            yield plain
        for number, value in (
            (_SCIENTIFIC, _scientific),
            (self.mixed, self._mixed),
            (self.numeral, self._numeral),
        ):
            plain = number.sub(value, plain)
            yield plain + sign
        yield plain + self.currency

    def _mixed(self, match: re.Match[str]) -> str:
        """Digits with a word for ten thousand, then digits with one for a thousand."""
        worth = {**self.steps, **self.multiples, "": 1}
        try:
            parts = [Decimal(n) * worth[word] for n, word in self.part.findall(match[0])]
        except InvalidOperation:
            return match[0]
        return format(sum(parts, Decimal(0)).normalize(), "f")

    def _numeral(self, match: re.Match[str]) -> str:
        """A number in characters; a multiple at its end stays a word, to keep the rounding."""
        head, last = match[0][:-1], match[0][-1]
        if head and last in self.multiples and not set(head) & set(self.multiples):
            return f"{self._value(head)}{self.written.get(last, last)}"
        return str(self._value(match[0]))

    def _value(self, text: str) -> int:
        """The value of a number in characters: 二〇二四 digit by digit, 三千二百 by its steps.

        A step of ten multiplies the digit before it, a multiple all that precedes it.
        """
        if all(c in self.digits for c in text):
            return int("".join(str(self.digits[c]) for c in text))
        total = section = digit = 0
        for c in text:
            if c in self.digits:
                digit = self.digits[c]
            elif c in self.steps:
                section += (digit or 1) * self.steps[c]
                digit = 0
            else:
                total = (total + section + digit) * self.multiples[c]
                section = digit = 0
        return total + section + digit


def _scientific(match: re.Match[str]) -> str:
    return format(Decimal(match[0]), "f")
