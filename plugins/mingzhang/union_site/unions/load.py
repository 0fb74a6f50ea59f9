"""Reads `data/union.yaml`."""

from __future__ import annotations

from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.record import Reading
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.reading.listed import records_in
from mingzhang.site_engine.reading.loaded import Loaded
from mingzhang.union_site.unions.model import Union

FILE = "data/union.yaml"


def load(library: Library, reading: Reading) -> Loaded:
    """The unions, in the order of the file."""
    document = library.take(FILE)
    if document is None:
        return Loaded(problems=[Problem(Place(FILE), "unions.missing")])
    loaded = Loaded()
    trees = records_in(document, "units", Union, reading, loaded.problems)
    if trees is None:
        loaded.broken.add("unions")
    for tree in trees or ():
        loaded.add(Union, tree, reading, f"unions/{tree.get('id', '')}")
    return loaded
