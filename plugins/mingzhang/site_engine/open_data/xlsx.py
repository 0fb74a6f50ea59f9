"""Tables as one workbook: a sheet that says what it is, then a sheet a table.

Cells are typed: numbers are numbers with a format, dates are dates, and a text is never a
formula or a link. The bytes depend on the content alone: the dates are those of the content,
and the parts are stored as they are, because compression differs between versions of zlib.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from zipfile import ZIP_STORED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from mingzhang.site_engine.open_data.csv import as_text, plain
from mingzhang.site_engine.open_data.package import LICENCE
from mingzhang.site_engine.open_data.words import disclaimer, localized, sentence
from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.columns import Cell
from mingzhang.site_engine.tables.table import Table

EXACT_DIGITS = 15  # what a spreadsheet's numbers hold; a longer one is written as text
LONGEST_TEXT = 32767
WIDEST, NARROWEST = 48, 8
FIRST_DAY = date(1980, 1, 1)  # for a site without any date; spreadsheets refuse the year 1


def dump(tables: tuple[Table, ...], site: Site) -> bytes:
    """The workbook's bytes."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties(
            {
                "title": sentence(site, "title").format(name=site.settings.name),
                "author": site.settings.publisher,
                "comments": disclaimer(site),
                "created": datetime.combine(max(site.newest, FIRST_DAY), time()),
            }
        )
        book = _Book(workbook, site)
        book.about(tables)
        for table in tables:
            book.sheet(table)
    return _stored(file)


def _stored(file: io.BytesIO) -> bytes:
    """The same parts in the same order, without compression."""
    stored = io.BytesIO()
    with ZipFile(file) as compressed, ZipFile(stored, "w") as plain_file:
        for part in compressed.infolist():
            data = compressed.read(part)
            part.compress_type = ZIP_STORED
            plain_file.writestr(part, data)
    return stored.getvalue()


class _Book:
    """Writes sheets in the formats of one workbook."""

    def __init__(self, workbook: Workbook, site: Site) -> None:
        self.workbook, self.site = workbook, site
        self.head = workbook.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self.day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.numbers: dict[int, Format] = {}

    def about(self, tables: tuple[Table, ...]) -> None:
        """What the workbook is, who owns it, how it may be used, and one line for each table."""
        site = self.site
        sheet = self.workbook.add_worksheet(sentence(site, "sheet"))
        lines: list[tuple[str, ...]] = [
            (sentence(site, "title").format(name=site.settings.name),),
            *([(disclaimer(site),)] if disclaimer(site) else []),
            (sentence(site, "about"),),
            (sentence(site, "publisher"), site.settings.publisher),
            (sentence(site, "newest"), site.newest.isoformat()),
            (sentence(site, "licence"), LICENCE["name"], LICENCE["path"]),
            (),
            tuple(sentence(site, name) for name in ("table", "rows", "description")),
            *(
                (
                    localized(site, table.titles),
                    str(len(table.rows)),
                    localized(site, table.descriptions),
                )
                for table in tables
            ),
        ]
        for number, line in enumerate(lines):
            for column, text in enumerate(line):
                sheet.write_string(number, column, text)
        sheet.set_column(0, 2, 24)

    def sheet(self, table: Table) -> None:
        """A frozen head with a filter, then the rows of the table."""
        sheet = self.workbook.add_worksheet(localized(self.site, table.titles))
        titles = [localized(self.site, column.titles) for column in table.columns]
        for number, (column, title) in enumerate(zip(table.columns, titles, strict=True)):
            cells = [row[column.name] for row in table.rows]
            sheet.write_string(0, number, title, self.head)
            for line, cell in enumerate(cells, 1):
                self._write(sheet, line, number, cell)
            sheet.set_column(number, number, _width(title, cells))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)

    def _write(self, sheet: Worksheet, line: int, column: int, cell: Cell) -> None:
        match cell:
            case None:
                pass
            case bool():
                sheet.write_boolean(line, column, cell)
            case Decimal() if _digits(cell) <= EXACT_DIGITS:
                sheet.write_number(line, column, cell, self._number(cell))
            case int():
                sheet.write_number(line, column, cell, self._number(Decimal(cell)))
            case date():
                sheet.write_datetime(line, column, cell, self.day)
            case str():
                sheet.write_string(line, column, cell[:LONGEST_TEXT])
            case _:
                sheet.write_string(line, column, as_text(cell))

    def _number(self, number: Decimal) -> Format:
        """A format with the number's own decimals; at least two if it has any, as in money."""
        decimals = len(plain(number).partition(".")[2])
        places = max(decimals, 2) if decimals else 0
        if places not in self.numbers:
            form = "#,##0" + ("." + "0" * places if places else "")
            self.numbers[places] = self.workbook.add_format({"num_format": form})
        return self.numbers[places]


def _digits(number: Decimal) -> int:
    """How many digits it takes to write a number, without the zeros at its ends."""
    return len(plain(abs(number)).replace(".", "").strip("0"))


def _width(title: str, cells: Iterable[Cell]) -> int:
    """A column's width in digits: a Chinese character is two; long texts do not widen it more."""
    longest = max(map(_columns, [title, *(as_text(cell) for cell in cells)]))
    return min(max(longest + 2, NARROWEST), WIDEST)


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
