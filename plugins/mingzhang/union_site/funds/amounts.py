"""Which amounts are stated, and which may be compared."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.kernel.quantity import Quantity


def stated_in(values: Sequence[object]) -> list[Quantity]:
    return [value for value in values if isinstance(value, Quantity)]


def comparable(whole: object, parts: Sequence[Quantity]) -> bool:
    if not isinstance(whole, Quantity):
        return False
    return all(part.unit == whole.unit for part in parts)
