"""How a locale writes quantities: a closed grammar over words that are data.

[before] number [after] [multiplier] [after] unit   or   [before] sign number [multiplier]
number range-mark number [multiplier] unit          or   a word for absence

Anything else is an error; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from kernel.quantity import (
    EXACTLY,
    ONE,
    Absence,
    Absent,
    Qualifier,
    Quantity,
    QuantityError,
    Total,
    round_half_up,
)

LOCALES = Path(__file__).parent / "locales"
MAX_DIGITS = 15

_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．－＋　", "0123456789,.-+ ")
_MINUS = "-\u2212"


@dataclass(frozen=True)
class Currency:
    """How a currency is written: a word after the number, or a sign before it."""

    code: str
    words: tuple[str, ...]
    signs: tuple[str, ...]
    sign_before: bool
    minor_digits: int


@dataclass(frozen=True)
class Grammar:
    """The words of one locale, and the patterns made of them."""

    name: str
    decimal: str
    grouping: str
    full_width: bool
    space_before_unit: bool
    range_marks: tuple[str, ...]
    multipliers: Mapping[str, Decimal]
    before: Mapping[str, Qualifier]
    after: Mapping[str, Qualifier]
    absences: Mapping[str, Absence]
    currencies: Mapping[str, Currency]
    units: Mapping[str, str]
    pattern: re.Pattern[str] = field(repr=False)
    words: tuple[str, ...] = field(repr=False)

    @classmethod
    def load(cls, locale: str | Path) -> Grammar:
        """The grammar of a locale file, by name (`zh_CN`) or by path.

        Raises FileNotFoundError where there is no such locale.
        """
        path = locale if isinstance(locale, Path) else LOCALES / f"{locale}.yaml"
        return _load(path)

    # -- reading

    def parse(self, text: str) -> Quantity | Absent:
        """The quantity that a text states; QuantityError with a reason where it states none."""
        plain = self._plain(text)
        if absent := self.absent(text):
            return absent
        match = self.pattern.fullmatch(plain)
        if match is None:
            raise self._refusal(text, plain)
        return self._quantity(match, text)

    def absent(self, text: str) -> Absent | None:
        """The absence that a text states in words or by its id, if it does."""
        kind = self.absences.get(text.strip())
        return Absent(kind, text.strip()) if kind else None

    def _plain(self, text: str) -> str:
        return (text.translate(_FULL_WIDTH) if self.full_width else text).strip()

    def _quantity(self, match: re.Match[str], text: str) -> Quantity:
        unit = self._unit(match)
        scale = self.multipliers[match["multiplier"]] if match["multiplier"] else ONE
        value, places = self._number(match["number"], scale, text)
        qualifier = self._qualifier(match, text)
        upper = None
        if match["upper"]:
            upper, upper_places = self._number(match["upper"], scale, text)
            places = max(places, upper_places)
            if qualifier is not Qualifier.EXACT:
                raise QuantityError("two-qualifiers", text=text)
            if upper < value:
                raise QuantityError("range-order", text=text)
            qualifier = Qualifier.RANGE
        if match["minus"]:
            if unit not in self.currencies or qualifier is not Qualifier.EXACT:
                raise QuantityError("negative", text=text)
            value = EXACTLY.minus(value)
        return Quantity(value, unit, qualifier, upper, scale, places, written=text.strip())

    def _unit(self, match: re.Match[str]) -> str:
        if match["sign"]:
            return next(c.code for c in self.currencies.values() if match["sign"] in c.signs)
        return self.units[match["code"] or match["unit"]]

    def _number(self, digits: str, scale: Decimal, text: str) -> tuple[Decimal, int]:
        whole, _, fraction = digits.partition(self.decimal)
        groups = whole.split(self.grouping)
        if len(groups) > 1 and (
            not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])
        ):
            corrected = "".join(groups) + (f"{self.decimal}{fraction}" if fraction else "")
            raise QuantityError("bad-grouping", text=text, suggestion=corrected)
        plain = "".join(groups)
        if len(plain) > MAX_DIGITS or len(fraction) > MAX_DIGITS:
            raise QuantityError("too-large", text=text, limit=MAX_DIGITS)
        number = Decimal(f"{plain}.{fraction}" if fraction else plain)
        return EXACTLY.multiply(number, scale), len(fraction)

    def _qualifier(self, match: re.Match[str], text: str) -> Qualifier:
        words = [
            table[match[group]]
            for group, table in (
                ("before", self.before),
                ("after", self.after),
                ("after_multiplier", self.after),
                ("after_unit", self.after),
            )
            if match[group]
        ]
        if len(words) > 1:
            raise QuantityError("two-qualifiers", text=text)
        return words[0] if words else Qualifier.EXACT

    def _refusal(self, text: str, plain: str) -> QuantityError:
        """Why a text is no quantity, as exactly as can be said."""
        number = re.search(rf"\d[\d{re.escape(self.grouping + self.decimal)}]*", plain)
        if number is None:
            return QuantityError("no-number", text=text)
        rest = plain[number.end() :].strip()
        known = [*self.multipliers, *self.after]
        if not rest.strip("".join(known)) and not plain[: number.start()].strip("".join(self.before)):
            return QuantityError("no-unit", text=text, examples=self._examples(plain))
        if re.search(rf"\d{re.escape(self.grouping)}(?!\d\d\d)", plain):
            return QuantityError("bad-grouping", text=text, suggestion="".join(
                number[0].split(self.grouping)))
        return QuantityError("unknown-word", text=text, word=self._unknown(plain), units=self.words)

    def _unknown(self, plain: str) -> str:
        """What is left of a text once everything known is taken away."""
        vocabulary = (
            *self.units,
            *self.multipliers,
            *self.before,
            *self.after,
            *(sign for currency in self.currencies.values() for sign in currency.signs),
        )
        longest_first = sorted(vocabulary, key=len, reverse=True)
        known = re.compile(rf"{_any(longest_first)}|[\d\s{re.escape(self.grouping)}.\-]+")
        left = known.sub("\n", plain).split("\n")
        return max(left, key=len).strip() or plain

    def _examples(self, plain: str) -> tuple[str, ...]:
        money = next(iter(self.currencies.values()))
        mark = f"{money.signs[0]}{plain}" if money.sign_before else f"{plain}{money.words[0]}"
        gap = " " if self.space_before_unit else ""
        return mark, f"{plain}{gap}{self.unit_word('person')}"

    # -- writing

    def is_money(self, unit: str) -> bool:
        return unit in self.currencies or (len(unit) == 3 and unit.isupper())

    def currency(self, code: str) -> Currency:
        """How a currency is written; by its code where this locale has no word for it."""
        return self.currencies.get(code) or Currency(code, (), (), False, 2)

    def unit_word(self, unit: str) -> str:
        """The word that is written for a unit of count."""
        return next(word for word, known in self.units.items() if known == unit)

    def format(self, quantity: Quantity | Absent | Total) -> str:
        """The canonical text; reading it gives the quantity back."""
        if isinstance(quantity, Absent):
            return next(word for word, kind in self.absences.items() if kind is quantity.kind)
        if isinstance(quantity, Total):
            return self._format_total(quantity)
        number = self._scaled(quantity.value, quantity)
        if quantity.upper is not None:
            number = f"{number}{self.range_marks[0]}{self._scaled(quantity.upper, quantity)}"
        return self._dress(number, quantity.unit, quantity.qualifier, quantity.scale)

    def format_value(self, value: Decimal, unit: str) -> str:
        """A computed value: whole where it is whole, else with the currency's minor digits."""
        places = self.currency(unit).minor_digits if self.is_money(unit) else 0
        whole = value == value.to_integral_value()
        return self._dress(self._digits(value, 0 if whole else places), unit)

    def _format_total(self, total: Total) -> str:
        if total.nominal is not None:
            return self.format_value(total.nominal, total.unit)
        if total.upper is None:
            word = next(word for word, known in self.before.items() if known is Qualifier.AT_LEAST)
            return f"{word}{self.format_value(total.lower, total.unit)}"
        places = 0 if total.lower % 1 == 0 and total.upper % 1 == 0 else 2
        low, high = self._digits(total.lower, places), self._digits(total.upper, places)
        return self._dress(f"{low}{self.range_marks[0]}{high}", total.unit)

    def _scaled(self, value: Decimal, quantity: Quantity) -> str:
        return self._digits(EXACTLY.divide(value, quantity.scale), quantity.places)

    def _digits(self, value: Decimal, places: int) -> str:
        step = Decimal(1).scaleb(-places, EXACTLY)
        text = format(round_half_up(value, step), f",.{places}f")
        return text.translate(str.maketrans(",.", self.grouping + self.decimal))

    def _dress(
        self,
        number: str,
        unit: str,
        qualifier: Qualifier = Qualifier.EXACT,
        scale: Decimal = ONE,
    ) -> str:
        before = _word(self.before, qualifier)
        after = "" if before else _word(self.after, qualifier)
        multiplier = _word(self.multipliers, scale) if scale != 1 else ""
        money = self.currency(unit) if self.is_money(unit) else None
        gap = " " if self.space_before_unit else ""
        lead = f"{before}{gap}" if before else ""
        space = gap if multiplier and len(multiplier) > 1 else ""
        amount = f"{number}{after}{space}{multiplier}"
        if money and money.sign_before:
            minus = "-" if number.startswith("-") else ""
            return f"{lead}{minus}{money.signs[0]}{amount.removeprefix('-')}"
        if money:
            return f"{lead}{amount}{money.words[0]}" if money.words else f"{lead}{unit} {amount}"
        return f"{lead}{amount}{gap}{self.unit_word(unit)}"


def _word(table: Mapping[str, object], meaning: object) -> str:
    return next((word for word, known in table.items() if known == meaning), "")


@lru_cache(maxsize=16)
def _load(path: Path) -> Grammar:
    with path.open(encoding="utf-8") as stream:
        data = yaml.load(stream, Loader=yaml.CSafeLoader)
    currencies = {
        code: Currency(
            code,
            tuple(entry["words"]),
            tuple(entry["signs"]),
            entry["sign_before"],
            entry["minor_digits"],
        )
        for code, entry in data["currencies"].items()
    }
    units = {word: unit for unit, words in data["units"].items() for word in words}
    units |= {word: code for code, currency in currencies.items() for word in currency.words}
    tables = {
        "multipliers": {word: Decimal(number) for word, number in data["multipliers"].items()},
        "before": _table(data["before"], Qualifier),
        "after": _table(data["after"], Qualifier),
        "absences": _table(data["absent"], Absence) | {str(kind): kind for kind in Absence},
        "units": units | {code: code for code in ISO_CODES | set(currencies)},
    }
    return Grammar(
        name=path.stem,
        decimal=data["decimal"],
        grouping=data["grouping"],
        full_width=data["full_width"],
        space_before_unit=data["space_before_unit"],
        range_marks=tuple(data["range"]),
        currencies=currencies,
        pattern=_pattern(data, tables, currencies),
        words=tuple(words[0] for words in data["units"].values()),
        **tables,
    )


# Currencies that may be written by their code in any locale.
ISO_CODES = frozenset({"CNY", "HKD", "MOP", "TWD", "USD", "EUR", "GBP", "JPY", "CHF"})


def _table(words: Mapping[str, Iterable[str]], kind: Any) -> dict[str, Any]:
    return {word: kind(meaning) for meaning, listed in words.items() for word in listed}


def _any(words: Iterable[str]) -> str:
    """An alternative of words, the longest first, so that 人次 is not read as 人."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _pattern(
    data: Mapping[str, Any], tables: Mapping[str, Any], currencies: Mapping[str, Currency]
) -> re.Pattern[str]:
    point, comma = re.escape(data["decimal"]), re.escape(data["grouping"])
    number = rf"\d[\d{comma}]*(?:{point}\d+)?"
    signs = [sign for currency in currencies.values() for sign in currency.signs]
    codes = ISO_CODES | set(currencies)
    return re.compile(
        rf"""
        (?:(?P<before>{_any(tables["before"])})\s*)?
        (?P<minus>[{_MINUS}])?
        (?:(?P<sign>{_any(signs)})|(?P<code>{_any(codes)})(?=[\s\d]))?\s*
        (?P<number>{number})\s*
        (?:(?:{_any(data["range"])})\s*(?P<upper>{number})\s*)?
        (?P<after>{_any(tables["after"])})?\s*
        (?:(?P<multiplier>{_any(tables["multipliers"])})\s*)?
        (?P<after_multiplier>{_any(tables["after"])})?\s*
        (?(sign)|(?(code)|(?P<unit>{_any(tables["units"])})))
        (?P<after_unit>{_any(tables["after"])})?
        """,
        re.VERBOSE,
    )
