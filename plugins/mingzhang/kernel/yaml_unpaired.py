"""Quotation marks and brackets of YAML without a partner: where they open, and what closes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.yaml_indentation import line_at

# The quotation mark before such a key has no partner behind it
_OPEN_KEY = re.compile(
    r"^\s*(?:- +)?(?P<whole>(?P<mark>[\"'])(?P<key>[\w.-]+):(?P<rest>(?: .*)?))$"
)
# A line up to its value: dashes, a key, blanks; and the value
VALUE = re.compile(r"^(?P<head>\s*(?:- +)*(?:[^\s:]+: +)?)(?P<value>\S.*?)\s*$")
# A line that begins with a key of any kind, such as `title:` or `"0101":`
_ITEM = re.compile(r"^ *(?:- +)?[\"']?[\w.-]+[\"']?:(?: |$)")


def unclosed(rule: str, place: Place, lines: Sequence[str]) -> Problem:
    """A quotation or a bracket without its end; its first mark tells what should end it."""
    line = line_at(lines, place.line)
    opening = line[place.column - 1 :][:1]
    closing = {"[": "]", "{": "}"}.get(opening, opening)
    typed, other = line.strip().rstrip("”’】］"), {"]": "}", "}": "]"}.get(closing)
    closed = other is not None and typed.endswith(other)
    corrected = f"{typed[:-1]}{closing}{other}" if closed else f"{typed}{closing}"
    return Problem(place, rule, {"corrected": corrected, "mark": opening})


def last_opened(at: Place, lines: Sequence[str]) -> Place:
    """The last bracket at a place or above it that no bracket behind it closes."""
    closed = 0
    for number in range(min(at.line, len(lines)), 0, -1):
        line = line_at(lines, number)
        for column in range(at.column if number == at.line else len(line), 0, -1):
            character = line[column - 1 : column]
            if character in ("[", "{") and not closed:
                return Place(at.file, number, column)
            closed += (character in ("]", "}")) - (character in ("[", "{"))
    return at


def open_key(lines: Sequence[str], at: Place) -> Problem | None:
    """A key that begins with a quotation mark and does not end with one: `"401: {en: Dues}`.

    It runs to the next mark, in the same line or in the next, where reading stops.
    """
    for number in (at.line, at.line - 1):
        match = _OPEN_KEY.match(line_at(lines, number).rstrip())
        if match and match["whole"].count(match["mark"]) % 2:
            corrected = f"{match['mark']}{match['key']}{match['mark']}:{match['rest']}"
            place = Place(at.file, number, match.start("mark") + 1)
            return Problem(place, "yaml.unclosed-quote", {"corrected": corrected})
    return None


def open_quote_in_brackets(line: Place, lines: Sequence[str]) -> Problem | None:
    """A quotation mark without a partner between the brackets of one line: `{en: "Dues}`."""
    typed = line_at(lines, line.line).rstrip()
    if typed.count('"') % 2 == 0:
        return None
    inner = typed.rstrip("]}")
    corrected = f'{inner}"{typed[len(inner) :]}'.strip()
    place = line._replace(column=typed.rindex('"') + 1)
    return Problem(place, "yaml.unclosed-quote", {"corrected": corrected})


def closed_far_below(lines: Sequence[str], at: Place) -> Problem | None:
    """A quotation without an end, which the opening mark of a later quotation closed.

    It opens above and runs over lines that look like items, up to the line where reading stopped.
    """
    for mark in "\"'":
        if mark in line_at(lines, at.line):
            above = range(at.line - 1, 0, -1)
            number = next((number for number in above if mark in line_at(lines, number)), 0)
            begin = _begins_with(mark, line_at(lines, number))
            if begin and _ITEM.match(line_at(lines, number + 1)):
                return unclosed("yaml.unclosed-quote", Place(at.file, number, begin), lines)
    return None


def _begins_with(mark: str, line: str) -> int:
    """The column of a value that begins with a mark, and holds no second one; else 0."""
    match = VALUE.match(line)
    alone = match is not None and match["value"][0] == mark and match["value"].count(mark) == 1
    return match.start("value") + 1 if match and alone else 0
