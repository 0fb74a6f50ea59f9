"""Rules of statements, each a comparison that the check sheet shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

from mingzhang.kernel.problems import Level, Place, Problem
from mingzhang.kernel.quantity import Absent, Quantity
from mingzhang.kernel.total import total
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.records.periods import Span, follows, overlap, span
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.statements.model import COLUMNS, Columns, Line, Statement

SIDES = ("income", "expenditure")


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
    """The sub-accounts of an account add up to it, where the statement has them."""
    for statement in site.every(Statement):
        parts = _parts(statement)
        for _, _, line in statement.lines():
            if line.account in parts:
                below = parts[line.account]
                yield from _columns_add_up(
                    site, statement, below, line, line.account, "statements.sub-accounts-total"
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
                yield _not_compared(site, statement, figure, rule)
            continue
        added = total(stated)
        places = parts[0].place(column), whole.place(column)
        text = site.reading.grammar.format(added)
        found = _finding(
            site, statement, rule, figure, text, recorded, added.matches(recorded), *places
        )
        yield replace(found, pins=frozenset([places[1], *(p.place(column) for p in parts)]))


def _finding(
    site: Site,
    statement: Statement,
    rule: str,
    figure: Figure,
    left: str,
    right: Quantity,
    holds: bool,
    left_at: Place,
    right_at: Place,
) -> Finding:
    same = rule in ("statements.continuity", "statements.previous")
    return Finding(
        rule,
        statement.path,
        _subject(statement, figure),
        left,
        site.reading.grammar.format(right),
        holds,
        left_at,
        right_at,
        pins=frozenset([left_at, right_at]) if same else frozenset(),
    )


def _subject(statement: Statement, figure: Figure) -> str:
    """The period, the line and the column, in the regime's words."""
    column = figure.name.rpartition("/")[2]
    words = [statement.period, figure.label or figure.name]
    return " ".join([*words, statement.word(column)] if column in COLUMNS else words)


def _not_compared(site: Site, statement: Statement, figure: Figure, rule: str) -> Finding:
    text = site.reading.grammar.format(figure.value)
    subject = _subject(statement, figure)
    place = figure.place
    return Finding(rule, statement.path, subject, "", text, None, place, place)


def opening_and_closing_agree(site: Site) -> Iterator[Finding]:
    """Opening + income − expenditure = closing."""
    rule = "statements.closing"
    for statement in site.every(Statement):
        parts = (
            statement.opening,
            statement.totals.income.actual,
            statement.totals.expenditure.actual,
        )
        figure = statement.figures()["closing"]
        closing = statement.closing
        if isinstance(closing, Absent) or any(isinstance(part, Absent) for part in parts):
            yield _not_compared(site, statement, figure, rule)
            continue
        opening, income, spent = (part for part in parts if isinstance(part, Quantity))
        result = total([opening, income, spent.negated()])
        places = statement.place("opening"), statement.place("closing")
        text = site.reading.grammar.format(result)
        found = _finding(
            site, statement, rule, figure, text, closing, result.matches(closing), *places
        )
        totals = (
            statement.totals.income.place("actual"),
            statement.totals.expenditure.place("actual"),
        )
        yield replace(found, pins=frozenset([*places, *totals]))


def opening_continues_the_last_closing(site: Site) -> Iterator[Finding]:
    """A period opens with what the one before it closed with."""
    rule = "statements.continuity"
    for earlier, later in _neighbours(site):
        left, right = later.opening, earlier.closing
        if isinstance(left, Quantity) and isinstance(right, Quantity):
            yield _finding(
                site,
                later,
                rule,
                later.figures()["opening"],
                site.reading.grammar.format(left),
                right,
                left.agrees_with(right),
                later.place("opening"),
                earlier.place("closing"),
            )


def previous_year_is_what_was_published(site: Site) -> Iterator[Finding]:
    """The column of the period before repeats that period's own statement."""
    rule = "statements.previous"
    for earlier, later in _neighbours(site):
        if earlier.is_quarter or later.is_quarter:
            continue  # a year is not compared with a part of one
        before, after = earlier.figures(), later.figures()
        for name, figure in after.items():
            if not name.endswith("/previous"):
                continue
            left, other = figure.value, before.get(name.replace("/previous", "/actual"))
            if isinstance(left, Quantity) and other and isinstance(other.value, Quantity):
                yield _finding(
                    site,
                    later,
                    rule,
                    figure,
                    site.reading.grammar.format(left),
                    other.value,
                    left.agrees_with(other.value),
                    figure.place,
                    other.place,
                )


def _neighbours(site: Site) -> Iterator[tuple[Statement, Statement]]:
    """Statements of one union, a later one with the one that ends just before it begins."""
    for earlier, later in combinations(_in_order(site), 2):
        spans = site.span(earlier.period), site.span(later.period)
        if earlier.union == later.union and spans[0] and spans[1] and follows(spans[1], spans[0]):
            yield earlier, later


def _in_order(site: Site) -> list[Statement]:
    return sorted(site.every(Statement), key=lambda s: site.span(s.period) or _NEVER)


_NEVER: Span = span("0001") or ()  # type: ignore[assignment]  # a year always has a span


def periods_do_not_overlap(site: Site) -> Iterator[Problem]:
    """No day is accounted for twice by statements of one length."""
    for one, other in combinations(_in_order(site), 2):
        spans = site.span(one.period), site.span(other.period)
        alike = one.is_quarter == other.is_quarter
        if one.union == other.union and alike and spans[0] and spans[1] and overlap(*spans):  # type: ignore[arg-type]
            values = {"one": one.period, "other": other.period, "other_at": one.place()}
            yield Problem(other.place(), "statements.overlap", values)


def no_period_is_missing(site: Site) -> Iterator[Problem]:
    """Between the first and the last yearly statement of a union there is no gap."""
    yearly = [statement for statement in _in_order(site) if not statement.is_quarter]
    for earlier, later in pairwise(yearly):
        spans = site.span(earlier.period), site.span(later.period)
        if earlier.union != later.union or not spans[0] or not spans[1]:
            continue
        if spans[1][0] > spans[0][1] and not follows(spans[1], spans[0]):
            values = {"one": earlier.period, "other": later.period}
            yield Problem(later.place(), "statements.gap", values, Level.WARNING)


def accounts_fit_the_tier(site: Site) -> Iterator[Problem]:
    """A union uses the accounts that its tier has; others are unusual, not wrong."""
    for statement in site.every(Statement):
        for _, _, line in statement.lines():
            if not statement.accounts.allows(statement.tier, line.account):
                name = statement.account(line).name(site.settings.language)
                values = {"account": line.account, "name": name}
                place = line.place("account")
                yield Problem(place, "statements.tier", values, Level.WARNING)


def a_line_stands_once(site: Site) -> Iterator[Problem]:
    """No account has two lines."""
    for statement in site.every(Statement):
        seen: dict[str, Line] = {}
        for _, _, line in statement.lines():
            first = seen.setdefault(line.account, line)
            if first is not line:
                values = {"account": line.account, "first": first.place("account")}
                yield Problem(line.place("account"), "statements.line-twice", values)


def variances_are_explained(site: Site) -> Iterator[Finding]:
    """Where actual and budget differ by more than the site's threshold, a note says why."""
    rule = "statements.variance"
    for statement in site.every(Statement):
        for _, _, line in statement.lines():
            budget, actual = line.budget, line.actual
            if not isinstance(budget, Quantity) or not isinstance(actual, Quantity):
                continue
            if budget.value == 0:
                over = actual.value != 0
            else:
                over = abs(actual.value - budget.value) > abs(budget.value) * site.settings.variance
            figure = statement.figures()[f"{line.account}/actual"]
            text = site.reading.grammar.format(actual)
            holds = not over or line.note is not None
            places = line.place("actual"), line.place("budget")
            yield _finding(site, statement, rule, figure, text, budget, holds, *places)


CHECKS = (
    accounts_add_up,
    sub_accounts_add_up,
    opening_and_closing_agree,
    opening_continues_the_last_closing,
    previous_year_is_what_was_published,
    periods_do_not_overlap,
    no_period_is_missing,
    accounts_fit_the_tier,
    a_line_stands_once,
    variances_are_explained,
)
