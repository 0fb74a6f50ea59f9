"""A record that another one refers to exists. Needs: any rooms."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.problems import Level, Place, Problem
from mingzhang.kernel.references import Reference
from mingzhang.kernel.vocabulary import nearest
from mingzhang.site_engine.records.page_record import references_in
from mingzhang.site_engine.site.site import Site


def references_exist(site: Site) -> Iterator[Problem]:
    """A missing record is an error; a room that this site does not have, a warning."""
    for entry in site.entries.values():
        for reference, place in entry.references():
            if problem := missing(site, reference, place):
                yield problem
    for reference, place in references_in(site.settings):
        if problem := missing(site, reference, place):
            yield problem


def missing(site: Site, reference: Reference, place: Place) -> Problem | None:
    """The problem with a reference, if any."""
    if reference in site.entries or site.is_broken(reference):
        return None
    room = site.room_at(reference)
    values: dict[str, object] = {"reference": str(reference), "room": room}
    if room not in site.rooms:
        return Problem(place, "references.absent-room", values, Level.WARNING)
    alike = nearest(reference, (path for path in site.entries if path.startswith(reference.room)))
    return Problem(place, "references.unknown-record", {**values, "nearest": alike})


CHECKS = (references_exist,)
