"""Reads `data/sources.yaml`."""

from __future__ import annotations

from mingzhang.kernel.problems import Problem
from mingzhang.kernel.record import Reading, read_record
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.reading.listed import records_in
from mingzhang.site_engine.records.source import FILE, Source


def load_sources(library: Library, reading: Reading) -> tuple[dict[str, Source], list[Problem]]:
    """The sources by id."""
    document = library.take(FILE)
    if document is None:
        return {}, []
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    for item in records_in(document, "sources", Source, reading, problems) or ():
        source, found = read_record(Source, item, reading)
        problems += found
        if source and source.id in sources:
            place = source.place("id")
            problems.append(Problem(place, "schema.duplicate-id", {"id": source.id}))
        elif source:
            sources[source.id] = source
    return sources, problems
