"""Writes quantities and totals with the words of a locale."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from mingzhang.kernel.locale import Locale, word_for
from mingzhang.kernel.quantity import (
    EXACTLY,
    ONE,
    ROUNDING,
    ZERO,
    Absent,
    Qualifier,
    Quantity,
    round_half_up,
)
from mingzhang.kernel.total import Total


class Writer(Locale):
    """A locale that writes quantities."""

    def format(
        self, quantity: Quantity | Absent | Total, *, grouping: bool = True, places: int = 0
    ) -> str:
        """The canonical text; reading it gives the quantity back, but for its basis.

        A scale that this locale has no word for is written out in the plain unit. A total has at
        least `places` decimals, so that the sums of one column line up.
        """
        if isinstance(quantity, Absent):
            return word_for(self.absences, quantity.kind)
        if isinstance(quantity, Total):
            return self._format_total(quantity, grouping, places)
        scale, decimals = quantity.scale, quantity.places
        if scale != 1 and not word_for(self.multipliers, scale):
            scale, decimals = ONE, max(decimals - scale.adjusted(), 0)
        ends = [end for end in (quantity.value, quantity.upper) if end is not None]
        numbers = [self._digits(EXACTLY.divide(end, scale), decimals, grouping) for end in ends]
        number = self.range_marks[0].join(numbers)
        return self._with_words(number, quantity.unit, quantity.qualifier, scale)

    def format_value(self, value: Decimal, unit: str, *, grouping: bool = True) -> str:
        """A computed value; one that is whole has no decimals.

        Otherwise money is rounded half-up to its minor digits, and a count keeps its own decimals.
        """
        return self._with_words(self._digits(value, self._places(unit, value), grouping), unit)

    @property
    def home_unit(self) -> str:
        """The word of the locale's own currency, for the head of a column."""
        home = self.home_currency
        return home.words[0] if home.words else home.code

    def format_bare(self, amount: Quantity | Total) -> str:
        """An amount in a column with the home unit at its head: digits alone, all minor ones.

        An amount that is rounded, qualified or in another currency is written with its words.
        """
        ends = self._plain_ends(amount)
        if not ends:
            return (isinstance(amount, Quantity) and amount.written) or self.format(amount)
        places = self.home_currency.minor_digits
        return self.range_marks[0].join(self._digits(end, places, grouping=True) for end in ends)

    def _plain_ends(self, amount: Quantity | Total) -> tuple[Decimal, ...]:
        """The one value of an exact amount in the home currency, or both ends of a sum's range."""
        if amount.unit != self.home_currency.code:
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
        """How many decimals a total has when it is written alone."""
        if total.nominal is None and total.upper is not None:
            return self._places(total.unit, total.lower, total.upper)
        return self._places(total.unit, total.lower if total.nominal is None else total.nominal)

    def _format_total(self, total: Total, grouping: bool, at_least: int) -> str:
        """A sum that looks no more exact than its items are.

        With an undecided part it is a range. With a qualified item it is the nominal value, and a
        word that is true of the whole sum.
        """
        places = max(self.places_of(total), at_least)
        if total.nominal is None and total.upper is not None:
            ends = [self._digits(end, places, grouping) for end in (total.lower, total.upper)]
            return self._with_words(self.range_marks[0].join(ends), total.unit, Qualifier.RANGE)
        value = total.lower if total.nominal is None else total.nominal
        if total.nominal is not None and not total.qualified:
            qualifier = Qualifier.EXACT
        elif value == total.lower:
            qualifier = Qualifier.AT_LEAST
        else:
            qualifier = Qualifier.LESS_THAN if value == total.upper else Qualifier.ABOUT
        return self._with_words(self._digits(value, places, grouping), total.unit, qualifier)

    def _places(self, unit: str, *values: Decimal) -> int:
        """How many decimals computed values are written with."""
        if all(value == value.to_integral_value(ROUND_HALF_UP, ROUNDING) for value in values):
            return 0
        if self.is_money(unit):
            return self.currency(unit).minor_digits
        exponents = [value.normalize(ROUNDING).as_tuple().exponent for value in values]
        return max(-int(exponent) for exponent in exponents)

    def _digits(self, value: Decimal, places: int, grouping: bool) -> str:
        """A number with so many decimals and the locale's marks."""
        rounded = round_half_up(value, ONE.scaleb(-places, EXACTLY))
        # Zero has no sign: a deficit of a tenth of the last digit is not “-0”.
        text = format(rounded or ZERO, f",.{places}f")
        group = self.grouping if grouping else ""
        return text.translate({ord(","): group, ord("."): self.decimal})

    def _with_words(
        self,
        number: str,
        unit: str,
        qualifier: Qualifier = Qualifier.EXACT,
        scale: Decimal = ONE,
    ) -> str:
        """A number with its words; the minus of money stands before the sign or the code."""
        before = word_for(self.before, qualifier)
        lead = f"{before}{self.gap}" if before else ""
        after = "" if before else word_for(self.after, qualifier)
        multiplier = word_for(self.multipliers, scale) if scale != 1 else ""
        space = self.gap if len(multiplier) > 1 else ""
        amount = f"{number}{after}{space}{multiplier}"
        if not self.is_money(unit):
            return f"{lead}{amount}{self.gap}{self.unit_word(unit, one=amount == '1')}"
        money = self.currency(unit)
        if money.words and not money.sign_before:
            return f"{lead}{amount}{money.words[0]}"
        mark = money.signs[0] if money.sign_before else f"{money.code} "
        minus = "-" if amount.startswith("-") else ""
        return f"{lead}{minus}{mark}{amount.removeprefix('-')}"
