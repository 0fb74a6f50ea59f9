"""Dates as editors write them: a day, a month, a year, or a span of them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from mingzhang.kernel.date_suggestions import corrected_day, corrected_span

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
FIRST_YEAR, LAST_YEAR = 1900, 2100  # another year is a slip of typing
_ISO_PART = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?\Z")


class DateError(ValueError):
    """A text that is no date; `corrected` is the ISO form where the text leaves no doubt.

    `year` is the one that nobody means, such as 0026 or 2206; empty where it is not at fault.
    """

    def __init__(self, typed: str, corrected: str = "", year: str = "") -> None:
        super().__init__(typed)
        self.typed = typed
        self.corrected = corrected
        self.year = year


def parse_day(typed: str) -> date:
    """The day of a text in the form `2024-03-13`; every other form is refused."""
    if _ISO_DAY.match(typed):
        _look_at_year(typed, typed)
        try:
            return date.fromisoformat(typed)
        except ValueError:
            raise DateError(typed) from None
    raise DateError(typed, corrected_day(typed))


def _look_at_year(date_: str, typed: str) -> None:
    """Refuse a year that nobody means; of 0026 it is certain which one was."""
    year = date_[:4]
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        corrected = typed.replace(date_, f"20{date_[2:]}", 1) if year.startswith("00") else ""
        raise DateError(typed, corrected, year)


@dataclass(frozen=True, order=True)
class When:
    """A day, month or year, or a span: first and last day, and the text as written."""

    first: date
    last: date
    written: str

    @property
    def to_the_day(self) -> bool:
        """Whether the days themselves are known, not only their month or year."""
        return all(len(part) == len("2023-09-15") for part in self.written.split("/"))


def parse_when(typed: str) -> When:
    """The days of `2023`, `2023-09` or `2023-09-15`, or from one to the other of two, with `/`."""
    begin, _, end = typed.partition("/")
    first = _span(begin, typed)[0]
    last = _span(end or begin, typed)[1]
    if last < first:
        raise DateError(typed)
    return When(first, last, typed)


def _span(part: str, typed: str) -> tuple[date, date]:
    if not _ISO_PART.match(part):
        raise DateError(typed, corrected_span(typed))
    _look_at_year(part, typed)
    numbers = [int(number) for number in part.split("-")]
    try:
        match numbers:
            case [year]:
                return date(year, 1, 1), date(year, 12, 31)
            case [year, month]:
                return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
            case [year, month, number]:
                day = date(year, month, number)
    except (ValueError, calendar.IllegalMonthError):
        raise DateError(typed) from None
    return day, day
