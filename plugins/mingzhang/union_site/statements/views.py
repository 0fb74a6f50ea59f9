"""The page of a statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mingzhang.kernel.quantity import Quantity, round_half_up
from mingzhang.site_engine.drawing.charts import percent
from mingzhang.site_engine.outputs.board_sheet import Sheet, sheet
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.source import Source
from mingzhang.site_engine.site.page import Link, Page, Related
from mingzhang.site_engine.site.quotations import quoted_by
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.money.addresses import period_path
from mingzhang.union_site.statements.hundred import hundred_path, per_hundred, per_hundred_link
from mingzhang.union_site.statements.model import (
    COLUMNS,
    Approval,
    Audit,
    Line,
    Signature,
    Statement,
)


@dataclass(frozen=True)
class LineRow:
    """A line: its account, whether it is a part of the line above, and its three figures."""

    code: str
    name: str
    inside: bool
    figures: tuple[Figure, Figure, Figure]
    note: str
    documents: tuple[str, ...]


@dataclass(frozen=True)
class SideView:
    """Income or expenditure: `side`, its rows and its printed total."""

    side: str
    rows: tuple[LineRow, ...]
    total: tuple[Figure, Figure, Figure]


@dataclass(frozen=True)
class RestatementView:
    """A number that was corrected: its line, its earlier value, the reason, the day."""

    name: str
    was: Figure
    now: Figure | None
    reason: str
    day: date


@dataclass(frozen=True)
class AuditView:
    """An audit and its findings; each finding has `finding`, `reply`, `status`."""

    audit: Audit
    findings: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class StatementView:
    """`rooms/statements/statement.html`."""

    title: str
    period: Link
    union: Link
    regime: str
    status: str
    opening: Figure
    closing: Figure
    sides: tuple[SideView, SideView]
    signed: tuple[Signature, ...]
    approvals: tuple[Approval, ...]
    audits: tuple[AuditView, ...]
    restatements: tuple[RestatementView, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    related: tuple[Related, ...]
    quotes: tuple[tuple[Figure, Link], ...]
    budgets: tuple[Budget, ...]
    per_hundred: Link | None
    sheet: Sheet | None


@dataclass(frozen=True)
class Budget:
    """A line's actual against its budget; lengths in percent of the longest of all lines."""

    name: str
    budget: Figure
    actual: Figure
    budget_bar: str
    actual_bar: str
    rate: str


def pages(site: Site) -> Iterator[Page]:
    """A page for each statement, and one for its shares of each hundred."""
    for statement in site.every(Statement):
        yield Page(
            statement.path,
            "rooms/statements/statement",
            statement.title,
            "",
            _view(statement, site),
        )
        if view := per_hundred(statement, site):
            yield Page(
                hundred_path(statement), "rooms/statements/per_hundred", view.title, "", view
            )


def _budgets(statement: Statement, site: Site) -> tuple[Budget, ...]:
    """The top lines of expenditure that have a budget."""
    lines = [
        (line, line.budget.value, line.actual.value)
        for line in statement.expenditure
        if not statement.is_inside(line)
        and isinstance(line.budget, Quantity)
        and isinstance(line.actual, Quantity)
        and line.budget.value > 0
    ]
    longest = max((max(budget, actual) for _, budget, actual in lines), default=Decimal(0))
    figures = statement.figures()
    return tuple(
        Budget(
            statement.account(line).name(site.settings.language),
            figures[f"{line.account}/budget"],
            figures[f"{line.account}/actual"],
            percent(budget, longest),
            percent(actual, longest),
            f"{round_half_up(actual * 100 / budget, Decimal(1)):f}%",
        )
        for line, budget, actual in lines
    )


def _view(statement: Statement, site: Site) -> StatementView:
    figures = statement.figures()
    return StatementView(
        title=statement.title,
        period=site.link(period_path(statement.period)),
        union=site.link(statement.union),
        regime=statement.accounts.name(site.settings.language),
        status=site.label("statement_status", statement.status),
        opening=figures["opening"],
        closing=figures["closing"],
        sides=(side_view(statement, "income", site), side_view(statement, "expenditure", site)),
        signed=statement.signed,
        approvals=statement.approvals,
        audits=tuple(_audit(audit, site) for audit in statement.audits),
        restatements=tuple(_restatements(statement)),
        sources=site.cited(statement.cites),
        notes=statement.notes,
        related=site.related(statement.path),
        quotes=quoted_by(statement.path, site),
        budgets=_budgets(statement, site),
        per_hundred=per_hundred_link(statement, site),
        sheet=sheet(statement.period, site),
    )


def side_view(statement: Statement, side: str, site: Site) -> SideView:
    figures = statement.figures()
    rows = tuple(_row(statement, line, site) for line in statement.side(side))
    return SideView(side, rows, _three(figures[f"total/{side}/{column}"] for column in COLUMNS))


def _row(statement: Statement, line: Line, site: Site) -> LineRow:
    figures = statement.figures()
    return LineRow(
        code=line.account,
        name=statement.account(line).name(site.settings.language),
        inside=statement.is_inside(line),
        figures=_three(figures[f"{line.account}/{column}"] for column in COLUMNS),
        note=line.note or "",
        documents=line.documents,
    )


def _three(figures: Iterator[Figure]) -> tuple[Figure, Figure, Figure]:
    budget, actual, previous = figures
    return budget, actual, previous


def _audit(audit: Audit, site: Site) -> AuditView:
    return AuditView(
        audit,
        tuple(
            (item.finding, item.reply or "", site.label("remedy_status", item.status))
            for item in audit.findings
        ),
    )


def _restatements(statement: Statement) -> Iterator[RestatementView]:
    figures = statement.figures()
    for item in statement.restatements:
        now = figures.get(item.line)
        was = Figure(f"was/{item.line}", item.was, item.place("was"))
        name = (now.label or now.name) if now else item.line
        yield RestatementView(name, was, now, item.reason, item.date)
