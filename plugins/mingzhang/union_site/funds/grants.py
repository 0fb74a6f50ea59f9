"""Rules of money that was given for a purpose, or sent from one union to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mingzhang.kernel.quantity import Quantity
from mingzhang.kernel.total import total
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.funds.amounts import comparable, stated_in
from mingzhang.union_site.funds.model import FundRecord

ALLOCATED, RECEIVED, SPENT = "allocated", "received", "spent"


def restricted_money_is_not_overspent(site: Site) -> Iterator[Finding]:
    """Money given for one programme: no more is spent than came, over all periods together."""
    came: defaultdict[str, list[FundRecord]] = defaultdict(list)
    for record in site.every(FundRecord):
        if record.restricted and record.basis in (ALLOCATED, RECEIVED):
            came[record.programme].append(record)
    for programme, given in came.items():
        # A grant that has arrived is often recorded as allocated too; it is counted once.
        sources = [record for record in given if record.basis == RECEIVED] or given
        spent = [
            record
            for record in site.every(FundRecord)
            if record.restricted and record.programme == programme and record.basis == SPENT
        ]
        yield from _not_overspent(site, sources, spent)


def _not_overspent(
    site: Site, came: list[FundRecord], spent: list[FundRecord]
) -> Iterator[Finding]:
    incoming = stated_in([record.amount for record in came])
    outgoing = stated_in([record.amount for record in spent])
    if not incoming or not outgoing or not comparable(incoming[0], [*incoming, *outgoing]):
        return
    grammar = site.reading.grammar
    into, out = total(incoming), total(outgoing)
    yield Finding(
        "funds.restricted-overspent",
        spent[0].path,
        site.link(spent[0].programme).title,
        grammar.format(out),
        grammar.format(into),
        out.lower <= into.lower,
        spent[0].place("amount"),
        came[0].place("amount"),
    )


def a_grant_sent_is_the_grant_received(site: Site) -> Iterator[Finding]:
    """A sum sent by one union is the sum that the other received, where both are published."""
    sent: dict[tuple[str, ...], FundRecord] = {}
    for record in site.every(FundRecord):
        if record.basis == ALLOCATED and record.giver and record.receiver:
            sent[_way(record)] = record
    for record in site.every(FundRecord):
        other = sent.get(_way(record))
        if record.basis != RECEIVED or other is None:
            continue
        left, right = record.amount, other.amount
        if isinstance(left, Quantity) and isinstance(right, Quantity):
            yield Finding(
                "funds.sent-received",
                record.path,
                record.title,
                left.written,
                right.written,
                left.agrees_with(right) or right.agrees_with(left),
                record.place("amount"),
                other.place("amount"),
                constrains=frozenset([record.place("amount"), other.place("amount")]),
            )


def _way(record: FundRecord) -> tuple[str, ...]:
    """What two records of one grant share: the period, the programme, giver and receiver."""
    return (
        record.period,
        record.programme,
        record.giver or "",
        record.receiver or "",
        record.batch or "",
    )
