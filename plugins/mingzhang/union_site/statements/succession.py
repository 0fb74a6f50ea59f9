"""Rules between the statements of one union, from one period to the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from mingzhang.kernel.problems import Level, Problem
from mingzhang.kernel.quantity import Quantity
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.records.periods import Span, follows, overlap
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.statements.compared import compared
from mingzhang.union_site.statements.model import Statement

Dated = tuple[Span, Statement]


def opening_continues_the_last_closing(site: Site) -> Iterator[Finding]:
    """The opening of a period is the closing of the one before it."""
    for earlier, later in _neighbours(site):
        before, after = earlier.figures()["closing"], later.figures()["opening"]
        yield from _repeated(site, later, "statements.continuity", after, before)


def previous_year_is_what_was_published(site: Site) -> Iterator[Finding]:
    """The column `previous` repeats the actuals of the statement of the period before."""
    for earlier, later in _neighbours(site):
        if earlier.is_quarter or later.is_quarter:
            continue  # a year is not compared with a part of one
        before = earlier.figures()
        for name, figure in later.figures().items():
            published = before.get(name.replace("/previous", "/actual"))
            if name.endswith("/previous") and published:
                yield from _repeated(site, later, "statements.previous", figure, published)


def _repeated(
    site: Site, later: Statement, rule: str, figure: Figure, before: Figure
) -> Iterator[Finding]:
    """A figure of a statement compared with the earlier figure that it repeats."""
    left, right = figure.value, before.value
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        places = figure.place, before.place
        holds = left.agrees_with(right)
        yield compared(
            site, later, rule, figure, left, right, holds=holds, at=places, constrains=places
        )


def _neighbours(site: Site) -> Iterator[tuple[Statement, Statement]]:
    """Pairs of statements of one union: one ends on the day before the other begins."""
    for (ended, earlier), (begun, later) in combinations(_in_order(site), 2):
        if earlier.union == later.union and follows(begun, ended):
            yield earlier, later


def _in_order(site: Site) -> list[Dated]:
    """The statements with their spans, by their first days."""
    spans = ((site.span(statement.period), statement) for statement in site.every(Statement))
    dated = [(span, statement) for span, statement in spans if span]
    return sorted(dated, key=lambda one: one[0])


def periods_do_not_overlap(site: Site) -> Iterator[Problem]:
    """No day is accounted for twice by statements of one length."""
    for (span, one), (other_span, other) in combinations(_in_order(site), 2):
        alike = one.union == other.union and one.is_quarter == other.is_quarter
        if alike and overlap(span, other_span):
            values = {"one": one.period, "other": other.period, "other_at": one.place()}
            yield Problem(other.place(), "statements.overlap", values)


def no_period_is_missing(site: Site) -> Iterator[Problem]:
    """Between the first and the last yearly statement of a union there is no gap."""
    yearly = [dated for dated in _in_order(site) if not dated[1].is_quarter]
    for (ended, earlier), (begun, later) in pairwise(yearly):
        apart = begun[0] > ended[1] and not follows(begun, ended)
        if earlier.union == later.union and apart:
            values = {"one": earlier.period, "other": later.period}
            yield Problem(later.place(), "statements.gap", values, Level.WARNING)
