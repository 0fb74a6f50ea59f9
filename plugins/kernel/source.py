"""YAML and front matter, read as text that knows its place.

Every scalar stays the text that the editor typed until a schema gives it a type:
no `0123` becomes 83 and no `yes` becomes True. What YAML allows and an editor never
means (tabs, anchors, aliases, tags, merge keys, duplicate keys) is a problem here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import yaml

from kernel.problems import Place, Problem

MAX_DEPTH = 20  # deeper than any schema of ours; a bomb is refused before it is walked


class Text(str):
    """A scalar as typed, with the place where it begins."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, value: str, place: Place) -> Self:
        text = super().__new__(cls, value)
        text.place = place
        return text


class Items(list["Node"]):
    """A YAML sequence with its place."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class Mapping(dict[str, "Node"]):
    """A YAML mapping with its place and the places of its keys."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.keys_at: dict[str, Place] = {}


Node = Text | Items | Mapping


@dataclass(frozen=True, eq=False)
class Document:
    """A file as read: its data, and for Markdown the body with the line it begins on."""

    file: str
    data: Mapping
    body: str = ""
    body_line: int = 1
    problems: tuple[Problem, ...] = field(default=())

    @property
    def place(self) -> Place:
        return Place(self.file)


def read_text(path: Path, file: str) -> tuple[str, list[Problem]]:
    """The text of a UTF-8 file (BOM and CRLF accepted); `file` is the name shown."""
    return decode(path.read_bytes(), file)


def decode(raw: bytes, file: str) -> tuple[str, list[Problem]]:
    """The text of a file's bytes."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [Problem(Place(file), "text.utf16")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", [Problem(Place(file, line), "text.not-utf8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        return "", [Problem(_place_at(text, text.index("\0"), file), "text.nul")]
    return text, []


def read_yaml(text: str, file: str) -> Document:
    """A data file: one mapping."""
    data, problems = _mapping(text, file)
    return Document(file, data, problems=tuple(problems))


def read_markdown(text: str, file: str) -> Document:
    """A Markdown file: YAML between two `---` lines, then the body."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        empty = Mapping(Place(file))
        return Document(file, empty, problems=(Problem(Place(file), "front-matter.missing"),))
    ends = (n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    end = next(ends, None)
    if end is None:
        empty = Mapping(Place(file))
        at = Place(file, _last_key_line(lines))
        return Document(file, empty, problems=(Problem(at, "front-matter.unclosed"),))
    # A blank line stands for the opening `---`, so that YAML's lines are the file's lines.
    data, problems = _mapping("\n" + "\n".join(lines[1:end]), file)
    body = "\n".join(lines[end + 1 :])
    return Document(file, data, body, end + 2, tuple(problems))


def _last_key_line(lines: list[str]) -> int:
    """Where the closing `---` was probably meant: after the run of keys at the top."""
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            return number
    return len(lines)


def _mapping(text: str, file: str) -> tuple[Mapping, list[Problem]]:
    tree, problems = parse(text, file)
    if isinstance(tree, Mapping):
        return tree, problems
    if tree is not None:
        problems.append(_not_a_mapping(tree, text, file))
    elif not problems:
        problems.append(Problem(Place(file), "yaml.empty"))
    return Mapping(Place(file)), problems


def _not_a_mapping(tree: Text | Items, text: str, file: str) -> Problem:
    mistake = _typing_mistake(text.split("\n"), tree.place.line, tree.place.line, file)
    return mistake or Problem(tree.place, "yaml.not-a-mapping")


def parse(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Compose YAML into placed nodes; None where there is no document or it cannot be read."""
    problems = [
        Problem(_place_at(text, match.start(), file), "yaml.tab")
        for match in re.finditer(r"\t", text)
    ][:1]
    composer = _Composer(text, file, problems)
    try:
        return composer.compose(), problems
    except yaml.YAMLError as error:
        # A tab often breaks the syntax as well; one mistake is told once.
        return None, problems or [_syntax_problem(error, text, file)]


class _Composer:
    """Turns the parser's events into nodes and notes what we do not accept.

    Our own composing, because PyYAML's forgets anchors, tags and styles.
    """

    def __init__(self, text: str, file: str, problems: list[Problem]) -> None:
        self.text = text
        self.file = file
        self.problems = problems
        # Any: the stubs know neither the anchors of events nor the marks of the C parser.
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
        self.depth = 0

    def compose(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._refuse(event, "yaml.many-documents")
                    return None
                root = self._node(next(self.events))
        return root

    def _node(self, event: Any) -> Node:
        self._refuse_cleverness(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._nested(event, self._mapping)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._nested(event, self._items)
        value = event.value if isinstance(event, yaml.ScalarEvent) else ""
        return Text(value, self._place(event))

    def _nested(self, event: Any, build: Callable[[Any], Node]) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise yaml.composer.ComposerError(None, None, "nested too deep", event.start_mark)
        node = build(event)
        self.depth -= 1
        return node

    def _mapping(self, start: Any) -> Mapping:
        mapping = Mapping(self._place(start))
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event)
            value_event = next(self.events)
            value = self._node(value_event)
            if not isinstance(key, Text):
                self._refuse(event, "yaml.key-is-no-text")
            elif start.flow_style and _is_half_a_number(key, value_event):
                self._refuse(event, "yaml.flow-comma", fragment=key)
            elif key == "<<":
                self._refuse(event, "yaml.merge-key")
            elif key in mapping:
                first = mapping.keys_at[key].line
                self._refuse(event, "yaml.duplicate-key", key=key, first=first)
            else:
                mapping[str(key)] = value
                mapping.keys_at[str(key)] = key.place
        return mapping

    def _items(self, start: Any) -> Items:
        items = Items(self._place(start))
        before: Any = None
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            if start.flow_style and before and self._splits_a_number(before, event):
                self._refuse(event, "yaml.flow-comma", fragment=getattr(event, "value", ""))
            items.append(self._node(event))
            before = event
        return items

    def _splits_a_number(self, before: Any, event: Any) -> bool:
        """`[30,296]`: the comma stood inside a number."""
        between = self.text[before.end_mark.index : event.start_mark.index]
        left, right = getattr(before, "value", ""), getattr(event, "value", "")
        return between == "," and left[-1:].isdigit() and re.match(r"\d{3}", right) is not None

    def _refuse_cleverness(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, "yaml.alias", name=event.anchor)
        elif getattr(event, "anchor", None):
            self._refuse(event, "yaml.anchor", name=event.anchor)
        if getattr(event, "tag", None) is not None:
            self._refuse(event, "yaml.tag", name=event.tag)

    def _refuse(self, event: Any, rule: str, **values: object) -> None:
        self.problems.append(Problem(self._place(event), rule, values))

    def _place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)


def _is_half_a_number(key: str, value: Any) -> bool:
    """`{amount: 30,296}` leaves `296` as a key without a value."""
    empty = value.start_mark.index == value.end_mark.index
    return key[:1].isdigit() and bool(empty)


_FULL_WIDTH_KEY = re.compile(r"^(\s*(?:- +)?)([^\s:：#\"'\-\[{][^\s:：]{0,39})：")
_NO_SPACE_KEY = re.compile(r"^(\s*(?:- +)?)([A-Za-z_]\w{0,39}):(?=[^\s/])")
_COLON_IN_TEXT = re.compile(r"^\s*(?:- +)?[^\s:：]+: +[^\"'].*: ")


def _typing_mistake(lines: list[str], first: int, last: int, file: str) -> Problem | None:
    """The habit behind a syntax error, sought from the last line back to the first."""
    for number in range(min(last, len(lines)), max(first, 1) - 1, -1):
        line = lines[number - 1]
        for rule, pattern in (
            ("yaml.full-width-colon", _FULL_WIDTH_KEY),
            ("yaml.colon-needs-space", _NO_SPACE_KEY),
        ):
            if match := pattern.match(line):
                place = Place(file, number, match.end(2) + 1)
                rest = line[match.end(2) + 1 :].strip()
                corrected = f"{match[1].lstrip()}{match[2]}: {rest}"
                return Problem(place, rule, {"key": match[2], "corrected": corrected})
    return None


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """A YAML syntax error in an editor's words, at the line where the mistake is."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:  # a character that YAML does not allow at all
        return Problem(_unprintable(text, file), "yaml.control-character")
    what = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    if "quoted scalar" in what:
        mark = getattr(error, "context_mark", mark)  # where the quotation begins
    lines = text.split("\n")
    place = Place(file, mark.line + 1, mark.column + 1)
    for needle, rule in _KNOWN_ERRORS:
        if needle in what:
            return Problem(place, rule, {"limit": MAX_DEPTH, "name": ""})
    if "mapping values" in what and _COLON_IN_TEXT.match(_line(lines, place.line)):
        return Problem(place, "yaml.colon-in-text")
    # The parser notices a missing colon only on a later line, so we look back a little.
    habit = _typing_mistake(lines, place.line - 3, place.line, file)
    indented = any(word in what for word in ("indent", "block", "mapping values"))
    return habit or Problem(place, "yaml.indentation" if indented else "yaml.syntax")


_KNOWN_ERRORS = (
    ("nested too deep", "yaml.too-deep"),
    ("alias", "yaml.alias"),
    ("scanning a tag", "yaml.tag"),
    ("quoted scalar", "yaml.unclosed-quote"),
)


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if number <= len(lines) else ""


def _unprintable(text: str, file: str) -> Place:
    for index, character in enumerate(text):
        if not character.isprintable() and character not in "\n\t":
            return _place_at(text, index, file)
    return Place(file)


def _place_at(text: str, index: int, file: str) -> Place:
    line = text.count("\n", 0, index) + 1
    return Place(file, line, index - (text.rfind("\n", 0, index) + 1) + 1)
