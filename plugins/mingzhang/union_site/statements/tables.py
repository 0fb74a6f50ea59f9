"""Statements as tables: one row for each line, and the four numbers that sum them up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.kernel.quantity import Absent, Quantity
from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.columns import Declaration, Group, together
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.groups import flag, link, period, term, text, texts
from mingzhang.site_engine.tables.quantities import money
from mingzhang.site_engine.tables.rows import Below, of, of_item, of_record, page_part
from mingzhang.site_engine.tables.table import Table
from mingzhang.union_site.statements.model import Columns, Line, Statement

SIDES = ("income", "expenditure")
ITEMS = ("opening", *SIDES, "closing")


@dataclass(frozen=True)
class Booked:
    """A line with its statement and what the regime says about it."""

    side: str
    line: Line
    account_title: str
    part_of: str | None


@dataclass(frozen=True)
class Sum:
    """One of the numbers that sum a statement up; opening and closing are actual only."""

    item: str
    actual: Quantity | Absent
    budget: Quantity | Absent | None = None
    previous: Quantity | Absent | None = None


HEAD: Group[Below[Statement, object]] = together(
    page_part(),
    of_record(
        period(),
        link("union", "unions"),
        text("regime", required=True),
        term("status", "statement_status"),
    ),
)

AMOUNTS: Group[Columns | Sum] = together(money("budget"), money("actual"), money("previous"))

LINE: Declaration[Below[Statement, Booked]] = (
    HEAD,
    of_item(
        text("side", required=True, options=SIDES),
        text("account", get=lambda booked: booked.line.account, required=True),
        text("account_title"),
        text("part_of"),
        of(
            lambda booked: booked.line,
            AMOUNTS,
            text("note"),
            texts("documents"),
            flag("itemised"),
        ),
    ),
)

TOTAL: Declaration[Below[Statement, Sum]] = (
    HEAD,
    of_item(text("item", required=True, options=ITEMS), AMOUNTS),
)


def tables(site: Site) -> Iterator[Table]:
    """`statement_lines` and `statement_totals`."""
    fields = Fields.beside(__file__)
    statements = site.every(Statement)
    language = site.settings.language
    lines = (row for statement in statements for row in _lines(statement, language))
    totals = (row for statement in statements for row in _totals(statement))
    yield Table.of("statement_lines", fields, LINE, lines, site)
    yield Table.of("statement_totals", fields, TOTAL, totals, site)


def _lines(statement: Statement, language: str) -> Iterator[Below[Statement, Booked]]:
    for side, _, line in statement.lines():
        account = statement.account(line)
        booked = Booked(side, line, account.name(language), account.part_of)
        yield Below(statement, f"{line.account}/actual", booked)


def _totals(statement: Statement) -> Iterator[Below[Statement, Sum]]:
    totals = statement.totals
    yield Below(statement, "opening", Sum("opening", statement.opening))
    yield Below(statement, "total/income/actual", _sum("income", totals.income))
    yield Below(statement, "total/expenditure/actual", _sum("expenditure", totals.expenditure))
    yield Below(statement, "closing", Sum("closing", statement.closing))


def _sum(item: str, columns: Columns) -> Sum:
    return Sum(item, columns.actual, columns.budget, columns.previous)
