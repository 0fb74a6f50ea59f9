"""Rules of the fund records; comparisons are findings, which the check sheet shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mingzhang.kernel.problems import Problem
from mingzhang.kernel.quantity import Quantity
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.funds.additions import (
    count_times_each_is_the_amount,
    groups_add_up,
    parts_fit_into_the_whole,
    shares_add_up,
)
from mingzhang.union_site.funds.amounts import comparable
from mingzhang.union_site.funds.grants import (
    a_grant_sent_is_the_grant_received,
    restricted_money_is_not_overspent,
)
from mingzhang.union_site.funds.model import FundRecord

RESERVED = frozenset({"notice", "checks", "statement", "per-hundred", "undated", "index"})


def records_cite_a_source(site: Site) -> Iterator[Finding]:
    """Every record cites a source."""
    for record in site.every(FundRecord):
        cited = ", ".join(source.title for source in site.cited(record.cites))
        place = record.place()
        yield Finding(
            "funds.no-source", record.path, record.title, cited, "", bool(cited), place, place
        )


def ids_are_free(site: Site) -> Iterator[Problem]:
    """A record's id is not an address that one of the period's own pages uses."""
    for record in site.every(FundRecord):
        if record.id in RESERVED:
            yield Problem(record.place("id"), "funds.reserved-id", {"id": record.id})


def names_within_a_record_differ(site: Site) -> Iterator[Problem]:
    """Two groups, or two parts, of one record do not share a name: it finds their figures."""
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


def currencies_agree(site: Site) -> Iterator[Problem]:
    """A record and its parts are in one currency."""
    for record in site.every(FundRecord):
        for field, amounts in (
            ("recipients", [group.amount for group in record.recipients]),
            ("parts", [part.amount for part in record.parts]),
        ):
            for number, amount in enumerate(amounts):
                if isinstance(amount, Quantity) and not comparable(record.amount, [amount]):
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
