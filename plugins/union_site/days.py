"""Days, months, years and spans of them in the words of a locale."""

from __future__ import annotations

from babel.dates import format_date, format_interval, format_skeleton

from kernel.dates import When

_SKELETONS = {4: "y", 7: "yMMMM", 10: "yMMMMd"}  # by how much of an ISO date is known


def spoken(when: When, locale: str) -> str:
    """`2023-09` as September 2023: never more exact than it was written."""
    first, _, last = when.written.partition("/")
    skeleton = _SKELETONS[min(len(first), len(last or first))]
    if not last and skeleton == _SKELETONS[10]:
        return str(format_date(when.first, "long", locale=locale))
    if not last:
        return str(format_skeleton(skeleton, when.first, locale=locale))
    return str(format_interval(when.first, when.last, skeleton, locale=locale))
