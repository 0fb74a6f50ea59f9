"""A statement on its period's sheet for the notice board."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mingzhang.site_engine.outputs.board_sheet import bare
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.site.sheet_part import SheetPart, Signed
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.money.addresses import period_path
from mingzhang.union_site.statements.model import COLUMNS, Approval, Audit, Statement
from mingzhang.union_site.statements.views import SideView, side_view


@dataclass(frozen=True)
class StatementSheet:
    """`rooms/statements/board_sheet.html`.

    `columns` are the numbers of columns with any figure, `unsaid` those of empty columns.
    """

    title: str
    status: str
    regime: str
    opening: Figure
    closing: Figure
    sides: tuple[SideView, SideView]
    columns: tuple[int, ...]
    unsaid: tuple[int, ...]
    approvals: tuple[Approval, ...]
    audits: tuple[Audit, ...]
    notes: tuple[str, ...]


def board_sheet(site: Site) -> Iterator[tuple[str, SheetPart]]:
    """A part for every statement."""
    for statement in site.every(Statement):
        signed = tuple(Signed(item.role, item.date) for item in statement.signed)
        period = site.entries.get(period_path(statement.period))
        path = period.path if period else statement.path
        view = _view(statement, site)
        yield statement.period, SheetPart(statement.title, path, view, statement.posting, signed)


def _view(statement: Statement, site: Site) -> StatementSheet:
    figures = statement.figures()
    sides = _side(statement, "income", site), _side(statement, "expenditure", site)
    columns = tuple(_stated(sides))
    return StatementSheet(
        title=statement.title,
        status=site.label("statement_status", statement.status),
        regime=statement.accounts.name(site.settings.language),
        opening=bare(figures["opening"], site),
        closing=bare(figures["closing"], site),
        sides=sides,
        columns=columns,
        unsaid=tuple(number for number in range(len(COLUMNS)) if number not in columns),
        approvals=statement.approvals,
        audits=statement.audits,
        notes=statement.notes,
    )


def _stated(sides: tuple[SideView, SideView]) -> Iterator[int]:
    for number in range(len(COLUMNS)):
        totals = (side.total[number] for side in sides)
        rows = (row.figures[number] for side in sides for row in side.rows)
        if any(figure.stated for figure in (*totals, *rows)):
            yield number


def _side(statement: Statement, side: str, site: Site) -> SideView:
    view = side_view(statement, side, site)
    rows = (replace(row, figures=_bare(row.figures, site)) for row in view.rows)
    return replace(view, rows=tuple(rows), total=_bare(view.total, site))


def _bare(figures: tuple[Figure, Figure, Figure], site: Site) -> tuple[Figure, Figure, Figure]:
    budget, actual, previous = figures
    return bare(budget, site), bare(actual, site), bare(previous, site)
