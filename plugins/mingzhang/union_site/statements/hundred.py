"""How each hundred that came in or went out is shared among the accounts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mingzhang.kernel.quantity import Quantity
from mingzhang.site_engine.drawing.charts import percent
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.settings import Contact
from mingzhang.site_engine.site.page import Link
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.money.addresses import period_path
from mingzhang.union_site.money.per_hundred import shares
from mingzhang.union_site.statements.model import (
    Statement,
)


@dataclass(frozen=True)
class Share:
    """One account's share of each hundred; `bar` is its length in percent of the largest."""

    name: str
    of_hundred: str
    figure: Figure
    bar: str


@dataclass(frozen=True)
class PerHundredView:
    """`rooms/statements/per_hundred.html`: each account's share of a hundred."""

    title: str
    period: Link
    statement: Link
    hundred: str
    income: tuple[Share, ...]
    expenditure: tuple[Share, ...]
    contacts: tuple[Contact, ...]


def hundred_path(statement: Statement) -> str:
    return period_path(statement.period, "per-hundred")


def per_hundred(statement: Statement, site: Site) -> PerHundredView | None:
    """The view; None where an account's actual is absent, since the whole is then unknown."""
    income, spent = _shares(statement, "income", site), _shares(statement, "expenditure", site)
    if not income or not spent:
        return None
    return PerHundredView(
        title=statement.title,
        period=site.link(period_path(statement.period)),
        statement=site.link(statement.path),
        hundred=site.reading.grammar.format_value(Decimal(100), _unit(statement)),
        income=income,
        expenditure=spent,
        contacts=site.settings.contacts,
    )


def _unit(statement: Statement) -> str:
    actual = statement.totals.income.actual
    return actual.unit if isinstance(actual, Quantity) else ""


def _shares(statement: Statement, side: str, site: Site) -> tuple[Share, ...]:
    lines = [line for line in statement.side(side) if not statement.is_inside(line)]
    values = [line.actual.value for line in lines if isinstance(line.actual, Quantity)]
    if len(values) < len(lines) or not any(values) or min(values) < 0:
        return ()
    figures, largest = statement.figures(), max(values)
    rows = [
        Share(
            statement.account(line).name(site.settings.language),
            site.reading.grammar.format_value(share, _unit(statement)),
            figures[f"{line.account}/actual"],
            percent(value, largest),
        )
        for line, value, share in zip(lines, values, shares(values), strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: -Decimal(row.bar)))


def per_hundred_link(statement: Statement, site: Site) -> Link | None:
    view = per_hundred(statement, site)
    return Link(hundred_path(statement), view.title) if view else None
