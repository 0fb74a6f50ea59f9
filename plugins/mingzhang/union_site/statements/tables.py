"""Statements as tables: a row a line, and the four numbers that sum them up."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.quantity import Absent, Quantity
from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.cells import (
    link_cells,
    many,
    money_cells,
    page_cells,
    period_cells,
    term_cells,
)
from mingzhang.site_engine.tables.columns import (
    column,
    columns,
    link_columns,
    money_columns,
    page_columns,
    period_columns,
    term_columns,
)
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.table import Column, Kind, Row, Table
from mingzhang.union_site.statements.model import COLUMNS, Columns, Line, Statement

SIDES = ("income", "expenditure")
ITEMS = ("opening", *SIDES, "closing")


def tables(site: Site) -> Iterator[Table]:
    """`statement_lines` and `statement_totals`."""
    fields = Fields.beside(__file__)
    statements = site.every(Statement)
    yield Table.of(
        "statement_lines",
        fields,
        _line_columns(fields, site),
        (
            _line(line, side, statement, site)
            for statement in statements
            for side, _, line in statement.lines()
        ),
    )
    yield Table.of(
        "statement_totals",
        fields,
        _total_columns(fields, site),
        (row for statement in statements for row in _totals(statement, site)),
    )


def _head_columns(fields: Fields, site: Site) -> Iterator[Column]:
    """What every row says of its statement."""
    yield from page_columns(fields)
    yield from period_columns(fields)
    yield from link_columns(fields, "union", "unions")
    yield column(fields, "regime", required=True)
    yield from term_columns(fields, site, "status", "statement_status")


def _head(statement: Statement, site: Site, anchor: str) -> Row:
    return {
        **page_cells(statement.path, anchor),
        **period_cells(site, statement.period),
        **link_cells(site, "union", statement.union),
        "regime": statement.regime,
        **term_cells(site, "status", "statement_status", statement.status),
    }


def _line_columns(fields: Fields, site: Site) -> Iterator[Column]:
    yield from _head_columns(fields, site)
    yield column(fields, "side", required=True, options=SIDES)
    yield column(fields, "account", required=True)
    yield from columns(fields, "account_title", "part_of")
    for name in COLUMNS:
        yield from money_columns(fields, name)
    yield from columns(fields, "note", "documents")
    yield column(fields, "itemised", Kind.BOOLEAN, required=True)


def _line(line: Line, side: str, statement: Statement, site: Site) -> Row:
    account = statement.account(line)
    return {
        **_head(statement, site, f"{line.account}-actual"),
        "side": side,
        "account": line.account,
        "account_title": account.name(site.settings.language),
        "part_of": account.part_of,
        **_three(line),
        "note": line.note,
        "documents": many(line.documents),
        "itemised": line.itemised,
    }


def _total_columns(fields: Fields, site: Site) -> Iterator[Column]:
    yield from _head_columns(fields, site)
    yield column(fields, "item", required=True, options=ITEMS)
    for name in COLUMNS:
        yield from money_columns(fields, name)


def _totals(statement: Statement, site: Site) -> Iterator[Row]:
    """Opening and closing have an actual amount only."""
    totals = statement.totals
    sums = {
        "opening": ("opening", _only_actual(statement.opening)),
        "income": ("total-income-actual", _three(totals.income)),
        "expenditure": ("total-expenditure-actual", _three(totals.expenditure)),
        "closing": ("closing", _only_actual(statement.closing)),
    }
    for item, (anchor, cells) in sums.items():
        yield {**_head(statement, site, anchor), "item": item, **cells}


def _three(amounts: Columns) -> Row:
    """The cells of budget, actual and previous."""
    cells = (money_cells(name, amounts.column(name)) for name in COLUMNS)
    return {name: cell for group in cells for name, cell in group.items()}


def _only_actual(amount: Quantity | Absent) -> Row:
    none, actual = money_cells("budget", None), money_cells("actual", amount)
    return {**none, **actual, **money_cells("previous", None)}
