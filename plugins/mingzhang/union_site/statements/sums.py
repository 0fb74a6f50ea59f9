"""Rules of the sums of a statement: accounts and totals, sub-accounts and accounts, the balance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mingzhang.kernel.quantity import Absent, Quantity
from mingzhang.kernel.total import total
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.money.regime import SIDES
from mingzhang.union_site.statements.compared import compared, not_compared
from mingzhang.union_site.statements.model import COLUMNS, Columns, Line, Statement


def accounts_add_up(site: Site) -> Iterator[Finding]:
    """The accounts of a side add up to its total, in every column."""
    for statement in site.every(Statement):
        for side in SIDES:
            top = [line for line in statement.side(side) if not statement.is_inside(line)]
            columns = statement.totals.income if side == "income" else statement.totals.expenditure
            yield from _columns_add_up(
                site, statement, top, columns, f"total/{side}", "statements.accounts-total"
            )


def sub_accounts_add_up(site: Site) -> Iterator[Finding]:
    """The sub-accounts of an account add up to it, where the statement has them, level by level."""
    for statement in site.every(Statement):
        parts = _parts(statement)
        for _, _, line in statement.lines():
            if line.account in parts:
                yield from _columns_add_up(
                    site,
                    statement,
                    parts[line.account],
                    line,
                    line.account,
                    "statements.sub-accounts-total",
                )


def _parts(statement: Statement) -> dict[str, list[Line]]:
    """The lines directly inside another one, by its account."""
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for _, _, line in statement.lines():
        if parent := statement.parent(line):
            found[parent.account].append(line)
    return found


def _columns_add_up(
    site: Site,
    statement: Statement,
    parts: list[Line],
    whole: Columns,
    name: str,
    rule: str,
) -> Iterator[Finding]:
    for column in COLUMNS:
        recorded = whole.column(column)
        values = [part.column(column) for part in parts]
        stated = [value for value in values if isinstance(value, Quantity)]
        figure = statement.figures()[f"{name}/{column}"]
        if isinstance(recorded, Absent) or len(stated) < len(values) or not stated:
            if column == "actual" or stated:
                yield not_compared(site, statement, rule, figure)
            continue
        added = total(stated)
        place = whole.place(column)
        yield compared(
            site,
            statement,
            rule,
            figure,
            added,
            recorded,
            holds=added.matches(recorded),
            at=(parts[0].place(column), place),
            constrains=[place, *(part.place(column) for part in parts)],
        )


def opening_and_closing_agree(site: Site) -> Iterator[Finding]:
    """Opening + income − expenditure = closing."""
    for statement in site.every(Statement):
        yield _balance(site, statement, "statements.closing")


def _balance(site: Site, statement: Statement, rule: str) -> Finding:
    totals = statement.totals
    parts = (statement.opening, totals.income.actual, totals.expenditure.actual)
    figure = statement.figures()["closing"]
    closing = statement.closing
    if isinstance(closing, Absent) or any(isinstance(part, Absent) for part in parts):
        return not_compared(site, statement, rule, figure)
    opening, income, spent = (part for part in parts if isinstance(part, Quantity))
    result = total([opening, income, spent.negated()])
    places = statement.place("opening"), statement.place("closing")
    return compared(
        site,
        statement,
        rule,
        figure,
        result,
        closing,
        holds=result.matches(closing),
        at=places,
        constrains=[*places, totals.income.place("actual"), totals.expenditure.place("actual")],
    )
