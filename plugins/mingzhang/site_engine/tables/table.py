"""Records as a table for programs: described columns over rows of plain cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from mingzhang.site_engine.tables.fields import Fields, Texts

Cell = str | int | Decimal | date | None  # bool is an int
Row = Mapping[str, Cell]
SEPARATOR = " | "  # between the items of a list in one cell


class Kind(StrEnum):
    """What the cells of a column are; every cell may also be None."""

    STRING = "string"
    DATE = "date"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"


@dataclass(frozen=True)
class Column:
    """One column; `options` are all cells that it may hold, `refers_to` the table of its ids."""

    name: str
    kind: Kind
    titles: Texts
    descriptions: Texts
    required: bool = False
    options: tuple[str, ...] = ()
    refers_to: str = ""


@dataclass(frozen=True)
class Table:
    """Rows by column name, in the order of the books; the first column is the key `id`."""

    name: str
    titles: Texts
    descriptions: Texts
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, name: str, fields: Fields, columns: Iterable[Column], rows: Iterable[Row]) -> Table:
        """A table whose own texts stand at `tables.<name>`."""
        key = f"tables.{name}"
        titles, descriptions = fields.titles(key), fields.descriptions(key)
        table = cls(name, titles, descriptions, tuple(columns), tuple(rows))
        names = [column.name for column in table.columns]
        assert all(list(row) == names for row in table.rows), name
        return table
