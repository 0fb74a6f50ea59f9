"""The page of a statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from union_site.entry import Figure, Link, Page, Related
from union_site.site import Site
from union_site.sources import Source
from union_site.statements.model import COLUMNS, Approval, Audit, Line, Signature, Statement


@dataclass(frozen=True)
class Row:
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
    rows: tuple[Row, ...]
    total: tuple[Figure, Figure, Figure]


@dataclass(frozen=True)
class RestatementView:
    """A number that was corrected: what it belongs to, what it was, why, when."""

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
    """`statement.html`."""

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


def pages(site: Site) -> Iterator[Page]:
    """One page a statement."""
    for statement in site.every(Statement):
        yield Page(statement.path, "statement", statement.title, "", _view(statement, site))


def _view(statement: Statement, site: Site) -> StatementView:
    figures = statement.figures()
    return StatementView(
        title=statement.title,
        period=site.link(f"funds/{statement.period}"),
        union=site.link(statement.union),
        regime=statement.accounts.name(site.settings.language),
        status=site.label("statement_status", statement.status),
        opening=figures["opening"],
        closing=figures["closing"],
        sides=(_side(statement, "income", site), _side(statement, "expenditure", site)),
        signed=statement.signed,
        approvals=statement.approvals,
        audits=tuple(_audit(audit, site) for audit in statement.audits),
        restatements=tuple(_restatements(statement)),
        sources=site.cited(statement.cites),
        notes=statement.notes,
        related=site.related(statement.path),
    )


def _side(statement: Statement, side: str, site: Site) -> SideView:
    figures = statement.figures()
    rows = tuple(_row(statement, line, site) for line in statement.side(side))
    return SideView(side, rows, _three(figures[f"total/{side}/{column}"] for column in COLUMNS))


def _row(statement: Statement, line: Line, site: Site) -> Row:
    figures = statement.figures()
    account = statement.account(line)
    return Row(
        code=account.code,
        name=account.name(site.settings.language),
        inside=account.part_of is not None and statement.line(account.part_of) is not None,
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
