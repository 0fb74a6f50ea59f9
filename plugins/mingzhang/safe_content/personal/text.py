"""Text searched for personal data: as readers see it, reported where the editor typed it."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.problems import Place, Problem
from mingzhang.safe_content.personal.pack import Pack
from mingzhang.safe_content.personal.reading import read


def scan(text: str, pack: Pack, file: str, first_line: int = 1) -> Iterator[Problem]:
    """Every piece of personal data in a text; no problem repeats what was found."""
    reading = read(text)
    found: set[int] = set()
    for detector in pack.detectors:
        for start, end in detector.find(reading.text):
            if found.isdisjoint(range(start, end)):
                found.update(range(start, end))
                if pack.is_declared(detector.id, reading.text[start:end]):
                    continue
                line, column = reading.place(start)
                place = Place(file, first_line + line, column + 1)
                yield Problem(place, f"personal.{detector.id}", {"kind": detector.id})
