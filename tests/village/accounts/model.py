"""A year: what was spent, line by line, and the total as the books print it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import ClassVar

from mingzhang.kernel.amounts import Amount
from mingzhang.kernel.record import Reading, Record
from mingzhang.kernel.values import Id, Words
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.reading.loaded import Loaded
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.page_record import PageRecord


class Line(Record):
    """One purpose."""

    id: Id
    title: Words
    amount: Amount


class Year(PageRecord):
    """One year of the village's books."""

    ROOM: ClassVar[str] = "accounts"
    FROM_FILE_NAME: ClassVar[tuple[str, ...]] = ("id",)

    total: Amount
    lines: tuple[Line, ...]

    @property
    def accounting_period(self) -> str:
        return self.id

    def list_figures(self) -> Iterable[Figure]:
        """`total`, and each line by its id."""
        yield Figure("total", self.total, self.place("total"))
        for number, line in enumerate(self.lines):
            yield Figure(line.id, line.amount, self.place("lines", number, "amount"), line.title)


def load(library: Library, reading: Reading) -> Loaded:
    """All years."""
    loaded = Loaded()
    for document in library.take_folder("data/accounts", ".yaml"):
        year = PurePosixPath(document.file).stem
        loaded.add(Year, document.data, reading, f"accounts/{year}", id=year)
    return loaded
