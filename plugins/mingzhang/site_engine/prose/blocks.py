"""Reads the blocks of a tree of HTML: paragraphs, items, cells …, and their words."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from selectolax.lexbor import LexborNode

from mingzhang.site_engine.prose.numbering import Numbered, unmarked
from mingzhang.site_engine.prose.places import Finder
from mingzhang.site_engine.prose.prose import Block, Cell, Span

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "blockquote",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "figure",
        "figcaption",
        "details",
        "summary",
        "hr",
    ]
)
_AROUND = frozenset(["blockquote", "li", "details", "table"])
_CELLS = frozenset(("td", "th"))
_READINGS = frozenset(("rt", "rp"))


@dataclass
class _Part:
    """The text of one block while it is read."""

    tag: str
    texts: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    length: int = 0
    begins: int = -1


@dataclass
class BlockReader:
    """Walks a tree once, in its order, and reads its words; links and pictures are left to others."""

    numbered: Numbered
    finder: Finder
    blocks: list[Block] = field(default_factory=list)
    part: _Part = field(default_factory=lambda: _Part("p"))
    within: tuple[str, ...] = ()
    link_texts: list[str] | None = None
    tables: count[int] = field(default_factory=count)
    cell: Cell | None = None
    heads: dict[int, str] = field(default_factory=dict)

    def children(self, node: LexborNode) -> None:
        """Read everything inside an element."""
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self._text(child.text_content or "")
            elif tag in _BLOCKS:
                self._block(child, tag)
            else:
                self.read_inline(child, tag)

    # -- blocks

    def _block(self, node: LexborNode, tag: str) -> None:
        self.finish_block()
        outer, before = self.part.tag, (self.within, self.cell)
        self.part = _Part(tag)
        if tag in _AROUND:
            self.within = (*self.within, tag)
        self._enter_table(tag)
        self.children(node)
        self.finish_block()
        self.part = _Part(outer)
        self.within, cell = before
        if tag in ("table", *_CELLS):
            self.cell = cell if tag == "table" else self.cell

    def _enter_table(self, tag: str) -> None:
        """Count tables, rows and cells; a cell knows the head of its column."""
        if tag == "table":
            self.cell, self.heads = Cell(next(self.tables), -1, -1), {}
        elif self.cell and tag == "tr":
            self.cell = Cell(self.cell.table, self.cell.row + 1, -1)
        elif self.cell and tag in _CELLS:
            column = self.cell.column + 1
            self.cell = Cell(self.cell.table, self.cell.row, column, self.heads.get(column, ""))

    def finish_block(self) -> None:
        """Keep the text that was read since the last block, if readers see any."""
        part = self.part
        text = unmarked("".join(part.texts)).rstrip()
        self.part = _Part(part.tag)
        if not text:
            return
        if part.tag == "th" and self.cell:
            self.heads.setdefault(self.cell.column, text)
        at = self.numbered.position(max(part.begins, 0))
        spans = tuple(part.spans)
        cell = self.cell if part.tag in _CELLS else None
        self.blocks.append(Block(part.tag, text, at, spans, cell, self.within))

    # -- words

    def _text(self, text: str) -> None:
        """Add words; a broken line is a blank, as browsers show it, except in `pre`."""
        part = self.part
        if part.tag != "pre":
            text = text.replace("\n", " ")
            if not part.length:
                text = text.lstrip()
        if not text:
            return
        found = self.finder.find(text)
        if part.begins < 0:
            part.begins = found
        part.texts.append(text)
        part.length += len(text)
        if self.link_texts is not None:
            self.link_texts.append(text)

    def read_inline(self, node: LexborNode, tag: str) -> None:
        """Read an element within a block."""
        if tag == "br":
            self._text_as_is("\n")
        elif tag == "code":
            start = self.part.length
            self.children(node)
            self.part.spans.append(Span(start, self.part.length))
        elif tag not in _READINGS:
            self.children(node)

    def _text_as_is(self, text: str) -> None:
        if self.part.length:
            self.part.texts.append(text)
            self.part.length += len(text)
