"""Reads the programmes from `data/vocabulary/programme.yaml`."""

from __future__ import annotations

from kernel.record import Reading
from kernel.source import Mapping, Text
from union_site.library import Library, Loaded
from union_site.programmes.model import Programme

VOCABULARY = "programme"


def load(library: Library, reading: Reading) -> Loaded:
    """One programme a term, in the order of the vocabulary."""
    loaded = Loaded()
    document = library.take(f"data/vocabulary/{VOCABULARY}.yaml")
    vocabulary = reading.vocabularies.get(VOCABULARY)
    if document is None or vocabulary is None:
        return loaded
    for term in vocabulary.terms.values():
        place = document.data.keys_at[term.id]
        tree = Mapping(place)
        tree["id"] = Text(term.id, place)
        tree["title"] = Text(term.label(reading.language), place)
        if about := term.more.get(f"about_{reading.language}"):
            tree["about"] = Text(about, place)
        loaded.add(Programme, tree, reading, f"programmes/{term.id}")
    return loaded
