"""The lines of a year add up."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.quantity import Quantity
from mingzhang.kernel.total import total
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.site.site import Site
from village.accounts.model import Year


def lines_add_up(site: Site) -> Iterator[Finding]:
    """What was spent, purpose by purpose, is the total."""
    for year in site.every(Year):
        amounts = [line.amount for line in year.lines if isinstance(line.amount, Quantity)]
        if isinstance(year.total, Quantity) and len(amounts) == len(year.lines):
            added = total(amounts)
            yield Finding(
                rule="accounts.total",
                path=year.path,
                subject=year.title,
                left=site.reading.grammar.format(added),
                right=site.reading.grammar.format(year.total),
                holds=added.matches(year.total),
                left_at=year.place("total"),
                right_at=year.place("lines"),
            )


CHECKS = (lines_add_up,)
