"""Sums of a period, each on one basis: amounts on different bases are never added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mingzhang.kernel.quantity import Quantity
from mingzhang.kernel.total import Total, total
from mingzhang.union_site.funds.model import FundRecord, Within


@dataclass(frozen=True)
class BasisTotal:
    """The sum of a period's records on one basis; `missing` are those without an amount."""

    basis: str
    total: Total | None
    counted: tuple[FundRecord, ...]
    missing: tuple[FundRecord, ...]


def by_basis(records: Iterable[FundRecord]) -> tuple[BasisTotal, ...]:
    """One total for each basis and currency: allocated and spent are never added up."""
    groups: dict[tuple[str, str], list[FundRecord]] = {}
    for record in records:
        unit = record.amount.unit if isinstance(record.amount, Quantity) else ""
        groups.setdefault((record.basis, unit), []).append(record)
    bases = dict.fromkeys(basis for basis, _ in groups)
    return tuple(
        _total(basis, members, groups.get((basis, ""), []) if first else [])
        for basis in bases
        for first, members in _by_currency(groups, basis)
    )


def _by_currency(
    groups: dict[tuple[str, str], list[FundRecord]], basis: str
) -> list[tuple[bool, list[FundRecord]]]:
    """A basis' records by currency; the first of them also carries those without an amount."""
    stated = [members for (name, unit), members in groups.items() if name == basis and unit]
    return [(number == 0, members) for number, members in enumerate(stated or [[]])]


def _total(basis: str, members: list[FundRecord], missing: list[FundRecord]) -> BasisTotal:
    amounts = [record.amount for record in members if isinstance(record.amount, Quantity)]
    if not amounts:
        return BasisTotal(basis, None, (), tuple(missing))
    result = total(replace(amount, basis=basis) for amount in amounts)
    for amount in _undecided(members):
        result = result.or_outside(replace(amount, basis=basis))
    for amount in _outside(members):
        result = result.plus(replace(amount, basis=basis))
    return BasisTotal(basis, result, tuple(members), tuple(missing))


def _undecided(records: Iterable[FundRecord]) -> list[Quantity]:
    return _parts(records, Within.NOT_STATED)


def _outside(records: Iterable[FundRecord]) -> list[Quantity]:
    return _parts(records, Within.OUTSIDE)


def _parts(records: Iterable[FundRecord], within: Within) -> list[Quantity]:
    return [
        part.amount
        for record in records
        for part in record.parts
        if part.within == within and isinstance(part.amount, Quantity)
    ]


def people(record: FundRecord) -> Total | None:
    """Our own sum of a record's groups, where they have one unit and cannot overlap."""
    if record.groups_may_overlap:
        return None
    counts = [group.count for group in record.recipients if isinstance(group.count, Quantity)]
    one_unit = len({count.unit for count in counts}) == 1
    if len(counts) < 2 or len(counts) < len(record.recipients) or not one_unit:
        return None
    return total(counts)
