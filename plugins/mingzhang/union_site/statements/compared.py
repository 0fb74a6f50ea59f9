"""Findings of the rules of statements, in the regime's words."""

from __future__ import annotations

from collections.abc import Iterable

from mingzhang.kernel.problems import Place
from mingzhang.kernel.quantity import Quantity
from mingzhang.kernel.total import Total
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.statements.model import COLUMNS, Statement


def compared(
    site: Site,
    statement: Statement,
    rule: str,
    figure: Figure,
    left: Quantity | Total,
    right: Quantity,
    *,
    holds: bool,
    at: tuple[Place, Place],
    constrains: Iterable[Place] = (),
) -> Finding:
    """A comparison of two amounts; `at` are their places, `figure` is the one compared."""
    left_at, right_at = at
    return Finding(
        rule=rule,
        path=statement.path,
        subject=_subject(statement, figure),
        left=site.reading.grammar.format(left),
        right=site.reading.grammar.format(right),
        holds=holds,
        left_at=left_at,
        right_at=right_at,
        constrains=frozenset(constrains),
    )


def not_compared(site: Site, statement: Statement, rule: str, figure: Figure) -> Finding:
    """A figure that nothing could be compared with, since a part or the whole is absent."""
    return Finding(
        rule=rule,
        path=statement.path,
        subject=_subject(statement, figure),
        left="",
        right=site.reading.grammar.format(figure.value),
        holds=None,
        left_at=figure.place,
        right_at=figure.place,
    )


def _subject(statement: Statement, figure: Figure) -> str:
    """The period, the line and the column, in the regime's words."""
    column = figure.name.rpartition("/")[2]
    words = [statement.period, figure.label or figure.name]
    return " ".join([*words, statement.word(column)] if column in COLUMNS else words)
