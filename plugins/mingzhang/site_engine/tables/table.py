"""Records as a table for programs: described columns over rows of plain cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from mingzhang.site_engine.tables.columns import Cell, Column, Declaration, R, together
from mingzhang.site_engine.tables.fields import Fields, Texts
from mingzhang.site_engine.tables.labels import Labels

Row: TypeAlias = Mapping[str, Cell]


@dataclass(frozen=True)
class Table:
    """Rows by column name, in the order of the books; the first column is the key `id`."""

    name: str
    titles: Texts
    descriptions: Texts
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(
        cls,
        name: str,
        fields: Fields,
        declaration: Declaration[R],
        records: Iterable[R],
        labels: Labels,
    ) -> Table:
        """A table as declared, with one row for each record; its texts are at `tables.<name>`."""
        specs = together(*declaration)
        return cls(
            name,
            fields.titles(f"tables.{name}"),
            fields.descriptions(f"tables.{name}"),
            tuple(spec.heading.column(fields, labels) for spec in specs),
            tuple(
                {spec.heading.name: spec.cell(record, labels) for spec in specs}
                for record in records
            ),
        )
