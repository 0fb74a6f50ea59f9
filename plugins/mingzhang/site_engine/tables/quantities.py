"""Groups of columns for quantities.

A quantity becomes eight columns, so that no export has to choose between the number and the
words: its value, what it counts, how it was rounded and qualified, the bounds that the words
allow, the words themselves, and why there is none. All numbers are `Decimal`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from mingzhang.kernel.quantity import Absent, Qualifier, Quantity
from mingzhang.site_engine.tables.columns import (
    Get,
    Group,
    Kind,
    R,
    absence,
    derived,
    reader,
    shown,
)

Number: TypeAlias = Quantity | Absent | None  # None where a record has no such field


def money(name: str, get: Get[R, Number] = None) -> Group[R]:
    """An amount: `_value`, `_currency`, `_resolution`, `_qualifier` and so on."""
    return _quantity(name, "currency", get)


def count(name: str, get: Get[R, Number] = None) -> Group[R]:
    """A number of anything else: like an amount, with `_unit` in place of `_currency`."""
    return _quantity(name, "unit", get)


def _quantity(name: str, unit: str, get: Get[R, Number]) -> Group[R]:
    read = reader(name, get)
    return (
        derived(name, "value", shown(read, _value), Kind.DECIMAL),
        derived(name, unit, shown(read, _unit)),
        derived(name, "resolution", shown(read, _resolution), Kind.DECIMAL),
        derived(name, "qualifier", shown(read, _qualifier), options=Qualifier),
        derived(name, "lower", shown(read, _lower), Kind.DECIMAL),
        derived(name, "upper", shown(read, _upper), Kind.DECIMAL),
        derived(name, "as_written", shown(read, _as_written)),
        absence(name, read),
    )


def _value(number: Number) -> Decimal | None:
    """The one number; a range has none."""
    if not isinstance(number, Quantity) or number.qualifier is Qualifier.RANGE:
        return None
    return number.value


def _unit(number: Number) -> str | None:
    return number.unit if isinstance(number, Quantity) else None


def _resolution(number: Number) -> Decimal | None:
    return number.resolution if isinstance(number, Quantity) else None


def _qualifier(number: Number) -> str | None:
    return str(number.qualifier) if isinstance(number, Quantity) else None


def _lower(number: Number) -> Decimal | None:
    return number.bounds[0] if isinstance(number, Quantity) else None


def _upper(number: Number) -> Decimal | None:
    return number.bounds[1] if isinstance(number, Quantity) else None


def _as_written(number: Number) -> str | None:
    """The words of the source; a computed number has none."""
    return (number.written or None) if number else None
