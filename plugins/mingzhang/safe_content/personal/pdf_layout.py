"""The words of a PDF's page in lines, as they stand on paper and not as they were drawn.

A program may draw each digit by itself, in any order. What stands on one height is one line; what
stands close together is one word; and cells of a row are read together, unless they are counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mingzhang.safe_content.personal.columns import are_counts

_CELLS = re.compile(r"\s*[|│┃｜¦]\s*|[ \t\xa0]{2,}")
_HEIGHT = 0.35  # of a character, by which pieces of one line may stand apart
_GAP = 0.6  # of a character, from which on there is a blank
_WIDE = 1.5  # and from which on there is another cell
_NARROW, _FULL = 0.55, 1.0  # width of Latin letters and digits, and of ideographs


@dataclass(frozen=True)
class _Piece:
    """Words with the place where they begin, along the line and across it."""

    words: str
    at: float
    height: float
    size: float

    @property
    def end(self) -> float:
        return self.at + self.size * sum(
            _NARROW if character.isascii() else _FULL for character in self.words
        )


@dataclass
class Layout:
    """What was drawn on a page; `add` has the form that pypdf calls with each piece of text."""

    lines: dict[tuple[float, float], list[list[_Piece]]] = field(default_factory=dict)

    def add(
        self, text: str, place: Sequence[float], within: Sequence[float], _: object, size: float
    ) -> None:
        """Take a piece drawn by the matrix `within`, on a page that is turned and moved by `place`."""
        if not text.strip():
            return
        a, b, c, d, x, y = _product(within, place)
        scale = (a * a + b * b) ** 0.5 or 1.0
        along = (round(a / scale, 2), round(b / scale, 2))
        size = abs(size * ((c * c + d * d) ** 0.5 or scale)) or 1.0
        for number, words in enumerate(text.strip("\n").split("\n")):
            at = x * along[0] + y * along[1]
            height = y * along[0] - x * along[1] - number * size * 1.2
            self._put(along, _Piece(words.strip(), at, height, size))

    def _put(self, along: tuple[float, float], piece: _Piece) -> None:
        lines = self.lines.setdefault(along, [])
        for line in reversed(lines[-60:]):  # drawn shortly before
            if abs(line[0].height - piece.height) <= _HEIGHT * piece.size:
                line.append(piece)
                return
        lines.append([piece])

    def text(self) -> str:
        """All lines, each from its beginning to its end."""
        return "\n".join(part for lines in self.lines.values() for part in _read(lines))


def _read(lines: list[list[_Piece]]) -> list[str]:
    """The lines as one reads them; numbers below as many heads that count stay apart."""
    read: list[str] = []
    heads: list[str] = []
    for line in lines:
        text = " ".join(filter(None, _CELLS.split(_joined(line))))
        cells = text.split()
        bare = sum(cell.isdecimal() for cell in cells)
        if len(cells) > 1 and bare == 0:
            heads = cells
        below = len(heads) == len(cells) and are_counts(*heads)
        counts = bare > 1 and (below or are_counts(cells[0]))
        read.append("\n\n".join(["", *cells, ""]) if counts else text)
    return read


def _joined(line: list[_Piece]) -> str:
    """The pieces of a line in their order: a blank where there is a gap, two before another cell."""
    line = sorted(line, key=lambda piece: piece.at)
    text = line[0].words
    for before, piece in pairwise(line):
        gap = (piece.at - before.end) / piece.size
        text += ("  " if gap > _WIDE else " " if gap > _GAP else "") + piece.words
    return text


def _product(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    """Two matrices of PDF, one after the other."""
    a, b, c, d, x, y = map(float, one)
    e, f, g, h, s, t = map(float, other)
    return (
        a * e + b * g,
        a * f + b * h,
        c * e + d * g,
        c * f + d * h,
        x * e + y * g + s,
        x * f + y * h + t,
    )
