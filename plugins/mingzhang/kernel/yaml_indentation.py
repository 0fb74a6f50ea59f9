"""Lines of YAML that begin too far left or right, or are no items at all."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from mingzhang.kernel.problems import Place, Problem

_CONTENT = re.compile(r" *(?:- +)?")


def misplaced(what: str, place: Place, lines: Sequence[str]) -> Problem:
    """A line that begins too far left or right, or that is no item at all."""
    for number in (place.line, place.line - 1):
        if _is_loose(line_at(lines, number)):
            above = itertools.takewhile(
                lambda n: _is_loose(line_at(lines, n)), range(number, 0, -1)
            )
            return Problem(Place(place.file, min(above)), "yaml.loose-text")
    if not any(word in what for word in ("indent", "block", "mapping values", "document start")):
        return Problem(place, "yaml.syntax")
    before = line_at(lines, place.line - 1)
    if _first_is_wrong(before, lines, place.line):
        column = _indent(before) + 1
        return Problem(Place(place.file, place.line - 1, column), "yaml.indentation")
    return Problem(place, "yaml.indentation")


def _first_is_wrong(before: str, lines: Sequence[str], number: int) -> bool:
    """Whether the first of two lines that do not fit is wrong: the next line fits the second.

    `number` is that of the second line.
    """
    here, after = line_at(lines, number), line_at(lines, number + 1)
    if not before.strip():
        return False
    content = len(_CONTENT.match(before)[0])  # type: ignore[index] # it matches any line
    first = not any(line.strip() for line in lines[: number - 2])
    too_far = first and content > _indent(here)
    return too_far or (content != _indent(here) == _indent(after))


def _is_loose(line: str) -> bool:
    """A line that is neither an item nor empty."""
    text = line.strip()
    return bool(text) and text[0] not in "-#[{\"'" and ":" not in text and "：" not in text


def _indent(line: str) -> int:
    """How many blanks stand before a line."""
    return len(line) - len(line.lstrip(" "))


def line_at(lines: Sequence[str], number: int) -> str:
    """A line by its number, from 1; empty where there is none."""
    return lines[number - 1] if 1 <= number <= len(lines) else ""
