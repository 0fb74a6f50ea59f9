"""Reads the programmes from their vocabulary, and `data/programmes.yaml`."""

from __future__ import annotations

from mingzhang.kernel.placed import Mapping, Text
from mingzhang.kernel.problems import Problem
from mingzhang.kernel.record import Reading, read_record
from mingzhang.kernel.vocabulary import Term
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.reading.listed import records_in
from mingzhang.site_engine.reading.loaded import Loaded
from mingzhang.union_site.programmes.model import VOCABULARY, Application, Programme

FILE = "data/programmes.yaml"


def load(library: Library, reading: Reading) -> Loaded:
    """One programme for each term, in the order of the vocabulary.

    Programmes that the site's own file lists, or that have an application, always have a page; the
    others have one once a record refers to them.
    """
    loaded = Loaded()
    vocabulary = reading.vocabularies[VOCABULARY]
    applications = _applications(library, reading, loaded)
    for term in vocabulary.terms.values():
        path = f"programmes/{term.id}"
        application = applications.get(term.id)
        loaded.add(Programme, _tree(term, application, reading.language), reading, path)
        if application is None and term.id not in vocabulary.named:
            loaded.waiting.add(path)
    return loaded


def _tree(term: Term, application: Mapping | None, language: str) -> Mapping:
    """A term as the placed text of a programme, all at the place of the term."""
    tree = Mapping(term.place)
    tree["id"] = Text(term.id, term.place)
    tree["title"] = Text(term.label(language), term.place)
    if about := term.more.get(f"about_{language}"):
        tree["about"] = Text(about, term.place)
    if application is not None:
        tree["application"] = application
    return tree


def _applications(library: Library, reading: Reading, loaded: Loaded) -> dict[str, Mapping]:
    """How to apply, by programme; what cannot be read is noted and left out."""
    found: dict[str, Mapping] = {}
    document = library.take(FILE)
    if document is None:
        return found
    for tree in records_in(document, "programmes", Application, reading, loaded.problems) or ():
        application, problems = read_record(Application, tree, reading)
        loaded.problems += problems
        if application and application.programme in found:
            place = application.place("programme")
            values = {"programme": tree["programme"]}
            loaded.problems.append(Problem(place, "programmes.twice", values))
        elif application:
            found[application.programme] = tree
    return found
