"""Addresses in a text, numbered before Markdown reads it, so that their places are known after.

Markdown keeps no places. Each address that may become a link's or a picture's gets a mark: its
number, in characters that mean nothing (Unicode's noncharacters, which no text may hold). The mark
goes wherever the address goes, is read there, and removed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from mingzhang.site_engine.prose.prose import Position

_DIGITS = "".join(map(chr, range(0xFDD0, 0xFDE0)))
_MARK = re.compile(f"[{_DIGITS}]+")
_END = "\ufde0"
_ANY = re.compile(f"[{_DIGITS}{_END}]+")
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
# Where an address begins: in a link or picture, a definition, or HTML
_BEFORE = re.compile(
    r"\]\([ \t\n]*<?|^[ >]*\[(?!\^)[^\]\n]+\]:[ \t]*\n?[ \t]*<?|\b(?:href|src)\s*=\s*[\"']?",
    re.MULTILINE | re.IGNORECASE,
)
# In place of a position: the address stands in a definition, and the link elsewhere
BY_NAME = -1
_BRACKET = re.compile(r"[\[\]](?!\\)")  # in reversed text: not after a backslash
LONGEST = 500  # characters of a link's words in which its bracket is looked for
_ADDRESS = re.compile(r"[^\s<>()\[\]\"'（）]*")


@dataclass(frozen=True)
class Numbered:
    """A text with its addresses numbered: `starts` are their positions in the text as typed."""

    typed: str
    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Number the addresses of a text."""
        typed = _ANY.sub("\ufffd", text)
        parts: list[str] = []
        starts: list[int] = []
        end = 0
        for match in _BEFORE.finditer(typed):
            address = _ADDRESS.match(typed, match.end())
            assert address is not None
            parts += [typed[end : address.end()], _mark(len(starts))]
            starts.append(_opening(typed, match))
            end = address.end()
        return cls(typed, "".join([*parts, typed[end:]]), tuple(starts))

    def start(self, address: str) -> int | None:
        """Where the link of a marked address begins; None where it is called by a name, or unmarked."""
        mark = mark_of(address)
        number = _number(mark) if mark else -1
        start = self.starts[number] if 0 <= number < len(self.starts) else BY_NAME
        return None if start == BY_NAME else start

    def is_raw(self, address: str) -> bool:
        """Whether a marked address was typed as HTML."""
        start = self.start(address)
        return start is not None and self.typed[start] not in "![]"

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.typed))]

    def position(self, index: int) -> Position:
        """The line and column of a position in the text as typed."""
        line = bisect_right(self._lines, index)
        return Position(line, index - self._lines[line - 1] + 1)


def _opening(text: str, before: re.Match[str]) -> int:
    """Where a link begins whose address follows: at its own bracket, or at the name of an attribute."""
    if not before[0].startswith("]("):
        return BY_NAME if "]:" in before[0] else before.start()
    depth = 0
    for match in _BRACKET.finditer(
        text[max(0, before.start() - LONGEST) : before.start() + 1][::-1]
    ):
        depth += 1 if match[0] == "]" else -1
        if depth == 0:
            start = before.start() - match.start()
            return start - text.startswith("![", start - 1)
    return before.start()


def mark_of(address: str) -> str:
    """The mark of an address; empty where it has none."""
    mark = _MARK.search(address)
    return mark[0] if mark else ""


def marks(text: str) -> Counter[str]:
    """Every mark in a text, and how often it stands there."""
    return Counter(_MARK.findall(text))


def unmarked(text: str) -> str:
    """A text without the marks."""
    return _ANY.sub("", text)


def _mark(number: int) -> str:
    return "".join(_DIGITS[int(digit, 16)] for digit in f"{number:x}") + _END


def _number(mark: str) -> int:
    value = 0
    for digit in mark:
        value = value * 16 + _VALUES[digit]
    return value
