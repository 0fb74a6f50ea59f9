"""Sums of quantities, with everything that keeps a sum from being one plain number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.kernel.quantity import EXACTLY, ZERO, Absent, Qualifier, Quantity, QuantityError


@dataclass(frozen=True, slots=True)
class Total:
    """A sum, with everything that keeps it from being one plain number.

    nominal      the sum of the values, None once a part is undecided
    lower upper  what the words allow; upper None for no end
    slack        half of every rounded item's last digit, added up
    absent       how many items had no number; they are counted, never added
    qualified    an item was about, more than, at least, less than or a range
    """

    unit: str
    basis: str | None
    nominal: Decimal | None
    lower: Decimal
    upper: Decimal | None
    slack: Decimal = ZERO
    absent: int = 0
    qualified: bool = False

    @property
    def has_rounded(self) -> bool:
        return self.slack > 0

    def plus(self, item: Quantity | Absent) -> Total:
        """The sum with one more item; other units or bases are an error."""
        if isinstance(item, Absent):
            return replace(self, absent=self.absent + 1)
        self._check(item)
        lower, upper = item.bounds
        return replace(
            self,
            nominal=None if self.nominal is None else EXACTLY.add(self.nominal, item.value),
            lower=EXACTLY.add(self.lower, lower),
            upper=_add(self.upper, upper),
            slack=EXACTLY.add(self.slack, EXACTLY.divide(item.resolution, Decimal(2))),
            qualified=self.qualified or item.qualifier is not Qualifier.EXACT,
        )

    def with_total(self, other: Total) -> Total:
        """Both sums together; the same rules hold as for single items."""
        self._check(other)
        return replace(
            self,
            nominal=_add(self.nominal, other.nominal),
            lower=EXACTLY.add(self.lower, other.lower),
            upper=_add(self.upper, other.upper),
            slack=EXACTLY.add(self.slack, other.slack),
            absent=self.absent + other.absent,
            qualified=self.qualified or other.qualified,
        )

    def or_outside(self, item: Quantity) -> Total:
        """The sum where it is not known whether this item is already in it: a range.

        A negative item (a deficit) moves the lower end instead of the upper.
        """
        self._check(item)
        lower, upper = item.bounds
        return replace(
            self,
            nominal=None,
            lower=EXACTLY.add(self.lower, min(lower, ZERO)),
            upper=_add(self.upper, None if upper is None else max(upper, ZERO)),
            slack=EXACTLY.add(self.slack, EXACTLY.divide(item.resolution, Decimal(2))),
            qualified=self.qualified or item.qualifier is not Qualifier.EXACT,
        )

    def matches(self, recorded: Quantity) -> bool:
        """Whether the sum can be the recorded amount, given how both are worded and rounded."""
        reach = EXACTLY.add(self.slack, EXACTLY.divide(recorded.resolution, Decimal(2)))
        lower, upper = recorded.bounds
        if self.upper is not None and lower > EXACTLY.add(self.upper, reach):
            return False
        return upper is None or EXACTLY.subtract(self.lower, reach) <= upper

    def _check(self, item: Quantity | Total) -> None:
        """Only what has this sum's unit and basis can be added to it."""
        if item.unit != self.unit:
            raise QuantityError("mixed-units", left=self.unit, right=item.unit)
        if item.basis != self.basis:
            raise QuantityError("mixed-bases", left=self.basis or "", right=item.basis or "")


def _add(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    """The sum of two ends; None where one of them is open."""
    return None if left is None or right is None else EXACTLY.add(left, right)


def total(items: Iterable[Quantity | Absent], *, unit: str = "", basis: str | None = None) -> Total:
    """The sum of items of one unit and one basis, whatever their order.

    Without any quantity among them the unit must be given. Raises QuantityError: mixed-units,
    mixed-bases, nothing-to-add.
    """
    listed = list(items)
    first = next((item for item in listed if isinstance(item, Quantity)), None)
    if first is None and not unit:
        raise QuantityError("nothing-to-add")
    start = Total(
        unit=unit or (first.unit if first else ""),
        basis=first.basis if first and basis is None else basis,
        nominal=ZERO,
        lower=ZERO,
        upper=ZERO,
    )
    for item in listed:
        start = start.plus(item)
    return start
