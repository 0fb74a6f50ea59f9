"""Reads `data/union.yaml`."""

from __future__ import annotations

from kernel.problems import Place, Problem
from kernel.record import Reading
from union_site.library import Library, Loaded, records_in
from union_site.unions.model import Union

FILE = "data/union.yaml"


def load(library: Library, reading: Reading) -> Loaded:
    """The unions, in the order of the file."""
    document = library.take(FILE)
    if document is None:
        return Loaded(problems=[Problem(Place(FILE), "unions.missing")])
    loaded = Loaded(broken=set() if document.data else {"unions"})
    for tree in records_in(document, "units", loaded.problems):
        loaded.add(Union, tree, reading, f"unions/{tree.get('id', '')}")
    return loaded
