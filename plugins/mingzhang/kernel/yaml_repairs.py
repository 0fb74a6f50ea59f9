"""Lines that do not fit their neighbours: what was meant, found by trying.

Each repair of the lines around an error is tried with the parser, the most likely kind first. A
repair after which the file can be read tells where the mistake is, and how the line is written.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.yaml_lines import Lines

LONGEST = 200_000  # characters: each repair of a longer text would take too long to try
FURTHER = 5  # lines that a repair must make readable where another mistake follows
_UNNAMED = "mingzhang_unnamed"  # a key that no file has


@dataclass(frozen=True)
class _Repair:
    """Other lines, and the problem at line `number` that they would mend."""

    lines: Lines
    rule: str
    number: int
    values: dict[str, object] = field(default_factory=dict)


def repaired(text: Sequence[str], at: Place) -> Problem | None:
    """The problem that explains an error at a place; None where no repair helps."""
    lines = Lines(tuple(text))
    if sum(map(len, text)) > LONGEST or not lines.text(at.line):
        return None
    best, furthest = None, at.line + FURTHER - 1.0
    for repair in _repairs(lines, at.line):
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


def _repairs(lines: Lines, number: int) -> Iterator[_Repair]:
    """Every repair near a line, the most likely first."""
    near = [number, *itertools.islice(lines.above(number), 1)]
    near.sort(key=lines.alike)  # the line that stands like no other is the one that was moved
    for repairs in (_value_below, _dash_again, _first_dash, _moved, _moved_whole, _headed):
        for one in near:
            yield from repairs(lines, one)


def _value_below(lines: Lines, number: int) -> Iterator[_Repair]:
    """A value that stands alone below its key."""
    above = next(lines.above(number), 0)
    if lines.text(above).endswith(":") and not lines.key(number) and not lines.is_item(number):
        corrected = f"{lines.text(above)} {lines.text(number)}"
        joined = {above: f"{lines.lines[above - 1].rstrip()} {lines.text(number)}", number: ""}
        yield _Repair(
            lines.with_lines(joined), "yaml.value-below", number, {"corrected": corrected}
        )


def _dash_again(lines: Lines, number: int) -> Iterator[_Repair]:
    """A line that begins like an item above it, but has no dash."""
    if lines.is_item(number) or not lines.key(number):
        return
    for one in lines.above(number):
        at = lines.indent(one)
        same = lines.is_item(one) and lines.key(one) == lines.key(number)
        if same and lines.indent(number) <= at + 4:
            yield _dashed(lines, number, at)
            return


def _first_dash(lines: Lines, number: int) -> Iterator[_Repair]:
    """The first item of a list has no dash; the parser stops at the dash of the second."""
    at = lines.indent(number)
    first = number
    for one in lines.above(number) if lines.is_item(number) else ():
        if lines.indent(one) == at and lines.is_item(one):
            return
        if lines.indent(one) < at:
            break
        first = one
    if first < number and lines.key(first):
        yield _dashed(lines, first, at)


def _dashed(lines: Lines, number: int, at: int) -> _Repair:
    corrected = f"- {lines.text(number)}"
    changed = lines.with_lines({number: " " * at + corrected})
    return _Repair(changed, "yaml.missing-dash", number, {"corrected": corrected})


def _moved(lines: Lines, number: int) -> Iterator[_Repair]:
    """One line that stands too far to the left or to the right."""
    return _shifted(lines, number, number)


def _moved_whole(lines: Lines, number: int) -> Iterator[_Repair]:
    """The same of a line together with what belongs to it; an item joins a list of such items."""
    for repair in _shifted(lines, number, lines.last_of(number)):
        if not lines.is_item(number) or lines.key(number) in _firsts(lines, number, repair):
            yield repair


def _firsts(lines: Lines, number: int, repair: _Repair) -> set[str]:
    """The first keys of the items above a line that stand where a repair puts it."""
    column = repair.lines.indent(number)
    items = (one for one in lines.above(number) if lines.is_item(one))
    return {lines.key(one) for one in items if lines.indent(one) == column}


def _shifted(lines: Lines, first: int, last: int) -> Iterator[_Repair]:
    here = lines.indent(first)
    for column in sorted(set(lines.places(first)) - {here}, key=lambda place: abs(place - here)):
        block = {one: _indented(lines, one, column - here) for one in range(first, last + 1)}
        values = {"corrected": block[first], "blanks": column, "last": last if last > first else ""}
        yield _Repair(lines.with_lines(block), "yaml.indentation", first, values)


def _indented(lines: Lines, number: int, by: int) -> str:
    """A line moved to the right, or to the left."""
    return " " * max(lines.indent(number) + by, 0) + lines.lines[number - 1].lstrip(" ")


def _headed(lines: Lines, number: int) -> Iterator[_Repair]:
    """A block whose name, the key above it, is missing."""
    here = lines.indent(number)
    for column in sorted(set(lines.places(number)), reverse=True):
        if column > here or (column == here and not lines.is_item(number)):
            continue
        values: dict[str, object] = {
            "path": lines.keys_above(number, column),
            "keys": lines.keys_from(number),
            "beside": lines.keys_beside(number, column),
        }
        headed = lines.with_line_above(number, f"{' ' * column}{_UNNAMED}:")
        yield _Repair(headed, "yaml.no-key-above", number, values)
