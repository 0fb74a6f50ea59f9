"""Rules of the fund records; comparisons are findings, which the check sheet shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.quantity import Quantity
from mingzhang.kernel.total import Total, total
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.funds.model import FundRecord, Recipients, Within

RESERVED = frozenset({"notice", "checks", "statement", "per-hundred", "undated", "index"})
ALLOCATED, RECEIVED, SPENT = "allocated", "received", "spent"


def records_cite_a_source(site: Site) -> Iterator[Finding]:
    """Every record says where it is known from."""
    for record in site.every(FundRecord):
        cited = ", ".join(source.title for source in site.cited(record.cites))
        place = record.place()
        yield Finding(
            "funds.no-source", record.path, record.title, cited, "", bool(cited), place, place
        )


def ids_are_free(site: Site) -> Iterator[Problem]:
    """A record's id is none of the addresses that a period's own pages use."""
    for record in site.every(FundRecord):
        if record.id in RESERVED:
            yield Problem(record.place("id"), "funds.reserved-id", {"id": record.id})


def names_within_a_record_differ(site: Site) -> Iterator[Problem]:
    """Two groups, or two parts, of one record do not share a name: figures are found by it."""
    for record in site.every(FundRecord):
        for field, names in (
            ("recipients", [group.name for group in record.recipients]),
            ("parts", [part.id for part in record.parts]),
        ):
            counted = Counter(names)
            for number, name in enumerate(names):
                if counted[name] > 1 and name in names[:number]:
                    place = record.place(field, number)
                    yield Problem(place, "funds.same-name", {"name": name, "field": field})


def parts_fit_into_the_whole(site: Site) -> Iterator[Finding]:
    """Parts inside a record's amount do not add up to more than it."""
    for record in site.every(FundRecord):
        inside = [part.amount for part in record.parts if part.within == Within.INSIDE]
        stated = _stated(inside)
        if stated and _comparable(record.amount, stated):
            added = total(stated)
            holds = added.lower <= _value(record) or added.matches(_amount(record))
            yield _against_amount(site, record, "funds.parts-exceed", "parts", added, holds)


def groups_add_up(site: Site) -> Iterator[Finding]:
    """What groups received adds up to the amount; where some are not stated, to no more."""
    for record in site.every(FundRecord):
        amounts = [group.amount for group in record.recipients]
        stated = _stated(amounts)
        if not stated or not _comparable(record.amount, stated):
            continue
        added = total(stated)
        exceeds = added.lower > _value(record)
        complete = len(stated) == len(amounts)
        holds = added.matches(_amount(record)) or (not complete and not exceeds)
        rule = "funds.groups-short" if complete and not exceeds else "funds.groups-exceed"
        yield _against_amount(site, record, rule, "recipients", added, holds)


def count_times_each_is_the_amount(site: Site) -> Iterator[Finding]:
    """So many people, so much each: together the group's amount."""
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
        stated = _stated(shares)
        if not stated or len(stated) < len(shares):
            continue
        added = total(stated)
        places = record.place("recipients", 0, "share"), record.place("amount")
        left = site.reading.grammar.format(added)
        right = site.reading.grammar.format_value(Decimal(100), stated[0].unit)
        holds = added.lower == 100
        yield Finding("funds.shares", record.path, record.title, left, right, holds, *places)


def currencies_agree(site: Site) -> Iterator[Problem]:
    """A record and its parts are in one currency."""
    for record in site.every(FundRecord):
        for field, amounts in (
            ("recipients", [group.amount for group in record.recipients]),
            ("parts", [part.amount for part in record.parts]),
        ):
            for number, amount in enumerate(amounts):
                if isinstance(amount, Quantity) and not _comparable(record.amount, [amount]):
                    place = record.place(field, number, "amount")
                    yield Problem(place, "funds.other-currency", {"written": amount.written})


def dates_lie_in_their_period(site: Site) -> Iterator[Finding]:
    """A dated record belongs to the period in whose file it stands."""
    for record in site.every(FundRecord):
        span = site.span(record.period)
        if record.date is None or span is None:
            continue
        holds = span[0] <= record.date <= span[1]
        place = record.place("date")
        left, right = record.date.isoformat(), f"{span[0]} – {span[1]}"
        yield Finding("funds.date", record.path, record.title, left, right, holds, place, place)


def restricted_money_is_not_overspent(site: Site) -> Iterator[Finding]:
    """Of money given for one programme no more is spent on it than came, carried over or not."""
    came: defaultdict[str, list[FundRecord]] = defaultdict(list)
    for record in site.every(FundRecord):
        if record.restricted and record.basis in (ALLOCATED, RECEIVED):
            came[record.programme].append(record)
    for programme, given in came.items():
        # A grant that has arrived is often recorded as allocated too: it came but once.
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
    incoming = _stated([record.amount for record in came])
    outgoing = _stated([record.amount for record in spent])
    if not incoming or not outgoing or not _comparable(incoming[0], [*incoming, *outgoing]):
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
    """What a union sent to a lower one is what that one received, where both are published."""
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
    """From whom to whom, for what, when: what makes two records the two ends of one grant."""
    return (
        record.period,
        record.programme,
        record.giver or "",
        record.receiver or "",
        record.batch or "",
    )


def _stated(values: Sequence[object]) -> list[Quantity]:
    return [value for value in values if isinstance(value, Quantity)]


def _comparable(whole: object, parts: Sequence[Quantity]) -> bool:
    if not isinstance(whole, Quantity):
        return False
    return all(part.unit == whole.unit for part in parts)


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


CHECKS = (
    records_cite_a_source,
    ids_are_free,
    names_within_a_record_differ,
    parts_fit_into_the_whole,
    groups_add_up,
    count_times_each_is_the_amount,
    shares_add_up,
    currencies_agree,
    dates_lie_in_their_period,
    restricted_money_is_not_overspent,
    a_grant_sent_is_the_grant_received,
)
