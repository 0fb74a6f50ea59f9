"""How a locale writes quantities: a closed grammar over words that are data.

[before] number [after] [multiplier] [after] unit   or   [before] sign number [multiplier]
number [multiplier] range-mark number [multiplier] unit   or   a word for absence

Anything else is an error; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from mingzhang.kernel.quantity import (
    EXACTLY,
    ONE,
    ROUNDING,
    ZERO,
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

_FULL_WIDTH = dict(zip("０１２３４５６７８９，．－＋", "0123456789,.-+", strict=True))
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
class Grammar:
    """The words of one locale, and the patterns made of them.

    Of the words with one meaning, the first is the one that is written.
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
    def load(cls, locale: str | Path) -> Grammar:
        """The grammar of a locale file, by name (`zh_CN`) or by path.

        Raises FileNotFoundError where there is no such locale.
        """
        path = locale if isinstance(locale, Path) else LOCALES / f"{locale}.yaml"
        return _load(path)

    # -- reading

    def parse(self, text: str) -> Quantity | Absent:
        """The quantity that a text states; QuantityError with a reason where it states none."""
        if absent := self.absent(text):
            return absent
        plain = self._plain(text)
        match = self.pattern.fullmatch(plain)
        if match is None:
            raise self._refusal(text, plain)
        return self._quantity(match, text)

    def absent(self, text: str) -> Absent | None:
        """The absence that a text states in words or by its id, if it does."""
        kind = self.absences.get(text.strip())
        return Absent(kind, text.strip()) if kind else None

    def _plain(self, text: str) -> str:
        plain = text.translate(self.folded).strip()
        # The pattern takes one blank between parts: a run of them must not cost it time.
        return re.sub("  +", " ", plain) if "  " in plain else plain

    def _quantity(self, match: re.Match[str], text: str) -> Quantity:
        unit = self._unit(match)
        scale = self.multipliers[match["multiplier"]] if match["multiplier"] else ONE
        first = self.multipliers[match["first"]] if match["first"] else scale
        value, places = self._number(match["number"], first, text)
        qualifier = self._qualifier(match, text)
        upper = None
        if match["upper"]:
            upper, upper_places = self._number(match["upper"], scale, text)
            # The first number's own multiplier is restated in the second's.
            places = max(places + scale.adjusted() - first.adjusted(), upper_places)
            if qualifier is not Qualifier.EXACT:
                raise QuantityError("two-qualifiers", text=text)
            if upper < value:
                raise QuantityError("range-order", text=text)
            if places > MAX_DIGITS:
                raise QuantityError("too-large", text=text, limit=MAX_DIGITS)
            qualifier = Qualifier.RANGE
        if match["minus"]:
            if not self.is_money(unit) or qualifier is not Qualifier.EXACT:
                raise QuantityError("negative", text=text)
            value = EXACTLY.minus(value)
        return Quantity(value, unit, qualifier, upper, scale, places, written=text.strip())

    def _unit(self, match: re.Match[str]) -> str:
        if match["sign"]:
            return next(c.code for c in self.currencies.values() if match["sign"] in c.signs)
        return self.units[match["code"] or match["unit"]]

    def _number(self, digits: str, scale: Decimal, text: str) -> tuple[Decimal, int]:
        """The value of digits as typed, and how many decimals they have."""
        whole, _, fraction = digits.partition(self.decimal)
        groups = whole.split(self.grouping)
        plain = "".join(groups)
        number = f"{plain}.{fraction}" if fraction else plain
        if len(groups) > 1 and (len(groups[0]) > 3 or any(len(part) != 3 for part in groups[1:])):
            suggestion = self._plain(text).replace(digits, number.replace(".", self.decimal))
            raise QuantityError("bad-grouping", text=text, suggestion=suggestion)
        if whole.startswith("0") and len(whole) > 1:
            suggestion = self._plain(text).replace(digits, digits.lstrip("0") or "0")
            raise QuantityError("leading-zero", text=text, suggestion=suggestion)
        if len(plain) > MAX_DIGITS or len(fraction) > MAX_DIGITS:
            raise QuantityError("too-large", text=text, limit=MAX_DIGITS)
        return EXACTLY.multiply(Decimal(number), scale), len(fraction)

    def _qualifier(self, match: re.Match[str], text: str) -> Qualifier:
        before, *after = match.group("before", "after", "after_multiplier", "after_unit")
        found = [self.before[before]] if before else []
        found += [self.after[word] for word in after if word]
        if len(found) > 1:
            raise QuantityError("two-qualifiers", text=text)
        return found[0] if found else Qualifier.EXACT

    # -- refusing

    def _refusal(self, text: str, plain: str) -> QuantityError:
        """Why a text is no quantity, as exactly as can be said."""
        marks = re.escape(self.grouping + self.decimal)
        run = re.search(rf"[0-9][0-9{marks}]*", plain)
        if run is None:
            return QuantityError("no-number", text=text)
        found = [match[0] for match in self.known.finditer(plain)]
        word = max(self.known.sub("\n", plain).split("\n"), key=len).strip()
        if not word and run[0].find(self.decimal) < run[0].rfind(self.grouping):
            # Marks in another locale's order: what was meant cannot be known.
            word = run[0] if self.decimal in run[0] else ""
        if word:
            return self._unknown(text, word)
        if sum(item in self.before or item in self.after for item in found) > 1:
            return QuantityError("two-qualifiers", text=text)
        signs = {sign for currency in self.currencies.values() for sign in currency.signs}
        if not any(item in self.units or item in signs for item in found):
            examples = self._examples(plain, run.start())
            return QuantityError("no-unit", text=text, examples=examples, suggestion=examples[0])
        return self._unknown(text, plain)

    def _unknown(self, text: str, word: str) -> QuantityError:
        return QuantityError("unknown-word", text=text, word=word, units=self.words)

    def _examples(self, plain: str, start: int) -> tuple[str, ...]:
        """A number without a unit, as money and as a count; `start` is where its digits begin."""
        money = next(iter(self.currencies.values()))
        signed = f"{plain[:start]}{money.signs[0]}{plain[start:]}" if money.sign_before else ""
        gap = " " if self.space_before_unit else ""
        counted = f"{plain}{gap}{self.unit_word('person')}"
        return signed or f"{plain}{money.words[0]}", counted

    def money_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Every sum of money in running text, with where it begins.

        What has no currency is none: dates, document numbers and telephone numbers are not found.
        """
        plain = text.translate(self.folded)
        for match in self.pattern.finditer(plain):
            begins = match.start()
            alone = not plain[begins - 1 : begins].isalnum() or not plain[begins].isalnum()
            if self.is_money(self._unit(match)) and (alone or not plain[begins - 1].isascii()):
                yield begins, text[begins : match.end()].strip()

    # -- writing

    def is_money(self, unit: str) -> bool:
        return unit in self.currencies

    def currency(self, code: str) -> Currency:
        """How a currency is written; KeyError where it is none that is known."""
        return self.currencies[code]

    def unit_word(self, unit: str, *, one: bool = False) -> str:
        """The word that is written for a unit of count, or for one of it."""
        word = self.singular.get(unit) if one else None
        word = word or next((word for word, known in self.units.items() if known == unit), None)
        if word is None:
            raise self._unknown(unit, unit)
        return word

    def format(
        self, quantity: Quantity | Absent | Total, *, grouping: bool = True, places: int = 0
    ) -> str:
        """The canonical text; reading it gives the quantity back, but for its basis.

        A scale that this locale has no word for is written out in the plain unit. A total has at
        least so many decimal `places`: sums of one column stand under one another.
        """
        if isinstance(quantity, Absent):
            return _word(self.absences, quantity.kind)
        if isinstance(quantity, Total):
            return self._format_total(quantity, grouping, places)
        scale, decimals = quantity.scale, quantity.places
        if scale != 1 and not _word(self.multipliers, scale):
            scale, decimals = ONE, max(decimals - scale.adjusted(), 0)
        ends = [end for end in (quantity.value, quantity.upper) if end is not None]
        numbers = [self._digits(EXACTLY.divide(end, scale), decimals, grouping) for end in ends]
        number = self.range_marks[0].join(numbers)
        return self._dress(number, quantity.unit, quantity.qualifier, scale)

    def format_value(self, value: Decimal, unit: str, *, grouping: bool = True) -> str:
        """A computed value: whole where it is whole; else money has its minor digits.

        Money is rounded half-up to them; a count keeps its own decimals.
        """
        return self._dress(self._digits(value, self._places(unit, value), grouping), unit)

    @property
    def home_unit(self) -> str:
        """The word of the locale's own currency, for the head of a column."""
        home = self.currency(self._home)
        return home.words[0] if home.words else home.code

    def format_bare(self, amount: Quantity | Total) -> str:
        """An amount in a column with the home unit at its head: digits alone, all minor ones.

        Where more must be said (rounded, qualified, another currency), it says it all itself.
        """
        ends = self._plain_ends(amount)
        if not ends:
            return (isinstance(amount, Quantity) and amount.written) or self.format(amount)
        places = self.currency(self._home).minor_digits
        return self.range_marks[0].join(self._digits(end, places, grouping=True) for end in ends)

    @property
    def _home(self) -> str:
        return next(iter(self.currencies))

    def _plain_ends(self, amount: Quantity | Total) -> tuple[Decimal, ...]:
        """The one value of an exact amount in the home currency, or both ends of a sum's range."""
        if amount.unit != self._home:
            return ()
        if isinstance(amount, Quantity):
            exact = amount.qualifier is Qualifier.EXACT and not amount.is_rounded
            return (amount.value,) if exact else ()
        if amount.qualified or amount.has_rounded:
            return ()
        if amount.nominal is not None:
            return (amount.nominal,)
        return (amount.lower, amount.upper) if amount.upper is not None else ()

    def places_of(self, total: Total) -> int:
        """How many decimals a total is written with by itself."""
        if total.nominal is None and total.upper is not None:
            return self._places(total.unit, total.lower, total.upper)
        return self._places(total.unit, total.lower if total.nominal is None else total.nominal)

    def _format_total(self, total: Total, grouping: bool, at_least: int) -> str:
        """A sum, never looking more exact than its items are.

        With an undecided part it is a range; with a qualified item the nominal value under the
        widest word that is true of it.
        """
        places = max(self.places_of(total), at_least)
        if total.nominal is None and total.upper is not None:
            ends = [self._digits(end, places, grouping) for end in (total.lower, total.upper)]
            return self._dress(self.range_marks[0].join(ends), total.unit, Qualifier.RANGE)
        value = total.lower if total.nominal is None else total.nominal
        if total.nominal is not None and not total.qualified:
            qualifier = Qualifier.EXACT
        elif value == total.lower:
            qualifier = Qualifier.AT_LEAST
        else:
            qualifier = Qualifier.LESS_THAN if value == total.upper else Qualifier.ABOUT
        return self._dress(self._digits(value, places, grouping), total.unit, qualifier)

    def _places(self, unit: str, *values: Decimal) -> int:
        """How many decimals computed values are written with."""
        if all(value == value.to_integral_value(ROUND_HALF_UP, ROUNDING) for value in values):
            return 0
        if self.is_money(unit):
            return self.currency(unit).minor_digits
        exponents = [value.normalize(ROUNDING).as_tuple().exponent for value in values]
        return max(-int(exponent) for exponent in exponents)

    def _digits(self, value: Decimal, places: int, grouping: bool) -> str:
        rounded = round_half_up(value, ONE.scaleb(-places, EXACTLY))
        # Zero has no sign: a deficit of a tenth of the last digit is not “-0”.
        text = format(rounded or ZERO, f",.{places}f")
        group = self.grouping if grouping else ""
        return text.translate({ord(","): group, ord("."): self.decimal})

    def _dress(
        self,
        number: str,
        unit: str,
        qualifier: Qualifier = Qualifier.EXACT,
        scale: Decimal = ONE,
    ) -> str:
        """A number with its words; the minus of money stands before the sign or the code."""
        gap = " " if self.space_before_unit else ""
        before = _word(self.before, qualifier)
        lead = f"{before}{gap}" if before else ""
        after = "" if before else _word(self.after, qualifier)
        multiplier = _word(self.multipliers, scale) if scale != 1 else ""
        space = gap if len(multiplier) > 1 else ""
        amount = f"{number}{after}{space}{multiplier}"
        if not self.is_money(unit):
            return f"{lead}{amount}{gap}{self.unit_word(unit, one=amount == '1')}"
        money = self.currency(unit)
        if money.words and not money.sign_before:
            return f"{lead}{amount}{money.words[0]}"
        mark = money.signs[0] if money.sign_before else f"{money.code} "
        minus = "-" if amount.startswith("-") else ""
        return f"{lead}{minus}{mark}{amount.removeprefix('-')}"


def _word(table: Mapping[str, object], meaning: object) -> str:
    return next((word for word, known in table.items() if known == meaning), "")


# -- loading


@lru_cache(maxsize=16)
def _load(path: Path) -> Grammar:
    data = _read(path)
    currencies = _currencies(data["currencies"])
    units = {word: unit for unit, words in data["units"].items() for word in words}
    units |= {word: code for code, currency in currencies.items() for word in currency.words}
    tables = {
        "multipliers": {word: Decimal(number) for word, number in data["multipliers"].items()},
        "before": _table(data["before"], Qualifier),
        "after": _table(data["after"], Qualifier),
        "absences": _table(data["absent"], Absence) | {str(kind): kind for kind in Absence},
        "units": units | {code: code for code in currencies},
    }
    signs = [sign for currency in currencies.values() for sign in currency.signs]
    return Grammar(
        name=path.stem,
        decimal=data["decimal"],
        grouping=data["grouping"],
        full_width=data["full_width"],
        space_before_unit=data["space_before_unit"],
        range_marks=tuple(data["range"]),
        currencies=currencies,
        singular=data.get("singular", {}),
        folded=_folded(data),
        pattern=_pattern(data, tables, signs, currencies),
        known=_known(data, tables, signs),
        words=tuple(words[0] for words in data["units"].values()),
        **tables,
    )


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


def _table(words: Mapping[str, Iterable[str]], kind: Any) -> dict[str, Any]:
    """Words and their meanings; a word may begin with a capital, as a sentence does."""
    table = {word: kind(meaning) for meaning, listed in words.items() for word in listed}
    return table | {word[0].upper() + word[1:]: meaning for word, meaning in table.items()}


def _folded(data: Mapping[str, Any]) -> dict[int, str]:
    """The characters that are read as others: blanks, and full-width ones where they are used."""
    pairs = {blank: " " for blank in _BLANKS if blank != data["grouping"]}
    return str.maketrans(pairs | (_FULL_WIDTH if data["full_width"] else {}))


def _any(words: Iterable[str]) -> str:
    """An alternative of words, the longest first: one that begins with another is read whole."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _pattern(
    data: Mapping[str, Any],
    tables: Mapping[str, Any],
    signs: Iterable[str],
    codes: Iterable[str],
) -> re.Pattern[str]:
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
    """Everything the grammar knows, wherever it stands; Latin words as whole words only."""
    names = ("before", "after", "multipliers", "units")
    listed = {word for name in names for word in tables[name]} | {*signs, *data["range"]}
    whole = _any(word for word in listed if word[0].isascii() and word[0].isalpha())
    others = _any(word for word in listed if not (word[0].isascii() and word[0].isalpha()))
    marks = re.escape(data["grouping"] + data["decimal"])
    return re.compile(rf"(?<![A-Za-z])(?:{whole})(?![A-Za-z])|{others}|[{_MINUS}0-9{marks} ]")
