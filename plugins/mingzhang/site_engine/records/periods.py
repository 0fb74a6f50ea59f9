"""Periods of account: `2023`, `2023-q1`, `2023-24`, and `undated`."""

from __future__ import annotations

import re
from datetime import date, timedelta

UNDATED = "undated"
PERIOD = re.compile(rf"\d{{4}}(?:-q[1-4]|-\d{{2}})?\Z|{UNDATED}\Z")
Span = tuple[date, date]


def is_period(text: str) -> bool:
    """Whether a text names a period; `2023-25` does not: a fiscal year ends in the next year."""
    if not PERIOD.match(text):
        return False
    year, _, rest = text.partition("-")
    return not rest.isdigit() or int(rest) == (int(year) + 1) % 100


def span(period: str, year_begins: tuple[int, int] = (1, 1)) -> Span | None:
    """First and last day of a period; None where it has none.

    `year_begins` is month and day of the fiscal year's first day, for `2023-24`.
    """
    if period == UNDATED:
        return None
    year, _, rest = period.partition("-")
    number = int(year)
    if rest.startswith("q"):
        quarter = int(rest[1])
        first = date(number, 3 * quarter - 2, 1)
        following = date(number + quarter // 4, (3 * quarter) % 12 + 1, 1)
    elif rest:
        first = date(number, *year_begins)
        following = date(number + 1, *year_begins)
    else:
        first, following = date(number, 1, 1), date(number + 1, 1, 1)
    return first, following - timedelta(days=1)


def period_path(books: str, *parts: str) -> str:
    """The path of a period's page, or of one below it; `books` is the first part of all."""
    return "/".join((books, *parts))


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a day."""
    return one[0] <= other[1] and other[0] <= one[1]


def follows(later: Span, earlier: Span) -> bool:
    """Whether one span begins on the day after the other ends."""
    return later[0] == earlier[1] + timedelta(days=1)
