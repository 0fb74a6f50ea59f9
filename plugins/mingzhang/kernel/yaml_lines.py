"""The lines of a YAML file as an editor sees them: how far each is indented, what it belongs to."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

# A key of any script, then its colon: of ours, or one that an editor made up
KEY = re.compile(r"(?P<key>[^\s:#\"'\[\]{},-][^\s:：]{0,39}):(?: |$)")
DASH = re.compile(r"- +")


@dataclass(frozen=True)
class Lines:
    """The lines of a file; they count from 1, columns from 0."""

    lines: tuple[str, ...]

    def text(self, number: int) -> str:
        """A line without the blanks around it; empty where there is no such line."""
        return self.lines[number - 1].strip() if 1 <= number <= len(self.lines) else ""

    def indent(self, number: int) -> int:
        """How many blanks a line begins with."""
        line = self.lines[number - 1]
        return len(line) - len(line.lstrip(" "))

    def alike(self, number: int) -> int:
        """How many lines are indented like a line."""
        indent = self.indent(number)
        return sum(self.indent(one) == indent for one in range(1, len(self.lines) + 1))

    def is_item(self, number: int) -> bool:
        """Whether a line begins an item of a list."""
        return DASH.match(self.text(number)) is not None

    def column(self, number: int) -> int:
        """Where a line's key stands: behind its dash, if it has one."""
        dash = DASH.match(self.text(number))
        return self.indent(number) + (dash.end() if dash else 0)

    def key(self, number: int) -> str:
        """The key that a line states, with a dash before it or without; empty where it has none."""
        key = KEY.match(DASH.sub("", self.text(number), count=1))
        return key["key"] if key else ""

    def above(self, number: int) -> Iterator[int]:
        """The lines above a line that are not empty, the nearest first."""
        return (one for one in range(number - 1, 0, -1) if self.text(one))

    def below(self, number: int) -> Iterator[int]:
        """The lines below a line that are not empty, the nearest first."""
        return (one for one in range(number + 1, len(self.lines) + 1) if self.text(one))

    def last_of(self, number: int) -> int:
        """The last line that belongs to a line: those below it that are further to the right."""
        last = number
        for one in self.below(number):
            if self.indent(one) <= self.indent(number):
                break
            last = one
        return last

    def places(self, number: int) -> Iterator[int]:
        """Where a line may begin: as the next line, as the lines it is under, or one level deeper."""
        yield from (self.indent(one) for one in (*self.below(number),)[:1])
        deepest = math.inf
        for one in self.above(number):
            if self.indent(one) < deepest:
                yield from (self.column(one), self.indent(one), self.column(one) + 2)
                deepest = self.indent(one)

    def keys_above(self, number: int, column: int) -> tuple[str, ...]:
        """The keys that a line at this column is under, the outermost first."""
        found: list[str] = []
        for one in self.above(number):
            if self.indent(one) < column and self.key(one) and not self.is_item(one):
                found.insert(0, self.key(one))
                column = self.indent(one)
        return tuple(found)

    def keys_beside(self, number: int, column: int) -> tuple[str, ...]:
        """The keys at this column in the mapping that a line is in."""
        up = self._within(self.above(number), column, first=False)
        down = self._within([number, *self.below(number)], column, first=True)
        return (*up, *down)

    def keys_from(self, number: int) -> tuple[str, ...]:
        """The keys of the mapping that begins at a line."""
        column = self.column(number)
        rest = self._within(self.below(number), column, first=True)
        return (self.key(number), *rest) if self.key(number) else ()

    def _within(self, numbers: Iterable[int], column: int, *, first: bool) -> Iterator[str]:
        """The keys at a column up to the mapping's end; its first line is an item's, if any is."""
        for one in numbers:
            begins = self.is_item(one) and self.column(one) == column
            if self.column(one) < column or (begins and first):
                return
            if self.column(one) == column and self.key(one):
                yield self.key(one)
            if begins:
                return

    def with_lines(self, changed: Mapping[int, str]) -> Lines:
        """The same with other lines at these numbers."""
        return Lines(tuple(changed.get(n, line) for n, line in enumerate(self.lines, 1)))

    def with_line_above(self, number: int, line: str) -> Lines:
        """The same with one more line above a line."""
        return Lines((*self.lines[: number - 1], line, *self.lines[number - 1 :]))
