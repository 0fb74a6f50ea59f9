"""Where the pages of a period of account stand."""

from __future__ import annotations

from mingzhang.site_engine.records import periods
from mingzhang.union_site import BOOKS


def period_path(period: str, *below: str) -> str:
    """The path of a period's page, or of one below it.

    >>> period_path("2023-q1", "statement")
    'funds/2023-q1/statement'
    """
    return periods.period_path(BOOKS, period, *below)
