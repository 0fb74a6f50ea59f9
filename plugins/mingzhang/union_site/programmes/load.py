"""Reads the programmes from `data/vocabulary/programme.yaml`, and `data/programmes.yaml`."""

from __future__ import annotations

from mingzhang.kernel.placed import Mapping, Text
from mingzhang.kernel.problems import Problem
from mingzhang.kernel.record import Reading, read_record
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.reading.loaded import Loaded, records_in
from mingzhang.union_site.programmes.model import VOCABULARY, Application, Programme

FILE = "data/programmes.yaml"


def load(library: Library, reading: Reading) -> Loaded:
    """One programme a term, in the order of the vocabulary."""
    loaded = Loaded()
    document = library.take(f"data/vocabulary/{VOCABULARY}.yaml")
    vocabulary = reading.vocabularies.get(VOCABULARY)
    applications = _applications(library, reading, loaded)
    if document is None or vocabulary is None:
        return loaded
    for term in vocabulary.terms.values():
        place = document.data.keys_at[term.id]
        tree = Mapping(place)
        tree["id"] = Text(term.id, place)
        tree["title"] = Text(term.label(reading.language), place)
        if about := term.more.get(f"about_{reading.language}"):
            tree["about"] = Text(about, place)
        if application := applications.get(term.id):
            tree["application"] = application
        loaded.add(Programme, tree, reading, f"programmes/{term.id}")
    return loaded


def _applications(library: Library, reading: Reading, loaded: Loaded) -> dict[str, Mapping]:
    """How to apply, by programme; what cannot be read is noted and left out."""
    found: dict[str, Mapping] = {}
    document = library.take(FILE)
    for tree in records_in(document, "programmes", loaded.problems) if document else ():
        application, problems = read_record(Application, tree, reading)
        loaded.problems += problems
        if application and application.programme in found:
            place = application.place("programme")
            values = {"programme": tree["programme"]}
            loaded.problems.append(Problem(place, "programmes.twice", values))
        elif application:
            found[application.programme] = tree
    return found
