"""The documents that records cite: `data/sources.yaml`."""

from __future__ import annotations

from kernel.problems import Problem
from kernel.quantity import Absent
from kernel.record import Day, Id, Reading, Record, Words, WordsOrAbsent, read_record
from kernel.source import Items, Mapping
from kernel.vocabulary import Term, Vocabulary
from union_site.library import Library

FILE = "data/sources.yaml"


class Source(Record):
    """One cited document; its `address` may be unknown and then says so."""

    id: Id
    title: Words
    publisher: Words
    date: Day
    address: WordsOrAbsent
    licence: Words | None = None

    @property
    def link(self) -> str:
        """The address, empty where it is not known."""
        return "" if isinstance(self.address, Absent) else self.address


def load_sources(library: Library, reading: Reading) -> tuple[dict[str, Source], list[Problem]]:
    """The sources by id."""
    document = library.take(FILE)
    if document is None:
        return {}, []
    listed = document.data.get("sources", Items(document.place))
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for item in listed if isinstance(listed, Items) else ():
        if not isinstance(item, Mapping):
            problems.append(
                Problem(item.place, "schema.expected-mapping", {"key": "sources", "known": ()})
            )
            continue
        source, found = read_record(Source, item, reading)
        problems += found
        if source and source.id in sources:
            place = source.place("id")
            problems.append(Problem(place, "schema.duplicate-id", {"id": source.id}))
        elif source:
            sources[source.id] = source
    return sources, problems


def as_vocabulary(sources: dict[str, Source]) -> Vocabulary:
    """The sources' ids as terms, so that a citation is resolved like any other word."""
    return Vocabulary("sources", {key: Term(key, {"zh_CN": key}, {}) for key in sources})
