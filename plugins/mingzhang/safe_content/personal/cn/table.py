"""Tables in Markdown: what their heads say of the cells below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mingzhang.safe_content.personal.pack import Span

_TABLE = re.compile(r"(?m)^[ \t]*\|[^\n]*\n[ \t]*\|[ \t:|-]+\n(?:[ \t]*\|[^\n]*(?:\n|$))+")
_BORDER = re.compile(r"\|")


def heads_of(text: str, start: int, end: int) -> list[str]:
    """The heads of the columns in which a piece of text stands; nothing outside tables."""
    line = text.rfind("\n", 0, start) + 1
    first = line
    while first and text.startswith("|", above := text.rfind("\n", 0, first - 1) + 1):
        first = above
    if first == line or not text.startswith("|", line):
        return []
    heads = _cells(text[first : text.find("\n", first)])
    column = text.count("|", line, start) - 1
    return [head for _, _, head in heads[column : column + text.count("|", start, end) + 1]]


def row_of(text: str, at: int) -> dict[str, str]:
    """What stands in the row of a table, by the heads of its columns; nothing outside tables."""
    line = text.rfind("\n", 0, at) + 1
    cells = _cells(text[line : (text.find("\n", at) + 1 or len(text) + 1) - 1])
    heads = heads_of(text, line + 1, line + cells[-1][1]) if cells else []
    return dict(zip(heads, (said for _, _, said in cells), strict=False))


def cells_below(text: str, head: re.Pattern[str]) -> Iterator[Span]:
    """Every cell of a column whose head a pattern finds."""
    if "\n|" not in text:
        return
    for table in _TABLE.finditer(text):
        first, line, *rows = table[0].splitlines(keepends=True)
        columns = [n for n, (_, _, said) in enumerate(_cells(first)) if head.search(said)]
        at = table.start() + len(first) + len(line)
        for row in rows if columns else ():
            cells = _cells(row)
            for start, end, _ in (cells[n] for n in columns if n < len(cells)):
                yield Span(at + start, at + end)
            at += len(row)


def _cells(row: str) -> list[tuple[int, int, str]]:
    """The cells of a row: where each begins and ends, and what it says."""
    borders = [border.start() for border in _BORDER.finditer(row)]
    pairs = pairwise([*borders, len(row)])
    cells = [(start + 1, end, row[start + 1 : end].strip()) for start, end in pairs]
    return cells if cells and cells[-1][2] else cells[:-1]
