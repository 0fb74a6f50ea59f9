"""Rules of the fund records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kernel.problems import Problem
from kernel.quantity import Quantity, Total, total
from union_site.funds.model import FundRecord, Within
from union_site.site import Site

RESERVED = frozenset({"notice", "checks", "statement", "undated", "index"})


def records_cite_a_source(site: Site) -> Iterator[Problem]:
    """Every record says where it is known from."""
    for record in site.every(FundRecord):
        if not record.cites:
            yield Problem(record.place(), "funds.no-source", {"title": record.title})


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


def parts_fit_into_the_whole(site: Site) -> Iterator[Problem]:
    """Parts inside a record's amount do not add up to more than it."""
    for record in site.every(FundRecord):
        inside = [part.amount for part in record.parts if part.within == Within.INSIDE]
        yield from _exceeds(site, record, inside, "parts", "funds.parts-exceed")


def groups_fit_into_the_whole(site: Site) -> Iterator[Problem]:
    """What groups of people received does not add up to more than the record's amount."""
    for record in site.every(FundRecord):
        amounts = [group.amount for group in record.recipients]
        yield from _exceeds(site, record, amounts, "recipients", "funds.groups-exceed")


def groups_add_up(site: Site) -> Iterator[Problem]:
    """Where every group's amount is stated, they add up to the record's amount."""
    for record in site.every(FundRecord):
        amounts = [group.amount for group in record.recipients]
        stated = [amount for amount in amounts if isinstance(amount, Quantity)]
        whole = record.amount
        if not stated or len(stated) < len(amounts) or not isinstance(whole, Quantity):
            continue
        if not _comparable(whole, stated):
            continue
        added = total(stated)
        if added.lower < whole.value and not added.matches(whole):
            yield _sum_problem(site, record, added, whole, "recipients", "funds.groups-short")


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


def _comparable(whole: object, parts: list[Quantity]) -> bool:
    if not isinstance(whole, Quantity):
        return True
    return all(part.unit == whole.unit for part in parts)


def _exceeds(
    site: Site, record: FundRecord, amounts: Sequence[object], field: str, rule: str
) -> Iterator[Problem]:
    stated = [amount for amount in amounts if isinstance(amount, Quantity)]
    whole = record.amount
    if not stated or not isinstance(whole, Quantity) or not _comparable(whole, stated):
        return
    added = total(stated)
    if added.lower > whole.value and not added.matches(whole):
        yield _sum_problem(site, record, added, whole, field, rule)


def _sum_problem(
    site: Site, record: FundRecord, added: Total, whole: Quantity, field: str, rule: str
) -> Problem:
    grammar = site.reading.grammar
    values = {
        "sum": grammar.format(added),
        "written": whole.written,
        "difference": grammar.format_value(abs(added.lower - whole.value), whole.unit),
        "parts_at": record.place(field),
    }
    return Problem(record.place("amount"), rule, values)


CHECKS = (
    records_cite_a_source,
    ids_are_free,
    names_within_a_record_differ,
    parts_fit_into_the_whole,
    groups_fit_into_the_whole,
    groups_add_up,
    currencies_agree,
)
