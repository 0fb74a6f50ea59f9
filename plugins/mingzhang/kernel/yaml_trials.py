"""Lines that cannot be read: which repair makes them readable, found by trying.

Each repair of the lines around an error is tried with the parser, the most likely kind first. A
repair after which the file can be read tells where the mistake is, and how the line is written.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.yaml_lines import Lines
from mingzhang.kernel.yaml_repairs import repairs

LONGEST = 200_000  # characters: each repair of a longer text would take too long to try
FURTHER = 5  # lines that a repair must make readable where another mistake follows


def repaired(text: Sequence[str], at: Place) -> Problem | None:
    """The problem that explains an error at a place; None where no repair helps."""
    lines = Lines(tuple(text))
    number = at.line if lines.text(at.line) else next(lines.above(at.line), 0)
    if sum(map(len, text)) > LONGEST or not number:
        return None
    best, furthest = None, number + FURTHER - 1.0
    for repair in repairs(lines, number):
        added = len(repair.lines.lines) - len(text)
        readable = _readable_to(repair.lines) - added
        if readable > furthest:
            best, furthest = repair, readable
        if readable == math.inf:
            break
    if best is None:
        return None
    place = Place(at.file, best.number, lines.indent(best.number) + 1)
    return Problem(place, best.rule, best.values)


def _readable_to(lines: Lines) -> float:
    """The line of the first error, or infinity.

    A key that a mapping has twice is an error too, and so is an item that became part of the text
    above it.
    """
    loader = yaml.CSafeLoader("\n".join(lines.lines))
    keys = _Keys()
    try:
        events: Iterator[Any] = iter(loader.get_event, None)
        for event in events:
            if keys.has_again(event) or _swallows(event, lines):
                return float(event.start_mark.line + 1)
    except yaml.YAMLError as error:
        return _line_of(error)
    return math.inf


def _line_of(error: Any) -> float:
    mark = getattr(error, "problem_mark", None)
    return float(mark.line + 1) if mark else 0.0


def _swallows(event: Any, lines: Lines) -> bool:
    """Whether a plain text goes on over a line that begins like an item of a list."""
    first, last = event.start_mark.line + 2, event.end_mark.line + 1
    if not isinstance(event, yaml.ScalarEvent) or event.style:
        return False
    return any(lines.is_item(number) for number in range(first, last + 1))


class _Keys:
    """The keys of every mapping that is open at an event of the parser."""

    def __init__(self) -> None:
        self.open: list[set[str] | None] = []  # None for a list
        self.is_key: list[bool] = []

    def has_again(self, event: yaml.Event) -> bool:
        """Whether an event is a key that its mapping has already."""
        if isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
            self.is_key.pop()
            return False
        again = isinstance(event, yaml.NodeEvent) and self._takes(event)
        if isinstance(event, yaml.CollectionStartEvent):
            self.open.append(set() if isinstance(event, yaml.MappingStartEvent) else None)
            self.is_key.append(True)
        return again

    def _takes(self, event: yaml.Event) -> bool:
        keys = self.open[-1] if self.open else None
        if keys is None:
            return False
        key = getattr(event, "value", None) if self.is_key[-1] else None
        self.is_key[-1] = not self.is_key[-1]
        again = key in keys
        if key is not None:
            keys.add(key)
        return again
