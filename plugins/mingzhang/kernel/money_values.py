"""What a sum of money found in text says: its value, how exactly, and in which currency."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from mingzhang.kernel.locale import Locale
from mingzhang.kernel.quantity import EXACTLY, ONE, Qualifier, Quantity
from mingzhang.kernel.spoken_numbers import LETTERS, Number, number_of

_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")
_MORE = re.compile("[多余]")
_NO_CENTS = re.compile(r"\.-+\Z")  # 2,000.-
_SMALL = {"角": Decimal("0.1"), "毛": Decimal("0.1"), "分": Decimal("0.01")}


@dataclass(frozen=True)
class Piece:
    """A number as it stands in a text, and the currency behind it.

    `typed` and `unit` are matches of the patterns `amount` and `unit`; `multiple` is said elsewhere.
    """

    typed: re.Match[str]
    unit: re.Match[str] | None
    locale: Locale
    multiple: Decimal = ONE

    @cached_property
    def number(self) -> Number | None:
        """What it is worth, where that is certain."""
        number = _with_cents(read_number(self.typed["number"], self.locale), self.unit)
        return number.times(self.multiple) if number else None

    @property
    def end(self) -> int:
        return (self.unit or self.typed).end()

    @property
    def currency(self) -> str:
        """The word of its currency; empty where it has none, or only 角 or 分."""
        return (self.unit["unit"] or self.unit["bracketed"] or "") if self.unit else ""

    @property
    def scale(self) -> Decimal:
        """The multiple that stands in brackets with its currency: 3.25（万元）."""
        return scale_of(self.unit["scale"]) if self.unit and self.unit["scale"] else ONE

    def times(self, multiple: Decimal) -> Piece:
        """The number in a multiple that is said elsewhere, as in 3-5万元 and in 3.25（万元）."""
        return replace(self, multiple=multiple)

    def in_multiple_of(self, upper: Piece) -> Piece:
        """The lower end of a range in the multiple of the upper, as in 3-5万元; 500-1万元 is not."""
        low, high = self.number, upper.number
        if low is None or high is None or self.unit or low.scale > 1:
            return self
        scaled = self.times(high.scale)
        return scaled if scaled.is_less_than(upper) else self

    def is_less_than(self, other: Piece) -> bool:
        """Whether both have a value, and this one is less."""
        if self.number is None or other.number is None:
            return False
        return self.number.value < other.number.value

    def qualifier(self, before: str | None) -> Qualifier:
        """How exactly it is meant, by the first word that says so."""
        if before:
            return self.locale.before[before]
        words: list[str | None] = [self.typed["more"], self.unit["more"] if self.unit else None]
        said = [self.locale.after[word] for word in words if word and word in self.locale.after]
        more = [Qualifier.MORE_THAN] if _MORE.search(self.typed["number"]) else []
        return next(iter([*more, *said]), Qualifier.EXACT)

    def quantity(self, code: str, qualifier: Qualifier, written: str) -> Quantity | None:
        """The quantity that it states."""
        if self.number is None or self.typed["more"] == "来":
            return None
        value, scale, places = self.number.value, self.number.scale, self.number.places
        return Quantity(value, code, qualifier, None, scale, places, written=written)

    def to(self, upper: Piece, code: str, written: str) -> Quantity | None:
        """The quantity of a range from this to another."""
        low = self.quantity(code, Qualifier.RANGE, written)
        high = upper.number
        if low is None or high is None:
            return None
        places = max(low.places, high.places)
        return replace(low, upper=high.value, scale=high.scale, places=places)


def read_number(typed: str, locale: Locale) -> Number | None:
    """The number in digits and characters; None where it is open or wrongly grouped."""
    plain, scale = _NO_CENTS.sub("", _MORE.sub("", typed.translate(_WIDE))), ONE
    for word, worth in locale.multipliers.items():
        if word.isascii() and plain.endswith(word):
            plain, scale = plain.removesuffix(word), worth
            break
    comma = re.escape(locale.grouping)
    group = rf"(?<=[0-9])[{comma}'’，\u00a0\u202f ](?=[0-9]{{3}}(?![0-9]))"
    plain = re.sub(group, "", plain)
    plain = plain[:-1] + LETTERS.get(plain[-1:], plain[-1:])
    number = None if locale.grouping in plain else number_of(plain.replace(locale.decimal, "."))
    return number.times(scale) if number else None


def scale_of(characters: str) -> Decimal:
    """The multiple 万, 百万 … before a currency; 1 for none."""
    number = number_of(characters)
    return number.value if number else ONE


def _with_cents(number: Number | None, unit: re.Match[str] | None) -> Number | None:
    """The number with the tenths and hundredths behind its currency: 5元3角2分."""
    if unit is None or number is None:
        return number
    value = EXACTLY.multiply(number.value, _SMALL.get(unit["small"] or "", ONE))
    for name, part in (("tenths", "角"), ("hundredths", "分")):
        typed = number_of(unit[name].translate(_WIDE)) if unit[name] else None
        value += EXACTLY.multiply(typed.value, _SMALL[part]) if typed else 0
    return number if value == number.value else Number(value, places=2)
