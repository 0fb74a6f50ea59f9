"""Text searched for personal data: read in NFKC, reported where the editor typed it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mingzhang.kernel.problems import Place, Problem
from mingzhang.safe_content.personal.pack import Pack

# Marks of nearly every Chinese text; replacing them is faster than normalising.
_FULL_WIDTH = tuple(zip("，：；！？（）％\u3000", ",:;!?()% ", strict=True))
# Raised and circled digits are marks beside a number (a telephone, then ②), no part of it.
_MARKS = re.compile(r"[²³¹⁰-₟①-⒛⓪-⓿❶-➓㉑-㉟㊱-㊿]")

# A digit as HTML may write it: a page shows it like any other.
_ENTITY = re.compile(r"&#(?:[xX]0*3([0-9])|0*(4[89]|5[0-7]));?")


class Match(NamedTuple):
    """One piece of personal data: its kind, where it begins in the text in NFKC, and itself.

    It is compared with others and looked for, never told.
    """

    kind: str
    start: int
    words: str


def scan(text: str, pack: Pack, file: str, first_line: int = 1) -> Iterator[Problem]:
    """Every piece of personal data in a text; no problem repeats what was found.

    Names of people helped are searched for line by line, since nothing is known of what is around.
    """
    text = _legible(text)
    plain = _normal(text)
    lines: list[str] = []
    found = [(kind, start) for kind, start, _ in _matches(plain, pack)]
    for find in pack.helped:
        found += [("name", start) for start, *_ in find(plain, "")]
    for kind, start in found:
        lines = lines or text.split("\n")
        line, column = _position(plain, start, lines)
        place = Place(file, first_line + line, column + 1)
        yield Problem(place, f"personal.{kind}", {"kind": kind})


def matches(text: str, pack: Pack) -> Iterator[Match]:
    """The same data but names themselves, for who has to find them again elsewhere."""
    return _matches(_normal(_legible(text)), pack)


def _matches(plain: str, pack: Pack) -> Iterator[Match]:
    found: set[int] = set()
    for detector in pack.detectors:
        for start, end in detector.find(plain):
            if found.isdisjoint(range(start, end)):
                found.update(range(start, end))
                yield Match(detector.id, start, plain[start:end])


def _legible(text: str) -> str:
    return _MARKS.sub(" ", _ENTITY.sub(_digit, text) if "&#" in text else text)


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


def _digit(entity: re.Match[str]) -> str:
    return entity[1] or chr(int(entity[2]))


def _normal(text: str) -> str:
    for wide, narrow in _FULL_WIDTH:
        text = text.replace(wide, narrow)
    if unicodedata.is_normalized("NFKC", text):
        return text
    # Line by line: one sign that changes makes the whole text slow
    return "\n".join(unicodedata.normalize("NFKC", line) for line in text.split("\n"))


def _position(plain: str, index: int, lines: list[str]) -> tuple[int, int]:
    """Line and column in the original text, from 0; NFKC keeps every line break."""
    line = plain.count("\n", 0, index)
    within = index - (plain.rfind("\n", 0, index) + 1)
    return line, bisect_right(_starts(lines[line]), within) - 1


@lru_cache(maxsize=1)
def _starts(line: str) -> list[int]:
    """Where each character of a line begins in the line's NFKC form."""
    starts, length = [], 0
    for character in line:
        starts.append(length)
        if not unicodedata.combining(character):
            length += len(unicodedata.normalize("NFKC", character))
    return starts or [0]
