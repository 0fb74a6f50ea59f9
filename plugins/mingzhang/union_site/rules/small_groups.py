"""Counts so small that unit, circumstance and number point to one person. Needs: funds, unions.

Sensitive groups (health, hardship) have `sensitive: true` in the vocabulary of recipients.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.quantity import Quantity
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.funds.model import FundRecord, Recipients
from mingzhang.union_site.unions.model import Union

SMALLEST_PUBLIC = 4
GROUPS = "recipients"


@dataclass(frozen=True)
class Cell:
    """A number of people. Cells of one `table` are compared; an empty `unit` means all units."""

    table: tuple[str, ...]
    unit: str
    count: Decimal
    place: Place
    group: str

    @property
    def is_small(self) -> bool:
        return 0 < self.count < SMALLEST_PUBLIC


def small_groups_are_not_broken_down(site: Site) -> Iterator[Problem]:
    """A unit's number of people in such a group is not below four, stated or by subtraction."""
    cells = list(_cells(site))
    for cell in cells:
        if cell.unit and cell.is_small:
            yield _problem(site, "cells.small", cell)
    for whole, rest in remainders(cells):
        if 0 < rest < SMALLEST_PUBLIC:
            yield _problem(site, "cells.small-rest", whole)


def remainders(cells: Iterable[Cell]) -> Iterator[tuple[Cell, Decimal]]:
    """For each total that is broken down by unit: the people who belong to no unit named."""
    wholes: dict[tuple[str, ...], list[Cell]] = defaultdict(list)
    told: dict[tuple[str, ...], Decimal] = {}
    for cell in cells:
        if cell.unit:
            told[cell.table] = told.get(cell.table, Decimal(0)) + cell.count
        else:
            wholes[cell.table].append(cell)
    for table, count in told.items():
        if table in wholes:
            yield wholes[table][0], sum(cell.count for cell in wholes[table]) - count


def _problem(site: Site, rule: str, cell: Cell) -> Problem:
    return Problem(cell.place, rule, {"group": site.label(GROUPS, cell.group)})


def _cells(site: Site) -> Iterator[Cell]:
    terms = site.reading.vocabularies[GROUPS].terms
    sensitive = {name for name, term in terms.items() if term.is_sensitive}
    above = set(_own_and_superior(site))
    for record in site.every(FundRecord):
        union = record.receiver or record.giver or ""
        for number, group in enumerate(record.recipients):
            count = _count(record, group)
            if group.group in sensitive and count is not None:
                yield Cell(
                    (
                        record.period,
                        record.programme,
                        record.basis,
                        record.batch or "",
                        group.group,
                    ),
                    "" if union in above else union,
                    count,
                    record.place("recipients", number, "count"),
                    group.group,
                )


def _own_and_superior(site: Site) -> Iterator[str]:
    """The site's own union and those above it: their numbers are totals, not parts of one."""
    yield ""
    union = site.entries.get(site.settings.owner or "")
    seen: set[str] = set()
    while isinstance(union, Union) and union.path not in seen:
        yield union.path
        seen.add(union.path)
        union = site.entries.get(union.parent or "")


def _count(record: FundRecord, group: Recipients) -> Decimal | None:
    """The number of people; where only money is stated, the amount divided by the sum for each."""
    if isinstance(group.count, Quantity):
        return group.count.value
    alone = len(record.recipients) == 1
    amount = group.amount if isinstance(group.amount, Quantity) or not alone else record.amount
    if isinstance(group.each, Quantity) and isinstance(amount, Quantity) and group.each.value:
        return amount.value / group.each.value
    return None


CHECKS = (small_groups_are_not_broken_down,)
