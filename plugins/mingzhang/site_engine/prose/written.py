"""A text as it was typed, seen as Markdown saw it: with its code covered."""

from __future__ import annotations

import re

from mingzhang.kernel.problems import Place
from mingzhang.kernel.source import Document
from mingzhang.site_engine.prose.prose import Block, Position, Prose


def without_code(document: Document, prose: Prose) -> str:
    """The body with code blanked out, inline and in blocks; every position is kept."""
    body = document.body
    for block in prose.blocks:
        if block.spans or block.tag == "pre":
            at = index_of(body, block.at)
            for code in _codes(block):
                body, at = _blanked(body, at, code)
    return body


def _codes(block: Block) -> list[str]:
    if block.tag == "pre":
        return block.text.split("\n")
    return [block.text[span.start : span.end] for span in block.spans if span.code]


def _blanked(body: str, at: int, code: str) -> tuple[str, int]:
    """The body with a piece of code blanked out, and where it ends."""
    start = body.find(code, at) if code.strip() else -1
    if start < 0:
        return body, at
    end = start + len(code)
    return body[:start] + re.sub(r"[^\n]", " ", code) + body[end:], end


def index_of(body: str, at: Position) -> int:
    """The index of a position in a body."""
    start = 0
    for _ in range(at.line - 1):
        start = body.find("\n", start) + 1
    return start + at.column - 1


def place_in(document: Document, index: int) -> Place:
    """The place of a position in a document's body."""
    line = document.body.count("\n", 0, index)
    column = index - (document.body.rfind("\n", 0, index) + 1)
    return Place(document.file, document.body_line + line, column + 1)


def index_in(document: Document, place: Place) -> int:
    """The index of a place in a document's body."""
    return index_of(document.body, Position(place.line - document.body_line + 1, place.column))


def place_of(document: Document, block: Block, words: str) -> Place:
    """Where words of a block stand as typed; else where the block begins."""
    start = index_of(document.body, block.at)
    found = document.body.find(words, start)
    return block.at.place(document) if found < 0 else place_in(document, found)
