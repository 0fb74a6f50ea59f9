"""Tables in Markdown: what their heads say of the cells below."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mingzhang.safe_content.personal.pack import Span

_ROWS = re.compile(r"(?m)^[ \t]*\|[^\n]*(?:\n[ \t]*\|[^\n]*)+")
_RULE = re.compile(r"[ \t]*\|[ \t:|-]+")
_BORDER = re.compile(r"\|")


class Table(NamedTuple):
    """Rows below each other: where they begin and end, where the first one ends, its cells."""

    start: int
    end: int
    head_end: int
    heads: tuple[str, ...]


@lru_cache(maxsize=1)
def _tables(text: str) -> tuple[Table, ...]:
    """Every table; numbers are asked about one by one, and a table may have many rows."""
    if "\n|" not in text and "\n " not in text:
        return ()
    tables = []
    for rows in _ROWS.finditer(text):
        head_end = text.index("\n", rows.start())
        heads = tuple(said for _, _, said in _cells(text[rows.start() : head_end]))
        tables.append(Table(*rows.span(), head_end, heads))
    return tuple(tables)


def heads_of(text: str, start: int, end: int) -> list[str]:
    """The heads of the columns in which a piece of text stands; nothing outside tables."""
    table = _table_at(text, start)
    if not table:
        return []
    column = text.count("|", text.rfind("\n", 0, start) + 1, start) - 1
    return list(table.heads[max(0, column) : column + text.count("|", start, end) + 1])


def row_of(text: str, at: int) -> dict[str, str]:
    """What stands in the row of a table, by the heads of its columns; nothing outside tables."""
    table = _table_at(text, at)
    if not table:
        return {}
    line = text.rfind("\n", 0, at) + 1
    row = text[line : (text.find("\n", at) + 1 or len(text) + 1) - 1]
    return dict(zip(table.heads, (said for _, _, said in _cells(row)), strict=False))


def cells_below(text: str, head: re.Pattern[str]) -> Iterator[Span]:
    """Every cell of a column whose head a pattern finds."""
    for table in _tables(text):
        columns = [column for column, said in enumerate(table.heads) if head.search(said)]
        if not columns:
            continue
        at = table.head_end + 1
        for row in text[at : table.end].split("\n"):
            cells = [] if _RULE.fullmatch(row) else _cells(row)
            yield from (
                Span(at + cells[column][0], at + cells[column][1])
                for column in columns
                if column < len(cells)
            )
            at += len(row) + 1


def _table_at(text: str, at: int) -> Table | None:
    """The table below whose first row a place is."""
    tables = _tables(text)
    number = bisect_right(tables, at, key=lambda table: table.start) - 1
    is_inside = number >= 0 and tables[number].head_end < at < tables[number].end
    return tables[number] if is_inside else None


def _cells(row: str) -> list[tuple[int, int, str]]:
    """The cells of a row: where each begins and ends, and what it says."""
    borders = [border.start() for border in _BORDER.finditer(row)]
    pairs = pairwise([*borders, len(row)])
    cells = [(start + 1, end, row[start + 1 : end].strip()) for start, end in pairs]
    return cells if cells and cells[-1][2] else cells[:-1]
