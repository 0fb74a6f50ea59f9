"""Rules of activities."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.dates import When
from mingzhang.kernel.problems import Level, Problem
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.activities.model import Activity


def names_of_numbers_differ(site: Site) -> Iterator[Problem]:
    """Prose finds a number by its id, so no two of an activity share one."""
    for activity in site.every(Activity):
        seen: set[str] = set()
        for number, item in enumerate(activity.counted):
            if item.id in seen:
                place = activity.place("figures", number, "id")
                yield Problem(place, "schema.duplicate-id", {"id": item.id})
            seen.add(item.id)


def reports_come_after_the_event(site: Site) -> Iterator[Problem]:
    """A report is posted on or after the first day of what it reports."""
    for activity in site.every(Activity):
        when = activity.when
        if isinstance(when, When) and activity.date < when.first:
            values = {"date": activity.date, "when": when.written}
            yield Problem(activity.place("when"), "activities.before-event", values, Level.WARNING)


CHECKS = (names_of_numbers_differ, reports_come_after_the_event)
