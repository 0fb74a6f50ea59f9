"""Tables as CSV: RFC 4180, with two concessions to spreadsheets.

The file begins with a byte order mark: Excel on Windows takes a CSV without one for the
machine's own code page and shows Chinese as noise. Everything else that reads UTF-8 skips it.

A text that a spreadsheet would run as a formula has an apostrophe before it, and so has a text
that begins with an apostrophe itself: removing one leading apostrophe gives the text.
Numbers and dates are never touched, negative ones neither.
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from datetime import date
from decimal import Decimal

from mingzhang.site_engine.tables.columns import Cell
from mingzhang.site_engine.tables.table import Table

# Includes full-width forms, which Excel in East Asia reads like the others.
DANGEROUS = tuple("=+-@\t\r\n＝＋－＠'")


def dump(table: Table) -> bytes:
    """A head of column names, then a line a row, each ending in CR LF."""
    names = [column.name for column in table.columns]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([as_text(row[name]) for name in names] for row in table.rows)
    return BOM_UTF8 + text.getvalue().encode("utf-8")


def as_text(cell: Cell) -> str:
    """A cell as CSV holds it; empty for None."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return plain(cell)
        case date():
            return cell.isoformat()
        case str():
            return f"'{cell}" if cell.startswith(DANGEROUS) else cell
    return str(cell)


def plain(number: Decimal) -> str:
    """All digits, no exponent, no trailing zeros after the point: `15000`, `8000.5`, `-0.01`."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
