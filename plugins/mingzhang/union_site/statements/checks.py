"""Rules of statements, each a comparison that the check sheet shows.

Rules of sums are in `sums`, rules between the statements of two periods in `succession`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.problems import Level, Problem
from mingzhang.kernel.quantity import Quantity
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.statements.compared import compared
from mingzhang.union_site.statements.model import Line, Statement
from mingzhang.union_site.statements.succession import (
    no_period_is_missing,
    opening_continues_the_last_closing,
    periods_do_not_overlap,
    previous_year_is_what_was_published,
)
from mingzhang.union_site.statements.sums import (
    accounts_add_up,
    opening_and_closing_agree,
    sub_accounts_add_up,
)


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
            holds = not over or line.note is not None
            places = line.place("actual"), line.place("budget")
            yield compared(site, statement, rule, figure, actual, budget, holds=holds, at=places)


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
