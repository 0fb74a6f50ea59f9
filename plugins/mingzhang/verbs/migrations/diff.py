"""What changes in files, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from mingzhang.kernel.edits import Files, TextFile


class LineChange(NamedTuple):
    """One line: its number now, or where it would be inserted, and its text before and after.

    A text is empty where there is no such line.
    """

    file: str
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        parts = (f"{self.file}:{self.line}", self.before.strip(), "->", self.after.strip())
        return " ".join(part for part in parts if part)


def changed_files(before: Files, after: Files) -> dict[str, TextFile]:
    """The files whose text changes, as they will be."""
    return {
        name: file
        for name, file in after.items()
        if name not in before or before[name].text != file.text
    }


def line_changes(before: Files, after: Files) -> Iterator[LineChange]:
    """Every line that changes, by file and line."""
    for name, file in sorted(changed_files(before, after).items()):
        old = before[name].lines if name in before else []
        yield from _of_file(name, old, file.lines)


def _of_file(name: str, old: list[str], new: list[str]) -> Iterator[LineChange]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag != "equal":
            pairs = zip_longest(old[first:last], new[new_first:new_last], fillvalue="")
            for n, (before, after) in enumerate(pairs, first + 1):
                yield LineChange(name, n, before, after)
