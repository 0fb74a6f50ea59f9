"""Open data: every record of the books as files for programs, in `data/`.

The same tables as CSV for everyone, JSON for programs, one workbook for offices, and a Data
Package that describes them. Pure: the adapter writes what `files` gives it.

- CSV: UTF-8 with a byte order mark (see `csv`), RFC 4180; a text that a spreadsheet would take
  for a formula has an apostrophe before it. An empty cell is None.
- JSON: decimals are strings, because most readers of JSON numbers round them to binary.
- XLSX: numbers and dates as such; the same bytes on every machine.

Rows are in the order of the books, columns in the order of their table: neither depends on
anything but the content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mingzhang.site_engine.open_data import csv, json, package, xlsx
from mingzhang.site_engine.open_data.books import tables
from mingzhang.site_engine.open_data.digest import digests
from mingzhang.site_engine.site.site import Site

FOLDER = "data"
BOOKS = f"{FOLDER}/books.xlsx"
PACKAGE = f"{FOLDER}/datapackage.json"

__all__ = ["BOOKS", "FOLDER", "PACKAGE", "digests", "files", "tables"]


def files(site: Site) -> Mapping[str, bytes]:
    """Every file by its path in the site: two a table, the workbook, and the description."""
    return dict(_files(site))


def _files(site: Site) -> Iterator[tuple[str, bytes]]:
    books = tuple(tables(site))
    sheets = {f"{table.name}.csv": csv.dump(table) for table in books}
    for name, data in sheets.items():
        yield f"{FOLDER}/{name}", data
    for table in books:
        yield f"{FOLDER}/{table.name}.json", json.dump(table, site)
    yield BOOKS, xlsx.dump(books, site)
    yield PACKAGE, package.dump(books, sheets, site)
