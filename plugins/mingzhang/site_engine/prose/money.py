"""The sums of money that readers of a text see, in its blocks and in the cells of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mingzhang.kernel.locale import Locale
from mingzhang.kernel.money_in_words import (
    Sum,
    counts_other_things,
    money_in,
    money_in_cell,
    names_currency,
    states_the_unit,
)
from mingzhang.site_engine.prose.prose import Block, Cell, Prose

_VARIABLE = re.compile(r"\$[0-9]")


def sums_in(prose: Prose, without: set[int], locale: Locale) -> Iterator[tuple[Block, Sum]]:
    """Every sum outside these links, with its block; a table says what its bare numbers are."""
    tables = _Tables(prose.blocks, locale)
    for block in prose.blocks:
        text = block.without(without)
        head = tables.currency_of(block.cell) if block.cell else ""
        found = money_in_cell(text, head, locale) if head else money_in(text, locale)
        yield from ((block, one) for one in found if not _is_variable(block, one))


def _is_variable(block: Block, found: Sum) -> bool:
    """Whether `$1` stands in code, where it names an argument."""
    in_code = block.tag == "pre" or any(
        span.code and span.start <= found.start < span.end for span in block.spans
    )
    return in_code and _VARIABLE.fullmatch(found.text) is not None


class _Tables:
    """What the tables of a text say of their numbers: in heads, before lines, and above."""

    def __init__(self, blocks: Iterable[Block], locale: Locale) -> None:
        self.locale = locale
        self.above: dict[int, str] = {}
        self.lines: dict[tuple[int, int], str] = {}
        before = ""
        for block in blocks:
            if block.cell is None:
                before = block.text
                continue
            self.above.setdefault(block.cell.table, before)
            if block.cell.column == 0:
                self.lines[block.cell.table, block.cell.row] = block.text
            if block.tag == "th" and states_the_unit(block.text, locale):
                self.above[block.cell.table] = block.text

    def currency_of(self, cell: Cell) -> str:
        """The text that names a currency for the number in a cell; empty where none does."""
        line = self.lines.get((cell.table, cell.row), "") if cell.column else ""
        above = self.above.get(cell.table, "") if cell.column else ""
        for said in (cell.head, line, above):
            if names_currency(said, self.locale):
                return said
            if said != above and counts_other_things(said, self.locale):
                return ""
        return ""
