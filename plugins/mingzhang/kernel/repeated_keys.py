"""Keys that one mapping has twice, and what made them: a lost dash, lines pasted twice, or a slip.

The mapping is divided where the dash of a list's item was lost, so that both items are read as they
were meant. Of everything else, the first of two counts, unless it is empty.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from mingzhang.kernel.placed import Node, Text
from mingzhang.kernel.problems import Problem

KEYS_AGAIN = "yaml.keys-again"  # what was left out may be other lines than it seems
ENOUGH = 2  # so many keys in a row that are there already were meant as something else


class Entry(NamedTuple):
    """A key of a mapping and its value."""

    key: Text
    value: Node


Entries = list[Entry]
Part = dict[str, Entry]


def divided(
    entries: Entries, lines: Sequence[str], *, in_list: bool
) -> tuple[list[Entries], list[Problem]]:
    """The mappings that were meant, one after the other, and the problems.

    `in_list`: the mapping is an item of a list, so that a dash may be missing within it.
    """
    parts: list[Part] = [{}]
    problems: list[Problem] = []
    index = 0
    while index < len(entries):
        run = _repeated(parts[-1], entries, index)
        if run and not (in_list and _begins_an_item(parts[-1], run)):
            problems.append(_told(parts[-1], run))
            parts[-1] |= {entry.key: entry for entry in run if parts[-1][entry.key].value == ""}
            index += len(run)
            continue
        if run:
            problems.append(_dash_is_missing(run[0].key, lines))
            parts.append({})
        parts[-1][entries[index].key] = entries[index]
        index += 1
    return [list(part.values()) for part in parts], problems


def _repeated(part: Part, entries: Entries, index: int) -> Entries:
    """The entries from an index on whose keys the part has already."""
    rest = itertools.islice(entries, index, None)
    return list(itertools.takewhile(lambda entry: entry.key in part, rest))


def _begins_an_item(part: Part, run: Entries) -> bool:
    """Whether repeated entries are another item of the list, and no copy of this one."""
    again = run[0].key == next(iter(part)) and len(part) >= ENOUGH
    return (again or len(run) >= ENOUGH) and not _is_copy(part, run)


def _is_copy(part: Part, run: Entries) -> bool:
    """Whether the values are repeated too."""
    return len(run) >= ENOUGH and all(part[entry.key].value == entry.value for entry in run)


def _dash_is_missing(key: Text, lines: Sequence[str]) -> Problem:
    corrected = f"- {lines[key.place.line - 1].strip()}"
    return Problem(key.place, "yaml.missing-dash", {"corrected": corrected})


def _told(part: Part, run: Entries) -> Problem:
    """One problem for several keys in a row; a single one is a slip."""
    place = run[0].key.place
    values: dict[str, object] = {
        "key": run[0].key,
        "keys": tuple(entry.key for entry in run),
        "first": part[run[0].key].key.place.line,
        "line": place.line,
        "last": max(run[-1].key.place.line, run[-1].value.end.line),
    }
    if len(run) < ENOUGH:
        return Problem(place, "yaml.duplicate-key", values)
    return Problem(place, "yaml.pasted-twice" if _is_copy(part, run) else KEYS_AGAIN, values)
