"""Numbers as a source states them: value, unit and exactness, or why there is no number.

All arithmetic is `Decimal` in a context of our own, so that no ambient setting changes a sum.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import (
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
)
from enum import StrEnum

ZERO = Decimal(0)
ONE = Decimal(1)
# Wide enough for the largest number of the grammar times its largest multiplier, exactly.
# Traps are named here, so that a program's changed defaults never let a NaN through.
_IMPOSSIBLE = [InvalidOperation, DivisionByZero, Overflow]
EXACTLY = Context(prec=60, rounding=ROUND_HALF_UP, traps=[Inexact, *_IMPOSSIBLE])
ROUNDING = Context(prec=60, rounding=ROUND_HALF_UP, traps=_IMPOSSIBLE)


class Qualifier(StrEnum):
    """How exactly a number is meant."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    RANGE = "range"


class Absence(StrEnum):
    """Why there is no number. None of these is zero."""

    NOT_STATED = "not_stated"
    UNKNOWN = "unknown"
    WITHHELD = "withheld"


class QuantityError(ValueError):
    """A text that is no quantity, or quantities that do not go together.

    `reason` is stable and ends a rule's id; `values` are what its sentence needs.
    """

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


@dataclass(frozen=True, slots=True)
class Absent:
    """A number that the source does not give, and why."""

    kind: Absence
    written: str = field(default="", compare=False)

    def agrees_with(self, recorded: Quantity | Absent) -> bool:
        """Absence agrees with the same absence only."""
        return self == recorded


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as the source writes it.

    value      in the plain unit: 32400 for 3.24 ten-thousands; the lower end of a range
    unit       an id of the grammar: a currency's ISO code, or `person`, `household` …
    upper      the upper end of a range, else None
    scale      the multiplier it was written with, 1 for none
    places     the decimals it was written with
    basis      for money, what kind of movement it is; sums never mix them
    written    the text itself
    """

    value: Decimal
    unit: str
    qualifier: Qualifier = Qualifier.EXACT
    upper: Decimal | None = None
    scale: Decimal = ONE
    places: int = 0
    basis: str | None = None
    written: str = field(default="", compare=False)

    @property
    def resolution(self) -> Decimal:
        """The step of the last digit typed, where a multiplier hides the rest; else zero."""
        if self.scale == 1:
            return ZERO
        return EXACTLY.multiply(self.scale, Decimal(1).scaleb(-self.places, EXACTLY))

    @property
    def is_rounded(self) -> bool:
        return self.resolution > 0

    @property
    def leading_step(self) -> Decimal:
        """The place of the last digit that is not zero: 100 for 2300, 1000 for 2000."""
        if not self.value:
            return ONE
        exponent = self.value.normalize(EXACTLY).as_tuple().exponent
        assert isinstance(exponent, int)
        return Decimal(1).scaleb(exponent, EXACTLY)

    def negated(self) -> Quantity:
        """The same amount going the other way, for exact amounts."""
        return replace(self, value=EXACTLY.minus(self.value), written="")

    def times(self, count: Decimal) -> Quantity:
        """The amount multiplied by a number."""
        return replace(self, value=EXACTLY.multiply(self.value, count), written="")

    @property
    def bounds(self) -> tuple[Decimal, Decimal | None]:
        """The least and the greatest value that the words allow; None for no end.

        “2300多” is from 2300 to below 2400: editors also write it for 2300 itself. The upper end
        of more_than and of less_than is not allowed itself; every other end is.
        """
        match self.qualifier:
            case Qualifier.MORE_THAN:
                return self.value, EXACTLY.add(self.value, self.leading_step)
            case Qualifier.ABOUT:
                half = EXACTLY.divide(self.leading_step, Decimal(2))
                return EXACTLY.subtract(self.value, half), EXACTLY.add(self.value, half)
            case Qualifier.AT_LEAST:
                return self.value, None
            case Qualifier.LESS_THAN:
                return ZERO, self.value
            case Qualifier.RANGE:
                return self.value, self.upper
        return self.value, self.value

    def allows(self, number: Decimal) -> bool:
        """Whether the words are true of a number. “2300多” is true from 2300 to below 2400."""
        lower, upper = self.bounds
        if upper is None:
            return number >= lower
        excluded = self.qualifier in (Qualifier.MORE_THAN, Qualifier.LESS_THAN)
        return lower <= number and (number < upper if excluded else number <= upper)

    def agrees_with(self, recorded: Quantity | Absent) -> bool:
        """Whether this, as quoted, says the same as what is recorded.

        Equal; or equal once the record is rounded half-up to the digits quoted; or, where the
        quotation says “about” or “more than”, true of the record. A range says less than a record
        that has none, and “more than” is not true of the number itself.
        """
        if not isinstance(recorded, Quantity) or recorded.unit != self.unit:
            return False
        if self._says(recorded):
            return True
        if recorded.qualifier is not Qualifier.EXACT:
            return False
        if self.qualifier is Qualifier.EXACT:
            return self.is_rounded and round_half_up(recorded.value, self.resolution) == self.value
        at_the_limit = self.qualifier is Qualifier.MORE_THAN and recorded.value == self.value
        told = self.qualifier is not Qualifier.RANGE and not at_the_limit
        return told and self.allows(recorded.value)

    def _says(self, other: Quantity) -> bool:
        """Whether both are worded with the same number and the same qualifier."""
        mine = (self.value, self.qualifier, self.upper)
        return mine == (other.value, other.qualifier, other.upper)


def round_half_up(value: Decimal, resolution: Decimal) -> Decimal:
    """The nearest multiple of the resolution, a half away from zero; 0 rounds nothing."""
    if not resolution:
        return value
    steps = ROUNDING.divide(value, resolution).quantize(ONE, ROUND_HALF_UP, ROUNDING)
    return EXACTLY.multiply(steps, resolution)
