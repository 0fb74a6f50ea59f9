"""YAML that can be read, but says something else than the editor meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.yaml_mistakes import COLONS, LIST_MARK, SWALLOWED, as_meant

# Marks that separate items in a Chinese sentence; YAML reads them as ordinary letters
_SEPARATOR = re.compile("[，、；;]")
_ITEM_AGAIN = re.compile(r"^[ \u3000]*- +\S")


def swallowed(typed: str, first: Place) -> Iterator[Problem]:
    """Items that became part of the text above them.

    `typed` is that text with its line breaks, `first` the place where it begins.
    """
    for number, line in enumerate(typed.split("\n")[1:], first.line + 1):
        if problem := _swallowed_in(line, Place(first.file, number)):
            yield problem


def _swallowed_in(line: str, place: Place) -> Problem | None:
    if _ITEM_AGAIN.match(line):
        column = len(line) - len(line.lstrip(" ")) + 1
        return Problem(place._replace(column=column), "yaml.indentation")
    for rule, pattern in SWALLOWED:
        if match := pattern.match(line):
            return as_meant(rule, match, place)
    return None


def lost_key(text: str, place: Place) -> Problem | None:
    """What keeps the text at a place from being a key with its value; its first line is read."""
    for rule, pattern in COLONS:
        if match := pattern.match(text.partition("\n")[0]):
            problem = as_meant(rule, match, place)
            return replace(problem, place=_moved(problem.place, place.column - 1))
    return None


def _moved(place: Place, columns: int) -> Place:
    return place._replace(column=place.column + columns)


def odd_key(key: str, place: Place) -> Problem | None:
    """A problem with a key that was not meant so: `-id`, or one after a full-width blank."""
    if key.isidentifier():
        return None
    if match := LIST_MARK.match(f"{key}: …"):
        return Problem(place, "yaml.list-mark", {"corrected": f"- {match['rest']}"})
    if not key.strip():
        return Problem(place, "yaml.empty-key")
    if key != key.strip():
        return Problem(place, "yaml.full-width-space", {"corrected": f"{key.strip()}: …"})
    return None


def marked_item(line: str, place: Place) -> Problem | None:
    """The first line of a text below its key that begins like an item of a list in Word."""
    if match := LIST_MARK.match(line):
        return Problem(place, "yaml.list-mark", {"corrected": f"- {match['rest']}"})
    return None


def parts(value: str) -> list[str]:
    """The items that an editor separated as in a sentence; empty for one item or a sentence."""
    if set("。！？") & set(value):
        return []
    found = [part.strip() for part in _SEPARATOR.split(value)]
    return found if len(found) > 1 and all(found) else []
