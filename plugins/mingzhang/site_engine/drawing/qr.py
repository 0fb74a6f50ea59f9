"""An address as a QR code, for readers of the paper with a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import segno


@dataclass(frozen=True)
class QrCode:
    """A square of `size` modules with its quiet zone; `path` draws the dark ones in SVG."""

    text: str
    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """The code of a text: always the same, and readable with a seventh of it gone."""
    code = segno.make_qr(text, error="m")
    rows = [list(row) for row in code.matrix_iter(border=code.default_border_size)]
    return QrCode(text, len(rows), "".join(_runs(rows)))


def _runs(rows: list[list[int]]) -> Iterator[str]:
    """Each run of dark modules as a rectangle of height one."""
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            width = len(list(run))
            if dark:
                yield f"M{x} {y}h{width}v1h-{width}z"
            x += width
