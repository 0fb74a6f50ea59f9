"""How a locale writes quantities: its words, and the patterns made of them.

The words are data, one file a locale in `locales/`; the rules are the same for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import yaml

from mingzhang.kernel.quantity import Absence, Qualifier, QuantityError

LOCALES = Path(__file__).parent / "locales"
DEFAULT_LOCALE = "zh_CN"  # also the language of a site whose settings name none

_FULL_WIDTH = dict(zip("０１２３４５６７８９，．－＋", "0123456789,.-+", strict=True))
# Blanks that look like a space to editors: no-break, en, em, thin, narrow no-break, full-width
_BLANKS = "\u00a0\u2002\u2003\u2009\u202f\u3000"
_MINUS = "-\u2212"


@dataclass(frozen=True)
class Currency:
    """How a currency is written: a word after the number, a sign before it, or by its code."""

    code: str
    words: tuple[str, ...]
    signs: tuple[str, ...]
    sign_before: bool
    minor_digits: int


@dataclass(frozen=True)
class Locale:
    """The words of one locale, and the patterns made of them.

    Each table leads from a word to its meaning; of the words with one meaning, the first is the
    one that is written.

    decimal grouping   the marks within a number, such as `.` and `,`
    before after       words of a qualifier before and behind a number
    singular           for a unit of count, the word for exactly one
    folded             characters that are read as others
    pattern            a whole quantity
    known              everything of which a quantity is made, wherever it stands
    words              the first word of each unit of count
    """

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
    singular: Mapping[str, str]
    folded: Mapping[int, str] = field(repr=False)
    pattern: re.Pattern[str] = field(repr=False)
    known: re.Pattern[str] = field(repr=False)
    words: tuple[str, ...] = field(repr=False)

    @classmethod
    def load(cls, locale: str | Path) -> Self:
        """The locale of a file, by name (`zh_CN`) or by path.

        Raises FileNotFoundError where there is no such locale.
        """
        path = locale if isinstance(locale, Path) else LOCALES / f"{locale}.yaml"
        return cls(**_fields(path))

    def is_money(self, unit: str) -> bool:
        return unit in self.currencies

    def currency(self, code: str) -> Currency:
        """How a currency is written. Raises KeyError for an unknown code."""
        return self.currencies[code]

    @property
    def home_currency(self) -> Currency:
        """The locale's own currency: the first of its file."""
        return next(iter(self.currencies.values()))

    @property
    def gap(self) -> str:
        """What stands between a number and its unit: a blank or nothing."""
        return " " if self.space_before_unit else ""

    def unit_word(self, unit: str, *, one: bool = False) -> str:
        """The word that is written for a unit of count, or for exactly one of that unit."""
        word = self.singular.get(unit) if one else None
        word = word or word_for(self.units, unit)
        if not word:
            raise self.unknown(unit, unit)
        return word

    def unknown(self, text: str, word: str) -> QuantityError:
        """The error for a word that this locale does not have."""
        return QuantityError("unknown-word", text=text, word=word, units=self.words)


def word_for(table: Mapping[str, object], meaning: object) -> str:
    """The word that is written for a meaning; empty where there is none."""
    return next((word for word, known in table.items() if known == meaning), "")


@lru_cache(maxsize=16)
def _fields(path: Path) -> dict[str, Any]:
    """The fields of a locale from its file; the patterns take long to make, so they are kept."""
    data = _read(path)
    currencies = _currencies(data["currencies"])
    tables = _tables(data, currencies)
    signs = [sign for currency in currencies.values() for sign in currency.signs]
    return {
        "name": path.stem,
        "decimal": data["decimal"],
        "grouping": data["grouping"],
        "full_width": data["full_width"],
        "space_before_unit": data["space_before_unit"],
        "range_marks": tuple(data["range"]),
        "currencies": currencies,
        "singular": data.get("singular", {}),
        "folded": _folded(data),
        "pattern": _pattern(data, tables, signs, currencies),
        "known": _known(data, tables, signs),
        "words": tuple(words[0] for words in data["units"].values()),
        **tables,
    }


def _read(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as stream:
        data: dict[str, Any] = yaml.load(stream, Loader=yaml.CSafeLoader)
    return data


def _currencies(entries: Mapping[str, Any]) -> dict[str, Currency]:
    """The locale's own currencies first, then every other that has a code."""
    own = {
        code: Currency(
            code,
            tuple(entry["words"]),
            tuple(entry["signs"]),
            entry["sign_before"],
            entry["minor_digits"],
        )
        for code, entry in entries.items()
    }
    known = _read(LOCALES / "iso4217.yaml")["minor_digits"]
    return own | {
        code: Currency(code, (), (), False, digits)
        for code, digits in known.items()
        if code not in own
    }


def _tables(data: Mapping[str, Any], currencies: Mapping[str, Currency]) -> dict[str, Any]:
    """The tables from word to meaning; an absence and a currency are also known by their ids."""
    units = {word: unit for unit, words in data["units"].items() for word in words}
    units |= {word: code for code, currency in currencies.items() for word in currency.words}
    return {
        "multipliers": {word: Decimal(number) for word, number in data["multipliers"].items()},
        "before": _table(data["before"], Qualifier),
        "after": _table(data["after"], Qualifier),
        "absences": _table(data["absent"], Absence) | {str(kind): kind for kind in Absence},
        "units": units | {code: code for code in currencies},
    }


def _table(words: Mapping[str, Iterable[str]], kind: Any) -> dict[str, Any]:
    """Words and their meanings; a word may begin with a capital, as a sentence does."""
    table = {word: kind(meaning) for meaning, listed in words.items() for word in listed}
    return table | {word[0].upper() + word[1:]: meaning for word, meaning in table.items()}


def _folded(data: Mapping[str, Any]) -> dict[int, str]:
    """The characters that are read as others: blanks, and full-width ones where they are used."""
    pairs = {blank: " " for blank in _BLANKS if blank != data["grouping"]}
    return str.maketrans(pairs | (_FULL_WIDTH if data["full_width"] else {}))


def _any(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first, so that a longer word is read whole."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _pattern(
    data: Mapping[str, Any],
    tables: Mapping[str, Any],
    signs: Iterable[str],
    codes: Iterable[str],
) -> re.Pattern[str]:
    """A whole quantity, part by part; one blank may stand between two parts.

    A range has two numbers, and the first may have a multiplier of its own. A word
    such as “more than” may follow the number, the multiplier or the unit, so `after` has three
    groups.
    A unit is needed unless a sign or a code before the number has named the currency.
    """
    point, comma = re.escape(data["decimal"]), re.escape(data["grouping"])
    # Not \d: that takes the digits of every script.
    number = rf"[0-9][0-9{comma}]*(?:{point}[0-9]+)?"
    multiplier, after = _any(tables["multipliers"]), _any(tables["after"])
    return re.compile(
        rf"""
        (?:(?P<before>{_any(tables["before"])})[ ]?)?
        (?P<minus>[{_MINUS}])?
        (?:(?P<sign>{_any(signs)})|(?P<code>{_any(codes)}))?[ ]?
        (?P<number>{number})[ ]?
        (?:(?:(?P<first>{multiplier})[ ]?)?(?:{_any(data["range"])})[ ]?(?P<upper>{number})[ ]?)?
        (?:(?P<after>{after})[ ]?)?
        (?:(?P<multiplier>{multiplier})[ ]?)?
        (?:(?P<after_multiplier>{after})[ ]?)?
        (?(sign)|(?(code)|(?P<unit>{_any(tables["units"])})))
        (?P<after_unit>{after})?
        """,
        re.VERBOSE,
    )


def _known(
    data: Mapping[str, Any], tables: Mapping[str, Any], signs: Iterable[str]
) -> re.Pattern[str]:
    """Everything of which a quantity is made, wherever it stands; Latin words as whole words only.

    In a text that is no quantity, what remains without these is the word not understood.
    """
    names = ("before", "after", "multipliers", "units")
    listed = {word for name in names for word in tables[name]} | {*signs, *data["range"]}
    whole = _any(word for word in listed if word[0].isascii() and word[0].isalpha())
    others = _any(word for word in listed if not (word[0].isascii() and word[0].isalpha()))
    marks = re.escape(data["grouping"] + data["decimal"])
    # Latin words need a boundary: the `k` of a longer word is none of ours.
    return re.compile(rf"(?<![A-Za-z])(?:{whole})(?![A-Za-z])|{others}|[{_MINUS}0-9{marks} ]")
