"""Which format the files of a site are in, and whether this engine reads it.

The format is a number in `data/site.yaml`. A site without one is in format 0, from the
time before there were numbers. Format 0 lacks only that line of format 1, so it is read as well.
The verb `migrate` brings any other older format up to the newest.
"""

from __future__ import annotations

from mingzhang.kernel.placed import Text
from mingzhang.kernel.problems import Problem
from mingzhang.kernel.source import Document
from mingzhang.site_engine.records.settings import FORMAT, as_format

KEY = "format"
BEFORE_NUMBERS = 0
LIKE_UNNUMBERED = 1  # differs from format 0 by the line `format:` alone


def format_of(settings: Document) -> int | None:
    """The number of the format that the settings state; None where it is no number."""
    typed = settings.data.get(KEY)
    if typed is None:
        return BEFORE_NUMBERS
    return as_format(typed) if isinstance(typed, Text) else None


def unread_format(settings: Document) -> Problem | None:
    """Why this engine does not read the site, where its settings are in another format."""
    number, typed = format_of(settings), settings.data.get(KEY)
    unnumbered = typed is None and FORMAT == LIKE_UNNUMBERED
    if number == FORMAT or unnumbered:
        return None
    place = settings.data.place if typed is None else typed.place
    values = {"number": number, "known": FORMAT}
    if number is None:
        shown = str(typed) if isinstance(typed, Text) else "[…]"
        return Problem(place, "settings.format-not-a-number", {"typed": shown, **values})
    rule = "settings.older-format" if number < FORMAT else "settings.newer-format"
    return Problem(place, rule, values)
