"""YAML that cannot be read: the editor's mistake, at the line where it was made.

A parser notices a mistake only where it can go no further, often a line or two later, and its
message speaks of scanners. This module searches the lines around for what Word, WPS and a Chinese
keyboard make of a key, a colon, a dash and a blank. A problem has the right line if it is certain.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from mingzhang.kernel import yaml_unpaired as unpaired
from mingzhang.kernel.placed import place_at
from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.yaml_indentation import line_at, misplaced
from mingzhang.kernel.yaml_trials import repaired
from mingzhang.kernel.yaml_unpaired import VALUE

MAX_DEPTH = 20  # deeper than any of our schemas; a YAML bomb is refused before it is walked
LOOK_BACK = 4  # lines that say something: further away another mistake would be blamed

# A key of ours is a Latin word; before it stand blanks and the dash of a list. U+3000 is the
# full-width blank of a Chinese keyboard, which YAML takes for a letter.
KEY = r"[A-Za-z_][\w-]{0,39}"
_HEAD = r"^(?P<lead>[ \u3000]*)(?P<dash>(?:- +)?)"
KEY_FIRST = re.compile(rf"{_HEAD}(?P<key>{KEY})")
# What Word puts before the items of a list: a dash without its blank (a number or a second dash
# may follow one), other dashes, bullets (two stars are bold type), a number with its point
_MARK = r"(?:-(?=[^\s\d-])|[－—–•·●○■□*](?!\*)|\d{1,2}(?:[、．]|\.(?=\s)))"
LIST_MARK = re.compile(rf"^(?P<lead>[ \u3000]*){_MARK}\s*(?P<rest>\S.*)$")

_Patterns = tuple[tuple[str, re.Pattern[str]], ...]
# A colon that is not followed by a plain blank; after `http:` an address goes on with a slash
COLONS: _Patterns = (
    ("yaml.full-width-colon", re.compile(rf"{_HEAD}(?P<key>{KEY})\s*：(?P<rest>.*)$")),
    ("yaml.full-width-space", re.compile(rf"{_HEAD}(?P<key>{KEY}):\u3000(?P<rest>.*)$")),
    ("yaml.colon-needs-space", re.compile(rf"{_HEAD}(?P<key>{KEY})\s*:(?P<rest>[^\s/].*)$")),
)
# Keys that are codes: in quotation marks, or numbers
_QUOTED = r"\"[\w.-]{1,40}\"|'[\w.-]{1,40}'"
_CODES: _Patterns = (
    (
        "yaml.full-width-colon",
        re.compile(rf"{_HEAD}(?P<key>{_QUOTED}|\d[\w.-]*)\s*：(?P<rest>.*)$"),
    ),
    ("yaml.colon-needs-space", re.compile(rf"{_HEAD}(?P<key>{_QUOTED})\s*:(?P<rest>[^\s/].*)$")),
)
# A key in Chinese is none of ours, but its full-width colon is the first thing to mend
_CHINESE_KEY: _Patterns = (
    (
        "yaml.full-width-colon",
        re.compile(rf"{_HEAD}(?P<key>[^\s:：#\"'\-\[{{]{{1,20}})：(?P<rest>.*)$"),
    ),
    (
        "yaml.colon-needs-space",
        re.compile(rf"{_HEAD}(?P<key>[\u4e00-\u9fff]{{1,20}}):(?P<rest>[^\s/].*)$"),
    ),
)
# Lines that YAML also reads as more of the text above them
SWALLOWED: _Patterns = (*COLONS, ("yaml.list-mark", LIST_MARK))
# All mistakes within one line, the surest first
_IN_A_LINE: _Patterns = (
    *SWALLOWED,
    *_CODES,
    ("yaml.full-width-space", re.compile(r"^(?P<lead> *\u3000[ \u3000]*)(?P<rest>\S.*)$")),
    *_CHINESE_KEY,
    ("yaml.no-colon", re.compile(rf"{_HEAD}(?P<key>{KEY})(?:$|\s*[=;；,，]|\s+)(?P<rest>[^:]*)$")),
)
_SPECIAL = "@`%&*!|>-?,]}"
_SECOND_COLON = re.compile(r"^\s*(?:- +)?[^\s:]+: +[^\"'].*: ")


def syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """A syntax error in an editor's words, at the line where the mistake is."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    lines = text.split("\n")
    if mark is None:  # a character that YAML does not allow at all
        return Problem(_unprintable(text, file), "yaml.control-character")
    if "nested too deep" in what:
        return Problem(_place(mark, file), "yaml.too-deep", {"limit": MAX_DEPTH})
    opened = _place(getattr(error, "context_mark", mark) or mark, file)
    open_key = unpaired.open_key(lines, _place(mark, file)) or unpaired.open_key(lines, opened)
    if "quoted scalar" in what:
        return open_key or unpaired.unclosed("yaml.unclosed-quote", opened, lines)
    if "flow " in what:
        bracket = unpaired.unclosed(
            "yaml.unclosed-bracket", unpaired.last_opened(opened, lines), lines
        )
        return open_key or unpaired.open_quote_in_brackets(opened, lines) or bracket
    if line_at(lines, mark.line + 1).lstrip().startswith((": ", ":\u3000")):
        return Problem(_place(mark, file), "yaml.empty-key")
    return (
        open_key
        or unpaired.closed_far_below(lines, _place(mark, file))
        or _mistake_in(lines, _place(mark, file))
        or _special_value(_place(mark, file), lines)
        or repaired(lines, _place(mark, file))
        or misplaced(what, _place(mark, file), lines)
    )


def not_a_mapping(text: str, place: Place) -> Problem | None:
    """Why a whole file reads as one text, if its first line shows it."""
    return _mistake_in(text.split("\n"), place, (*COLONS, *_CHINESE_KEY), back=0)


def _place(mark: Any, file: str) -> Place:
    return Place(file, mark.line + 1, mark.column + 1)


def _mistake_in(
    lines: Sequence[str], at: Place, patterns: _Patterns = _IN_A_LINE, back: int = LOOK_BACK
) -> Problem | None:
    """The mistake that explains an error at a place: looks backwards, the surest kinds first."""
    numbers = list(_numbers_up(lines, at.line, back))
    for rule, pattern in patterns:
        for number in numbers:
            if match := pattern.match(line_at(lines, number)):
                return as_meant(rule, match, Place(at.file, number))
    return None


def _numbers_up(lines: Sequence[str], last: int, back: int) -> Iterator[int]:
    """The numbers of a line and of so many above it, without empty ones and comments."""
    above = (
        n for n in range(last - 1, 0, -1) if line_at(lines, n).lstrip(" ")[:1] not in ("", "#")
    )
    yield last
    yield from itertools.islice(above, back)


def as_meant(rule: str, match: re.Match[str], line: Place) -> Problem:
    """The problem of a line with a known mistake, and the line as it was meant."""
    found = match.groupdict()
    rest = (found["rest"] or "").strip().lstrip("\u3000=;；,，")
    key = found.get("key") or ""
    if key:
        corrected = f"{found.get('dash') or ''}{key}: {rest}".strip()
        column = match.end("key") + 1
    else:
        corrected = f"- {rest}" if rule == "yaml.list-mark" else rest
        column = match.end("lead") + 1 if rule == "yaml.list-mark" else 1
    place = line._replace(column=column)
    return Problem(place, rule, {"key": key, "corrected": corrected})


def _special_value(place: Place, lines: Sequence[str]) -> Problem | None:
    """A value whose first character means something to YAML, or that holds a second colon."""
    line = line_at(lines, place.line)
    match = VALUE.match(line)
    if match is None or not match["head"].strip() or place.column <= match.start("value"):
        return None
    mark, corrected = match["value"][0], f"{match['head'].lstrip()}{quoted(match['value'])}"
    values = {"mark": mark, "corrected": corrected}
    if mark in _SPECIAL:
        return Problem(place, "yaml.special-start", values)
    if mark == "[" and match["value"].endswith("]]"):
        values["corrected"] = f"{match['head'].lstrip()}{match['value'].rstrip(']')}]"
        return Problem(place, "yaml.unclosed-bracket", values)
    if mark in "[{\"'":
        return Problem(place, "yaml.text-after-value", values)
    if _SECOND_COLON.match(line):
        return Problem(place, "yaml.colon-in-text", values)
    return None


def quoted(value: str) -> str:
    """A value in the quotation marks that keep it as it is.

    Where neither kind does, its own double marks become Chinese ones, and no others are added.
    """
    for mark in "\"'":
        if mark not in value and not (mark == '"' and "\\" in value):
            return f"{mark}{value}{mark}"
    return value.replace('"', "”")


def _unprintable(text: str, file: str) -> Place:
    """The place of the first character that YAML does not allow."""
    for index, character in enumerate(text):
        if not character.isprintable() and character not in "\n\t":
            return place_at(text, index, file)
    return Place(file)
