"""Records against the statement of their period. Needs: funds, statements."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.problems import Problem
from mingzhang.kernel.quantity import Quantity
from mingzhang.kernel.total import total
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.records.posting import Posting
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.funds.model import FundRecord, Period
from mingzhang.union_site.money.addresses import period_path
from mingzhang.union_site.statements.model import Line, Statement

SPENT, RECEIVED = "spent", "received"


def itemised_lines_are_complete(site: Site) -> Iterator[Finding]:
    """Where a statement says that all sums of a line are published, these add up to it."""
    for statement in site.every(Statement):
        if site.broken_below(period_path(statement.period)):
            continue  # a record that could not be read is reported already
        for side, _, line in statement.lines():
            if line.itemised and isinstance(line.actual, Quantity):
                yield _itemised(site, statement, side, line, line.actual)


def _itemised(site: Site, statement: Statement, side: str, line: Line, actual: Quantity) -> Finding:
    account = f"{statement.regime}:{line.account}"
    basis = SPENT if side == "expenditure" else RECEIVED
    booked = [
        record
        for record in site.every(FundRecord)
        if (record.period, record.account, record.basis) == (statement.period, account, basis)
    ]
    amounts = [record.amount for record in booked if isinstance(record.amount, Quantity)]
    comparable = len(amounts) == len(booked) and all(a.unit == actual.unit for a in amounts)
    added = total(amounts if comparable else [], unit=actual.unit)
    places = [record.place("amount") for record in booked]
    name = statement.account(line).name(site.settings.language)
    return Finding(
        "ledger.itemised",
        statement.path,
        f"{statement.period} {name}",
        site.reading.grammar.format(added),
        site.reading.grammar.format(actual),
        comparable and added.matches(actual),
        line.place("actual"),
        places[0] if places else line.place("actual"),
        values={"count": len(booked)},
        constrains=frozenset([line.place("actual"), *places]),
    )


def postings_agree(site: Site) -> Iterator[Problem]:
    """The two files of a period do not state different postings."""
    for statement in site.every(Statement):
        records = site.entries.get(period_path(statement.period))
        other = records.posting if isinstance(records, Period) else None
        if statement.posting and other and not statement.posting.is_as(other):
            values = {"other_at": other.place()}
            yield Problem(statement.key_place("posting"), "ledger.two-postings", values)


def postings_come_after_the_beginning(site: Site) -> Iterator[Problem]:
    """Nothing is posted of a period that has not begun."""
    stated: list[tuple[str, Posting | None]] = [
        *((period.id, period.posting) for period in site.every(Period)),
        *((statement.id, statement.posting) for statement in site.every(Statement)),
    ]
    for period, posting in stated:
        span = site.span(period)
        if posting and span and posting.begins < span[0]:
            values = {"begins": posting.begins, "period": period}
            yield Problem(posting.place("from"), "ledger.posted-before", values)


CHECKS = (
    itemised_lines_are_complete,
    postings_agree,
    postings_come_after_the_beginning,
)
