"""Reads `data/people.yaml`: the people whom every page of the site may name."""

from __future__ import annotations

from mingzhang.kernel.problems import Problem
from mingzhang.kernel.record import Reading, read_record
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.reading.listed import records_in
from mingzhang.site_engine.records.people import FILE, Officer


def load_people(library: Library, reading: Reading) -> tuple[tuple[Officer, ...], list[Problem]]:
    """The people of the file; a site may have none."""
    document = library.take(FILE)
    if document is None:
        return (), []
    problems: list[Problem] = []
    people: list[Officer] = []
    for item in records_in(document, "people", Officer, reading, problems) or ():
        person, found = read_record(Officer, item, reading)
        problems += found
        people += [person] if person else []
    return tuple(people), problems
