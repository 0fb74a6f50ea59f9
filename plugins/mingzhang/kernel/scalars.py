"""The scalars of YAML: the text as it was typed, and what YAML would make of it in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from mingzhang.kernel import yaml_misreadings, yaml_mistakes
from mingzhang.kernel.folding import refolded
from mingzhang.kernel.placed import Text
from mingzhang.kernel.problems import Place, Problem

# Two blanks before `#` and one behind are how a comment is written; anything else was meant as text
_COMMENT = re.compile(r"(?!  +# ) +(?P<text>#.*)$", re.MULTILINE)
# What a spreadsheet shows in a cell whose formula failed, or that is too narrow
_BROKEN_CELL = re.compile(r"#(?:REF!|DIV/0!|N/A|NAME\?|VALUE!|NUM!|NULL!|#+)\s*$")
# A backslash that is not itself escaped and escapes neither a quotation mark nor a backslash
_ESCAPE = re.compile(r'(?<!\\)(?:\\\\)*\\(?!["\\])')


def read_scalar(event: Any, source: str, file: str) -> tuple[Text, list[Problem]]:
    """The text of a scalar's event, without the blanks that YAML folds into Chinese; and problems.

    `source` is the whole text that the parser reads.
    """
    start, end = event.start_mark, event.end_mark
    place = Place(file, start.line + 1, start.column + 1)
    if isinstance(event, yaml.AliasEvent):
        return Text("", place), []
    typed = source[start.index : end.index]
    if event.style in ("|", ">"):
        value = refolded(event.value, typed) if event.style == ">" else event.value
        return Text(value, place, _end_of_lines(event, typed, file)), []
    broken = start.line != end.line
    text = Text(refolded(event.value, typed) if broken else event.value, place, _end(event, file))
    problems = list(_comment_behind(event, source, place))
    if event.style == '"' and (escape := _ESCAPE.search(typed)):
        values = {"mark": typed[escape.end() - 1 :][:2]}
        problems.append(Problem(place, "yaml.escape", values))
    elif not event.style and broken:
        problems += yaml_misreadings.swallowed(typed, place)
    text.told = bool(problems)
    return text, problems


def _end(event: Any, file: str) -> Place:
    return Place(file, event.end_mark.line + 1, event.end_mark.column + 1)


def _end_of_lines(event: Any, typed: str, file: str) -> Place:
    """Where a text after `|` or `>` ends: at the start of the line below its last one.

    The parser also counts the empty lines that follow, but only after `|+` and `>+` are they
    part of the value.
    """
    end = _end(event, file)
    if "+" in typed[:3]:
        return end
    lines = typed.rstrip("\n").count("\n") + 1
    return min(Place(file, event.start_mark.line + 1 + lines), end)


def _comment_behind(event: Any, source: str, place: Place) -> Iterator[Problem]:
    """`a #b` is cut at its blank, but an editor who writes about no. #3 means it as text."""
    end = event.end_mark.index
    if source.startswith(" ", end) and (match := _COMMENT.match(source, end)):
        broken = _BROKEN_CELL.match(match["text"])
        rule = "yaml.broken-cell" if broken else "yaml.comment"
        value = source[event.start_mark.index : match.end()].strip()
        values = {"typed": match["text"].strip(), "corrected": yaml_mistakes.quoted(value)}
        yield Problem(place._replace(line=event.end_mark.line + 1), rule, values)
