"""The pictures of the example union, drawn: `python -m tools.drawings`.

They are flat shapes without people: like everything of that union, they show nothing real.
This is no verb: run it once after changing a drawing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from tools import CHECKOUT

FOLDER = CHECKOUT / "examples" / "mingyue" / "content" / "images"
SIZE = (1440, 960)
_FINE = 2  # drawn larger and made smaller, so that edges are smooth
_COLOURS = 48

PAPER, INK, AZURITE, SKY = "#f4efe4", "#1b2733", "#1546b8", "#bcd3ee"
MALACHITE, LEAF, RED, SAND, ROPE = "#08694b", "#7fb79b", "#c8432f", "#e3d3b4", "#b98b4e"

Points = Sequence[float]


class Pencil:
    """Draws in the coordinates of the finished picture, and larger."""

    def __init__(self, image: Image.Image) -> None:
        self.on = ImageDraw.Draw(image)

    def rectangle(self, box: Points, fill: str, outline: str = "", width: int = 0) -> None:
        """A rectangle from corner to corner."""
        self.on.rectangle(_fine(box), fill, outline or None, width * _FINE)

    def ellipse(self, box: Points, fill: str) -> None:
        """An ellipse within a rectangle."""
        self.on.ellipse(_fine(box), fill)

    def half(self, box: Points, fill: str) -> None:
        """The upper half of an ellipse."""
        self.on.pieslice(_fine(box), 180, 360, fill)

    def line(self, ends: Points, fill: str, width: int) -> None:
        """A line from end to end."""
        self.on.line(_fine(ends), fill, width * _FINE)

    def polygon(self, corners: Points, fill: str) -> None:
        """A polygon by its corners."""
        self.on.polygon(_fine(corners), fill)


def _fine(points: Points) -> list[float]:
    return [number * _FINE for number in points]


def rope(draw: Pencil) -> None:
    """A rope across a field, parted in the middle."""
    draw.rectangle((0, 0, 1440, 420), fill=SKY)
    draw.rectangle((0, 420, 1440, 960), fill=LEAF)
    draw.rectangle((700, 420, 740, 960), fill=PAPER)
    for side in (-1, 1):
        middle = 720 + 70 * side
        end = 720 + 720 * side
        draw.line((middle, 640, end, 600), fill=ROPE, width=44)
        for step in range(12):
            x = middle + (end - middle) * step / 11
            y = 640 - 40 * step / 11
            draw.line((x - 16, y + 22, x + 16, y - 22), fill=INK, width=5)
        for turn in (-26, -8, 10, 28):
            draw.line((middle, 640, middle - 56 * side, 640 + turn), fill=ROPE, width=8)
    for x, colour in ((170, AZURITE), (1270, RED)):
        draw.line((x, 150, x, 470), fill=INK, width=10)
        draw.polygon((x, 150, x + 150, 195, x, 240), fill=colour)


def melon(draw: Pencil) -> None:
    """Two halves of a water-melon on a crate."""
    draw.rectangle((0, 0, 1440, 960), fill=PAPER)
    draw.rectangle((120, 640, 1320, 900), fill=SAND)
    for y in (700, 770, 840):
        draw.line((120, y, 1320, y), fill=ROPE, width=8)
    for x in (410, 1030):
        for inset, colour in ((0, MALACHITE), (26, PAPER), (46, RED)):
            draw.half((x - 270 + inset, 330 + inset, x + 270 - inset, 870 - inset), colour)
        draw.rectangle((x - 270, 600, x + 270, 640), fill=MALACHITE)
        for step in range(1, 8):
            angle = math.pi * step / 8
            for far in (110, 175):
                at = (x - far * math.cos(angle), 590 - far * math.sin(angle))
                draw.ellipse((at[0] - 8, at[1] - 13, at[0] + 8, at[1] + 13), fill=INK)


def dock(draw: Pencil) -> None:
    """A lorry at a loading dock, half full."""
    draw.rectangle((0, 0, 1440, 740), fill=SKY)
    draw.ellipse((1090, 90, 1250, 250), fill=PAPER)
    draw.rectangle((0, 260, 520, 700), fill=SAND)
    draw.rectangle((60, 360, 440, 700), fill=INK)
    draw.rectangle((0, 640, 620, 760), fill=ROPE)
    draw.rectangle((0, 740, 1440, 960), fill="#8d99a3")
    draw.rectangle((660, 340, 1130, 720), fill=AZURITE)
    draw.rectangle((690, 370, 900, 720), fill=PAPER)
    draw.polygon((1130, 460, 1290, 460, 1360, 590, 1360, 720, 1130, 720), fill=RED)
    draw.polygon((1170, 490, 1270, 490, 1320, 590, 1170, 590), fill=SKY)
    for x in (800, 1240):
        draw.ellipse((x - 75, 660, x + 75, 810), fill=INK)
        draw.ellipse((x - 30, 705, x + 30, 765), fill=PAPER)
    for x, y in ((700, 600), (800, 600), (700, 500), (130, 540), (240, 540), (185, 440)):
        draw.rectangle((x, y, x + 90, y + 90), fill=ROPE, outline=INK, width=5)


def lake(draw: Pencil) -> None:
    """Rowing boats on a lake at dusk, the moon above them."""
    draw.rectangle((0, 0, 1440, 460), fill="#24406b")
    draw.polygon((0, 460, 330, 210, 640, 460), fill="#1b3154")
    draw.polygon((480, 460, 900, 150, 1440, 460), fill="#162845")
    draw.ellipse((1120, 70, 1270, 220), fill=PAPER)
    draw.rectangle((0, 460, 1440, 960), fill="#3b6ea5")
    for step in range(7):
        half = 150 - 14 * step
        y = 490 + 62 * step
        draw.rectangle((1195 - half, y, 1195 + half, y + 10), fill="#cfdceb")
    for x, y, size, colour in (
        (250, 640, 1.0, RED), (640, 560, 0.7, SAND), (560, 800, 1.3, LEAF), (1010, 700, 0.9, ROPE)
    ):  # fmt: skip
        wide, deep = 170 * size, 60 * size
        low = y + deep
        hull = (x - wide, y, x + wide, y, x + wide * 0.7, low, x - wide * 0.7, low)
        draw.polygon(hull, fill=colour)
        draw.line((x - wide * 0.5, y - deep, x + wide * 0.3, y + deep * 1.5), fill=INK, width=7)


def ledgers(draw: Pencil) -> None:
    """Three account books on a table, a red pencil beside them."""
    draw.rectangle((0, 0, 1440, 960), fill=SAND)
    draw.rectangle((0, 620, 1440, 960), fill=ROPE)
    for number, (x, colour) in enumerate(((170, AZURITE), (540, MALACHITE), (910, RED))):
        tall = 430 + 45 * number
        draw.rectangle((x, 720 - tall, x + 310, 720), fill=colour)
        draw.rectangle((x + 22, 720 - tall, x + 40, 720), fill=INK)
        draw.rectangle((x + 80, 790 - tall, x + 270, 880 - tall), fill=PAPER)
        for line in range(3):
            draw.rectangle(
                (x + 100, 806 + 22 * line - tall, x + 250, 812 + 22 * line - tall), fill=INK
            )
        for bar in range(number + 2):
            height = 50 + 34 * bar
            left = x + 88 + 46 * bar
            draw.rectangle((left, 690 - height, left + 30, 690), fill=PAPER)
    draw.line((420, 850, 1010, 800), fill=RED, width=26)
    draw.polygon((1010, 787, 1010, 813, 1064, 795), fill=PAPER)
    draw.polygon((1044, 792, 1044, 803, 1064, 795), fill=INK)


DRAWINGS: dict[str, Callable[[Pencil], None]] = {
    "2024-lake-social.png": lake,
    "2025-tug-of-war-rope.png": rope,
    "2025-tug-of-war-melon.png": melon,
    "2025-tug-of-war-dock.png": dock,
    "2026-three-years.png": ledgers,
}


def drawn(drawing: Callable[[Pencil], None]) -> Image.Image:
    """One drawing, with smooth edges and few colours."""
    large = Image.new("RGB", (SIZE[0] * _FINE, SIZE[1] * _FINE))
    drawing(Pencil(large))
    return large.resize(SIZE, Image.Resampling.LANCZOS).quantize(_COLOURS, dither=Image.Dither.NONE)


def main(folder: Path = FOLDER) -> None:
    """Draw them all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, drawing in DRAWINGS.items():
        drawn(drawing).save(folder / name, optimize=True)


if __name__ == "__main__":
    main()
