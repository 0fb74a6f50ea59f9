"""Tables as JSON: the same rows, with their descriptions beside them.

Decimals are strings. JSON itself would allow the digits, but nearly every reader makes a
binary fraction of them; `kind` states for each column what its strings are.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from mingzhang.site_engine.open_data.csv import plain
from mingzhang.site_engine.open_data.words import disclaimer
from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.columns import Cell
from mingzhang.site_engine.tables.table import Table


def dump(table: Table, site: Site) -> bytes:
    """One object: what the table is, its columns, its rows as objects by column name."""
    return dump_json(
        {
            "name": table.name,
            "titles": table.titles,
            "descriptions": table.descriptions,
            "publisher": site.settings.publisher,
            "official": site.settings.official,
            "notice": disclaimer(site),
            "licence": "CC-BY-4.0",
            "columns": [
                {"name": column.name, "kind": column.kind, "titles": column.titles}
                for column in table.columns
            ],
            "rows": [{name: as_json(cell) for name, cell in row.items()} for row in table.rows],
        }
    )


def dump_json(value: Any) -> bytes:
    """The one way in which we write JSON: in the order given, readable, ending in a line end."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def as_json(cell: Cell) -> str | int | bool | None:
    """A cell as JSON holds it."""
    match cell:
        case Decimal():
            return plain(cell)
        case date():
            return cell.isoformat()
    return cell
