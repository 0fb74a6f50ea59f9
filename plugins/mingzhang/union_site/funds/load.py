"""Reads `data/funds/<period>.yaml`: the period, its defaults, its records."""

from __future__ import annotations

from pathlib import PurePosixPath

from mingzhang.kernel.gathered import gathered
from mingzhang.kernel.placed import Mapping
from mingzhang.kernel.problems import Problem
from mingzhang.kernel.record import Reading
from mingzhang.kernel.source import Document
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.reading.listed import records_in
from mingzhang.site_engine.reading.loaded import Loaded
from mingzhang.site_engine.records.periods import is_period
from mingzhang.union_site.funds.model import FundRecord, Period
from mingzhang.union_site.money.addresses import period_path

FOLDER = "data/funds"


def load(library: Library, reading: Reading) -> Loaded:
    """All periods and their records."""
    loaded = Loaded()
    for document in library.take_folder(FOLDER, ".yaml"):
        period = PurePosixPath(document.file).stem
        if not is_period(period):
            loaded.problems.append(Problem(document.place, "funds.period-name", {"name": period}))
        elif document.data:
            _load_period(document, period, reading, loaded)
        else:
            loaded.broken.add(period_path(period))
    return loaded


def _load_period(document: Document, period: str, reading: Reading, loaded: Loaded) -> None:
    path = period_path(period)
    trees = records_in(document, "records", FundRecord, reading, loaded.problems, "defaults")
    if trees is None:
        loaded.broken.add(path)
        return
    defaults = document.data.pop("defaults", Mapping(document.place))
    document.data.pop("records", None)
    loaded.add(Period, document.data, reading, path, id=period)
    before, loaded.problems = loaded.problems, []
    for tree in trees:
        if isinstance(defaults, Mapping):
            _apply(defaults, tree)
        loaded.add(FundRecord, tree, reading, f"{path}/{tree.get('id', '')}", period=period)
    loaded.problems = [*before, *gathered(loaded.problems, (tree.place for tree in trees))]


def _apply(defaults: Mapping, tree: Mapping) -> None:
    """Give a record the values that only the head of the file states, with their places."""
    for key, value in defaults.items():
        if key not in tree:
            tree[key] = value
            tree.keys_at[key] = defaults.keys_at[key]
