"""Cells so small that unit, circumstance and count together point to one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

SMALLEST_PUBLIC = 4


@dataclass(frozen=True)
class Cell:
    """A count of people; `unit` is None for the whole group."""

    group: str
    unit: str | None
    count: int


def small_cells(
    cells: Iterable[tuple[str, str | None, int]], sensitive: AbstractSet[str]
) -> Iterator[Cell]:
    """Cells of 1 to 3 people by unit in a sensitive group, also those that subtraction tells.

    Where a group's total is stated and all but 1 to 3 people are broken down, the rest is
    such a cell too, with `unit` None. A small count of the whole group is no finding.
    """
    totals: dict[str, int] = {}
    told: defaultdict[str, int] = defaultdict(int)
    for group, unit, count in cells:
        if group not in sensitive:
            continue
        if unit is None:
            totals[group] = count
            continue
        told[group] += count
        if 0 < count < SMALLEST_PUBLIC:
            yield Cell(group, unit, count)
    for group, count in told.items():
        rest = totals.get(group, count) - count
        if 0 < rest < SMALLEST_PUBLIC:
            yield Cell(group, None, rest)
