"""Rules of the sums within a record."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.kernel.problems import Place
from mingzhang.kernel.quantity import Quantity
from mingzhang.kernel.total import Total, total
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.funds.amounts import comparable, stated_in
from mingzhang.union_site.funds.model import FundRecord, Recipients, Within


def parts_fit_into_the_whole(site: Site) -> Iterator[Finding]:
    """Parts inside a record's amount do not add up to more than it."""
    for record in site.every(FundRecord):
        inside = [part.amount for part in record.parts if part.within == Within.INSIDE]
        stated = stated_in(inside)
        if stated and comparable(record.amount, stated):
            added = total(stated)
            holds = added.lower <= _value(record) or added.matches(_amount(record))
            yield _against_amount(site, record, "funds.parts-exceed", "parts", added, holds)


def groups_add_up(site: Site) -> Iterator[Finding]:
    """The sums of groups add up to the amount, or to no more where some are not stated."""
    for record in site.every(FundRecord):
        amounts = [group.amount for group in record.recipients]
        stated = stated_in(amounts)
        if not stated or not comparable(record.amount, stated):
            continue
        added = total(stated)
        exceeds = added.lower > _value(record)
        complete = len(stated) == len(amounts)
        holds = added.matches(_amount(record)) or (not complete and not exceeds)
        rule = "funds.groups-short" if complete and not exceeds else "funds.groups-exceed"
        yield _against_amount(site, record, rule, "recipients", added, holds)


def count_times_each_is_the_amount(site: Site) -> Iterator[Finding]:
    """The number of people times the sum for each is the group's amount."""
    for record in site.every(FundRecord):
        for number, group in enumerate(record.recipients):
            yield from _count_times_each(site, record, number, group)


def _count_times_each(
    site: Site, record: FundRecord, number: int, group: Recipients
) -> Iterator[Finding]:
    count, each, amount = group.count, group.each, group.amount
    if not (
        isinstance(count, Quantity) and isinstance(each, Quantity) and isinstance(amount, Quantity)
    ):
        return
    grammar = site.reading.grammar
    product = each.times(count.value)
    holds = total([product]).matches(amount)
    yield Finding(
        "funds.unit-times-count",
        record.path,
        f"{record.title} {site.label('recipients', group.group)}",
        f"{count.written} × {each.written} = {grammar.format_value(product.value, each.unit)}",
        amount.written,
        holds,
        record.place("recipients", number, "amount"),
        record.place("recipients", number, "each"),
        values={"difference": grammar.format_value(abs(product.value - amount.value), each.unit)},
        constrains=_constrained(record, ("amount", "each"), number),
    )


def _constrained(record: FundRecord, fields: tuple[str, ...], number: int) -> frozenset[Place]:
    """The places of a group's numbers."""
    return frozenset(record.place("recipients", number, field) for field in fields)


def shares_add_up(site: Site) -> Iterator[Finding]:
    """Where every group has a share, the shares make 100 %."""
    for record in site.every(FundRecord):
        shares = [group.share for group in record.recipients]
        stated = stated_in(shares)
        if not stated or len(stated) < len(shares):
            continue
        added = total(stated)
        places = record.place("recipients", 0, "share"), record.place("amount")
        left = site.reading.grammar.format(added)
        right = site.reading.grammar.format_value(Decimal(100), stated[0].unit)
        holds = added.lower == 100
        yield Finding("funds.shares", record.path, record.title, left, right, holds, *places)


def _amount(record: FundRecord) -> Quantity:
    assert isinstance(record.amount, Quantity)
    return record.amount


def _value(record: FundRecord) -> Decimal:
    return _amount(record).value


def _against_amount(
    site: Site, record: FundRecord, rule: str, field: str, added: Total, holds: bool
) -> Finding:
    """A sum of parts against the record's amount."""
    grammar, whole = site.reading.grammar, _amount(record)
    difference = grammar.format_value(abs(added.lower - whole.value), whole.unit)
    parts_at: Place = record.place(field)
    return Finding(
        rule,
        record.path,
        record.title,
        grammar.format(added),
        whole.written,
        holds,
        record.place("amount"),
        parts_at,
        values={"difference": difference},
    )
