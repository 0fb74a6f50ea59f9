"""Text searched for personal data: as readers see it, reported where the editor typed it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mingzhang.kernel.problems import Place, Problem
from mingzhang.safe_content.personal.pack import Pack
from mingzhang.safe_content.personal.reading import read

# Marks of nearly every Chinese text; replacing them is faster than normalising.
_FULL_WIDTH = tuple(zip("，：；！？（）％\u3000", ",:;!?()% ", strict=True))


class Match(NamedTuple):
    """One piece of personal data: its kind, where it begins in the text as read, and itself.

    It is compared with others and looked for, never told.
    """

    kind: str
    start: int
    words: str


def scan(text: str, pack: Pack, file: str, first_line: int = 1) -> Iterator[Problem]:
    """Every piece of personal data in a text; no problem repeats what was found.

    Names of people helped are searched for line by line, since nothing is known of what is around.
    """
    reading = read(text)
    found = [(kind, start) for kind, start, _ in _matches(reading.text, pack)]
    for find in pack.helped:
        found += [("name", start) for start, *_ in find(reading.text, "")]
    for kind, start in found:
        line, column = reading.place(start)
        place = Place(file, first_line + line, column + 1)
        yield Problem(place, f"personal.{kind}", {"kind": kind})


def matches(text: str, pack: Pack) -> Iterator[Match]:
    """The same data but names themselves, for who has to find them again elsewhere."""
    return _matches(read(text).text, pack)


def _matches(plain: str, pack: Pack) -> Iterator[Match]:
    found: set[int] = set()
    for detector in pack.detectors:
        for start, end in detector.find(plain):
            if found.isdisjoint(range(start, end)):
                found.update(range(start, end))
                if not pack.is_declared(detector.id, plain[start:end]):
                    yield Match(detector.id, start, plain[start:end])


def names_of_helped(text: str, about: str, pack: Pack) -> Iterator[tuple[int, int, bool, str]]:
    """The names of people helped in a text: begin, end, whether in a list or a table, masked form.

    `about` is what is said around it: the head of its table, the record that it belongs to.
    """
    plain, around = _normal(text), _normal(about)
    for find in pack.helped:
        for start, end, listed, masked in find(plain, around):
            yield _origin(text, plain, start), _origin(text, plain, end), listed, masked


def _origin(text: str, plain: str, index: int) -> int:
    """The place in a text of a place in its NFKC form."""
    return index if len(text) == len(plain) else bisect_right(_starts(text), index) - 1


def _normal(text: str) -> str:
    for wide, narrow in _FULL_WIDTH:
        text = text.replace(wide, narrow)
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=1)
def _starts(text: str) -> list[int]:
    """Where each character of a text begins in its NFKC form."""
    starts, length = [], 0
    for character in text:
        starts.append(length)
        if not unicodedata.combining(character):
            length += len(unicodedata.normalize("NFKC", character))
    return starts or [0]
