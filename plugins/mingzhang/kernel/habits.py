"""What an editor did where YAML cannot be read: the habit behind the error, at its own line.

A parser notices a mistake where it can go no further, often a line or two later, and speaks of
scanners. Here the lines around it are looked at for what Word, WPS and a Chinese keyboard make
of a key, a colon, a dash and a blank; where the line as it was meant is certain, it is told.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from mingzhang.kernel.problems import Place, Problem

MAX_DEPTH = 20  # deeper than any schema of ours; a bomb is refused before it is walked
LOOK_BACK = 4  # lines: further away another mistake would be blamed

_KEY = r"[A-Za-z_][\w-]{0,39}"
_HEAD = r"^(?P<lead>[ \u3000]*)(?P<dash>(?:- +)?)"
_LIST_MARK = r"(?:-(?=[^\s\d-])|[－—–•·●○■□*](?!\*)|\d{1,2}(?:[、．]|\.(?=\s)))"
_BLANK_BEFORE_KEY = re.compile(rf"{_HEAD}(?P<key>{_KEY})")
_MARKED = re.compile(rf"^(?P<lead>[ \u3000]*){_LIST_MARK}\s*(?P<rest>\S.*)$")
_HABITS = (
    ("yaml.full-width-colon", re.compile(rf"{_HEAD}(?P<key>{_KEY})\s*：(?P<rest>.*)$")),
    ("yaml.full-width-space", re.compile(rf"{_HEAD}(?P<key>{_KEY}):\u3000(?P<rest>.*)$")),
    ("yaml.colon-needs-space", re.compile(rf"{_HEAD}(?P<key>{_KEY})\s*:(?P<rest>[^\s/].*)$")),
    ("yaml.list-mark", _MARKED),
    ("yaml.full-width-space", re.compile(r"^(?P<lead> *\u3000[ \u3000]*)(?P<rest>\S.*)$")),
    (
        "yaml.full-width-colon",
        re.compile(r"^(?P<lead>)(?P<key>[^\s:：#\"'\-\[{]{1,20})：(?P<rest>.*)$"),
    ),
    ("yaml.no-colon", re.compile(rf"{_HEAD}(?P<key>{_KEY})(?:$|\s*[=;；,，]|\s+)(?P<rest>[^:]*)$")),
)
_VALUE = re.compile(r"^(?P<head>\s*(?:- +)*(?:[^\s:]+: +)?)(?P<value>\S.*?)\s*$")
_SPECIAL = "@`%&*!|>-?,]}"
_SECOND_COLON = re.compile(r"^\s*(?:- +)?[^\s:]+: +[^\"'].*: ")
_COLONS = (*_HABITS[:3], _HABITS[5])
_CONTENT = re.compile(r" *(?:- +)?")
_FENCE = re.compile(r"^[\s\u3000]*(?:[－—–─━‐_*+=.]+|-{2,})[\s\u3000]*$")
_ITEM = re.compile(
    rf"^(?:[#\-\]}}\"'\s]|{_KEY}\s*:|[^\s:：\[(（【]{{1,20}}\s*(?:[:：](?:\s|$)|：))"
)


# -- front matter


def without_front_matter(lines: Sequence[str], file: str) -> Problem:
    """Why a text does not begin with `---`."""
    first = next((n for n, line in enumerate(lines) if line.strip() == "---"), None)
    opens = first is not None and first + 1 < len(lines) and _ITEM.match(lines[first + 1])
    if first and opens:
        return Problem(Place(file), "front-matter.not-first", {"line": first + 1})
    if _is_fence(lines[0]) or lines[0].startswith("---"):
        return Problem(Place(file), "front-matter.fence", {"typed": lines[0].strip()})
    return Problem(Place(file), "front-matter.missing")


def unclosed_front_matter(lines: Sequence[str], file: str) -> Problem:
    """Where the closing `---` was meant: a line that resembles it, or the first of the text."""
    end = Problem(Place(file, len(lines)), "front-matter.unclosed")
    return _first_of_text(lines, file) or end


def body_in_front_matter(lines: Sequence[str], end: int, file: str) -> Problem | None:
    """The text was read as front matter up to a line that it draws itself, if that is so."""
    problem = _first_of_text(lines[:end], file)
    text = [line for line in lines[problem.place.line : end] if line.strip()] if problem else []
    return problem if text and not any(_BLANK_BEFORE_KEY.match(line) for line in text) else None


def _first_of_text(lines: Sequence[str], file: str) -> Problem | None:
    for number, line in enumerate(lines[1:], 2):
        if _is_fence(line) or line.rstrip().endswith(" ---"):
            return Problem(Place(file, number), "front-matter.fence", {"typed": line.strip()})
        if not _ITEM.match(line) or not line.strip():
            return Problem(Place(file, number), "front-matter.unclosed")
    return None


def _is_fence(line: str) -> bool:
    return line.rstrip() != "---" and _FENCE.match(line) is not None


# -- YAML that cannot be read


def syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """A syntax error in an editor's words, at the line where the mistake is."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    lines = text.split("\n")
    if mark is None:  # a character that YAML does not allow at all
        return Problem(_unprintable(text, file), "yaml.control-character")
    if "nested too deep" in what:
        return Problem(_place(mark, file), "yaml.too-deep", {"limit": MAX_DEPTH})
    for kind, rule in (
        ("quoted scalar", "yaml.unclosed-quote"),
        ("flow ", "yaml.unclosed-bracket"),
    ):
        if kind in what:
            return _unclosed(rule, getattr(error, "context_mark", mark) or mark, lines, file)
    if _line(lines, mark.line + 1).lstrip().startswith((": ", ":\u3000")):
        return Problem(_place(mark, file), "yaml.empty-key")
    return (
        _habit(lines, mark.line + 1, file)
        or _special_value(_place(mark, file), lines)
        or _misplaced(what, _place(mark, file), lines)
    )


def not_a_mapping(text: str, place: Place) -> Problem | None:
    """Why a whole file reads as one text, if its first line tells."""
    return _habit(text.split("\n"), place.line, place.file, 0, _COLONS)


def _place(mark: Any, file: str) -> Place:
    return Place(file, mark.line + 1, mark.column + 1)


def _unclosed(rule: str, mark: Any, lines: Sequence[str], file: str) -> Problem:
    """A quotation or a bracket without its end; what it ends in is known where it begins."""
    line = _line(lines, mark.line + 1).strip()
    opening = line[mark.column - len(_lead(_line(lines, mark.line + 1))) :][:1]
    closing = {"[": "]", "{": "}"}.get(opening, opening)
    corrected = f"{line.rstrip('”’】］')}{closing}"
    return Problem(_place(mark, file), rule, {"corrected": corrected, "mark": opening})


def _habit(
    lines: Sequence[str],
    last: int,
    file: str,
    back: int = LOOK_BACK,
    habits: Sequence[tuple[str, re.Pattern[str]]] = _HABITS,
) -> Problem | None:
    """The habit that explains an error at a line, sought backwards; the surest kinds first."""
    for rule, pattern in habits:
        for number in range(min(last, len(lines)), max(last - back, 1) - 1, -1):
            if match := pattern.match(_line(lines, number)):
                return told(rule, match, Place(file, number))
    return None


def told(rule: str, match: re.Match[str], line: Place) -> Problem:
    """A habit found in a line, with the line as it was meant."""
    parts = match.groupdict()
    rest = (parts["rest"] or "").strip().lstrip("\u3000=;；,，")
    key = parts.get("key") or ""
    if key:
        corrected = f"{parts.get('dash') or ''}{key}: {rest}".strip()
        column = match.end("key") + 1
    else:
        corrected = f"- {rest}" if rule == "yaml.list-mark" else rest
        column = match.end("lead") + 1 if rule == "yaml.list-mark" else 1
    place = line._replace(column=column)
    return Problem(place, rule, {"key": key, "corrected": corrected})


def _special_value(place: Place, lines: Sequence[str]) -> Problem | None:
    """A value whose first character means something to YAML, or that holds a second colon."""
    line = _line(lines, place.line)
    match = _VALUE.match(line)
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
    """A value in the quotation marks that keep it as it is; empty where none would."""
    for mark in "\"'":
        if mark not in value and not (mark == '"' and "\\" in value):
            return f"{mark}{value}{mark}"
    return value.replace('"', "”")


def _misplaced(what: str, place: Place, lines: Sequence[str]) -> Problem:
    """A line that begins too far left or right, or that is no item at all."""
    for number in (place.line, place.line - 1):
        if _is_loose(_line(lines, number)):
            above = itertools.takewhile(lambda n: _is_loose(_line(lines, n)), range(number, 0, -1))
            return Problem(Place(place.file, min(above)), "yaml.loose-text")
    if not any(word in what for word in ("indent", "block", "mapping values", "document start")):
        return Problem(place, "yaml.syntax")
    before = _line(lines, place.line - 1)
    if _is_the_other(before, lines, place.line):
        column = len(_lead(before)) + 1
        return Problem(Place(place.file, place.line - 1, column), "yaml.indentation")
    return Problem(place, "yaml.indentation")


def _is_the_other(before: str, lines: Sequence[str], number: int) -> bool:
    """Of two lines that do not fit, whether the first is wrong: the next goes with the second."""
    here, after = _line(lines, number), _line(lines, number + 1)
    if not before.strip():
        return False
    content = len(_CONTENT.match(before)[0])  # type: ignore[index] # it matches any line
    first = not any(line.strip() for line in lines[: number - 2])
    too_far = first and content > len(_lead(here))
    return too_far or (content != len(_lead(here)) == len(_lead(after)))


def _is_loose(line: str) -> bool:
    """A line that is neither an item nor empty."""
    text = line.strip()
    return bool(text) and text[0] not in "-#[{\"'" and ":" not in text and "：" not in text


def _lead(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number - 1] if 1 <= number <= len(lines) else ""


# -- YAML that can be read, and says something else than was meant

_SEPARATOR = re.compile("[，、；;]")
_SWALLOWED = tuple((rule, pattern) for rule, pattern in _HABITS[:4])
_ITEM_AGAIN = re.compile(r"^[ \u3000]*- +\S")


def swallowed(text: str, first: Place) -> Iterator[Problem]:
    """Items that became part of the text above them; `text` is the scalar as it stands."""
    for number, line in enumerate(text.split("\n")[1:], first.line + 1):
        place = Place(first.file, number)
        if _ITEM_AGAIN.match(line):
            yield Problem(place._replace(column=len(_lead(line)) + 1), "yaml.indentation")
            continue
        for rule, pattern in _SWALLOWED:
            if match := pattern.match(line):
                yield told(rule, match, place)
                break


def odd_key(key: str, place: Place) -> Problem | None:
    """A key that is one only to YAML: `-id`, or one with a full-width blank before it."""
    if match := _MARKED.match(f"{key}: …"):
        return Problem(place, "yaml.list-mark", {"corrected": f"- {match['rest']}"})
    if not key.strip():
        return Problem(place, "yaml.empty-key")
    if key != key.strip():
        return Problem(place, "yaml.full-width-space", {"corrected": f"{key.strip()}: …"})
    return None


def parts(value: str) -> list[str]:
    """The items that an editor parted as in a sentence; empty for one item and for a sentence."""
    if set("。！？") & set(value):
        return []
    found = [part.strip() for part in _SEPARATOR.split(value)]
    return found if len(found) > 1 and all(found) else []


def marked_item(value: str, place: Place) -> Problem | None:
    """A text below its key that begins as an item of a list does in Word."""
    if match := _MARKED.match(value.partition("\n")[0]):
        return Problem(place, "yaml.list-mark", {"corrected": f"- {match['rest']}"})
    return None


def _unprintable(text: str, file: str) -> Place:
    for index, character in enumerate(text):
        if not character.isprintable() and character not in "\n\t":
            return place_at(text, index, file)
    return Place(file)


def place_at(text: str, index: int, file: str) -> Place:
    """The line and column of a position."""
    line = text.count("\n", 0, index) + 1
    return Place(file, line, index - (text.rfind("\n", 0, index) + 1) + 1)
