"""Which published figures are not the same after a migration as before it.

Where the engine can read the site before and after, the numbers of its open data are compared.
The engine may be unable to read files in an older format: then all numbers are compared as they
are typed. Numbers in the text of articles are always compared in this way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mingzhang.kernel.edits import Files, TextFile
from mingzhang.kernel.placed import Items, Node, Text
from mingzhang.kernel.placed import Mapping as PlacedMapping
from mingzhang.site_engine.open_data.books import tables
from mingzhang.site_engine.open_data.csv import as_text
from mingzhang.site_engine.reading.data_format import KEY
from mingzhang.site_engine.records.settings import FILE as SETTINGS
from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.columns import Kind

FINDINGS = "findings"  # the table of comparisons: it repeats figures, and lines of files
_NUMBERS = (Kind.DECIMAL, Kind.INTEGER)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
Figures = Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """One figure, before and after; empty where there is or was none."""

    where: str
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """How many figures were compared, which ones differ, and whether only as typed."""

    count: int
    changes: tuple[Change, ...]
    as_typed: bool


@dataclass(frozen=True)
class State:
    """A site before or after: its files, and its records where the engine reads them all."""

    files: Files
    site: Site | None

    @property
    def readable(self) -> bool:
        """Whether no record was refused."""
        return self.site is not None and not self.site.broken


def compare(before: State, after: State) -> Comparison:
    """Every figure of a site in two states."""
    as_typed = not (before.readable and after.readable)
    one, other = (_figures(state, as_typed=as_typed) for state in (before, after))
    keys = dict.fromkeys([*one, *other])
    pairs = ((key, one.get(key, ""), other.get(key, "")) for key in keys)
    changes = tuple(Change(*pair) for pair in pairs if pair[1] != pair[2])
    return Comparison(len(one), changes, as_typed)


def _figures(state: State, *, as_typed: bool) -> Figures:
    known = dict(_in_prose(state.files))
    if as_typed or state.site is None:
        return known | dict(_typed(state.files))
    return known | dict(_published(state.site))


def _published(site: Site) -> Iterator[tuple[str, str]]:
    """The numbers of open data, by the row's id and the column."""
    for table in tables(site):
        names = [
            column.name
            for column in table.columns
            if column.kind in _NUMBERS or column.name.endswith("_as_written")
        ]
        for row in table.rows if table.name != FINDINGS else ():
            cells = ((name, as_text(row[name])) for name in names)
            yield from ((f"{row['id']} {name}", text) for name, text in cells if text)


def _typed(files: Files) -> Iterator[tuple[str, str]]:
    """Every value with a digit, and how often it stands anywhere: keys and files may change."""
    values = Counter(str(text) for file in files.values() for text in _texts(file))
    yield from ((value, f"{count} ×") for value, count in values.items())


def _texts(file: TextFile) -> Iterator[Text]:
    for key, value in file.data.items():
        if (file.file, key) != (SETTINGS, KEY):
            yield from (text for text in _texts_in(value) if _NUMBER.search(text))


def _texts_in(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
        return
    inner = node.values() if isinstance(node, PlacedMapping) else node
    assert isinstance(node, PlacedMapping | Items)
    for value in inner:
        yield from _texts_in(value)


def _in_prose(files: Files) -> Iterator[tuple[str, str]]:
    """The numbers in the text of each article, in their order."""
    for file in files.values():
        numbers = _NUMBER.findall(file.document.body)
        yield from ((f"{file.file} #{n}", number) for n, number in enumerate(numbers, 1))
