"""The short digest of a period: the same on its pages, on paper, and from the open data.

The rows of all tables of the rooms whose `page` lies at or below `<books>/<period>/`, as one JSON
object from table name to rows, keys sorted, no blanks, UTF-8; then the first twelve hexadecimal
digits of its SHA-256. `/data/` says how anyone computes it again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from mingzhang.site_engine.open_data.json import as_json
from mingzhang.site_engine.site.site import Site

SHOWN = 12
Rows = dict[str, list[dict[str, Any]]]


def digests(site: Site) -> Mapping[str, str]:
    """The digest of every period that has rows."""
    periods: defaultdict[str, Rows] = defaultdict(dict)
    for room in site.rooms.values():
        for table in room.tables(site) if room.tables else ():
            for row in table.rows:
                books, _, below = str(row.get("page") or "").partition("/")
                if books == site.kind.books:
                    rows = periods[below.partition("/")[0]].setdefault(table.name, [])
                    rows.append({name: as_json(cell) for name, cell in row.items()})
    return {period: digest(rows) for period, rows in periods.items()}


def digest(rows: Rows) -> str:
    """The digest of the rows of one period, by table."""
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8")).hexdigest()[:SHOWN]
