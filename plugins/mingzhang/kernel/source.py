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

from mingzhang.kernel import habits
from mingzhang.kernel.problems import Place, Problem

# The parser counts lines by these, nobody else
_BREAKS = re.compile("[\x85\u2028\u2029\ufeff]")
# Two blanks before and one behind: that is how a comment is written, and no text
_COMMENT = re.compile(r"(?!  +# ) +(?P<text>#.*)$", re.MULTILINE)
_BROKEN_CELL = re.compile(r"#(?:REF!|DIV/0!|N/A|NAME\?|VALUE!|NUM!|NULL!|#+)\s*$")
_ESCAPE = re.compile(r'(?<!\\)(?:\\\\)*\\(?!["\\])')
_PASTED = re.compile(r"^(?![ \t]*-)[^\t\n:]*\S\t.*\n[^\t\n:]*\S\t", re.MULTILINE)


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
        return "", [Problem(habits.place_at(text, text.index("\0"), file), "text.nul")]
    return text, []


def read_yaml(text: str, file: str) -> Document:
    """A data file: one mapping."""
    data, problems = _mapping(text, file)
    return Document(file, data, problems=tuple(problems))


def read_markdown(text: str, file: str) -> Document:
    """A Markdown file: YAML between two `---` lines, then the body."""
    lines = text.split("\n")
    if not text.strip():
        return _without_data(file, Problem(Place(file), "yaml.empty"))
    if lines[0].rstrip() != "---":
        return _without_data(file, habits.without_front_matter(lines, file))
    ends = (n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    end = next(ends, None)
    if end is None:
        return _without_data(file, habits.unclosed_front_matter(lines, file))
    if not any(line.strip() for line in lines[1:end]):
        return _without_data(file, Problem(Place(file, 2), "front-matter.empty"))
    # A blank line stands for the opening `---`, so that YAML's lines are the file's lines.
    data, problems = _mapping("\n" + "\n".join(lines[1:end]), file)
    if not data and (problem := habits.body_in_front_matter(lines, end, file)):
        problems = [problem]
    body = "\n".join(lines[end + 1 :])
    return Document(file, data, body, end + 2, tuple(problems))


def _without_data(file: str, problem: Problem) -> Document:
    return Document(file, Mapping(Place(file)), problems=(problem,))


def _mapping(text: str, file: str) -> tuple[Mapping, list[Problem]]:
    tree, problems = parse(text, file) if text.strip() else (None, [])
    if isinstance(tree, Mapping):
        return tree, problems
    if tree is not None:
        said = habits.not_a_mapping(text, tree.place) if isinstance(tree, Text) else None
        problems.append(said or Problem(tree.place, "yaml.not-a-mapping"))
    elif not problems:
        problems.append(Problem(Place(file), "yaml.empty"))
    return Mapping(Place(file)), problems


def parse(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Compose YAML into placed nodes; None where there is no document or it cannot be read."""
    if found := _BREAKS.search(text):
        place = habits.place_at(text, found.start(), file)
        return None, [Problem(place, "yaml.control-character")]
    tab = text.find("\t")
    problems = [_tab(text, tab, file)] if tab >= 0 else []
    composer = _Composer(text, file, problems)
    try:
        return composer.compose(), problems
    except yaml.YAMLError as error:
        # A tab often breaks the syntax as well; one mistake is told once.
        return None, problems or [habits.syntax_problem(error, text, file)]


def _tab(text: str, index: int, file: str) -> Problem:
    """A tab; between the cells of several lines it comes from a table."""
    place = habits.place_at(text, index, file)
    begins = text.rfind("\n", 0, index) + 1
    return Problem(place, "yaml.pasted-table" if _PASTED.match(text, begins) else "yaml.tab")


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
                if event.version or event.tags:
                    self._refuse(event, "yaml.directive")
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
        return self._scalar(event)

    def _scalar(self, event: Any) -> Text:
        """A text as typed; what YAML would make of it in silence is a problem."""
        place = self._place(event)
        if getattr(event, "value", None) is not None:
            typed = self.text[event.start_mark.index : event.end_mark.index]
            self._no_comment_after(event)
            if event.style == '"' and (escape := _ESCAPE.search(typed)):
                self._refuse(event, "yaml.escape", mark=typed[escape.end() - 1 :][:2])
            if not event.style and event.start_mark.line != event.end_mark.line:
                self.problems += habits.swallowed(typed, place)
            return Text(event.value, place)
        return Text("", place)

    def _no_comment_after(self, event: Any) -> None:
        """`a #b` is cut at its blank, which nobody who writes about no. #3 means."""
        if event.style in ("|", ">"):
            return
        if match := _COMMENT.match(self.text, event.end_mark.index):
            place = self._place(event)._replace(line=event.end_mark.line + 1)
            broken = _BROKEN_CELL.match(match["text"])
            rule = "yaml.broken-cell" if broken else "yaml.comment"
            value = self.text[event.start_mark.index : match.end()].strip()
            values = {"typed": match["text"].strip(), "corrected": habits.quoted(value)}
            self.problems.append(Problem(place, rule, values))

    def _nested(self, event: Any, build: Callable[[Any], Node]) -> Node:
        self.depth += 1
        if self.depth > habits.MAX_DEPTH:
            raise yaml.composer.ComposerError(None, None, "nested too deep", event.start_mark)
        node = build(event)
        self.depth -= 1
        return node

    def _mapping(self, start: Any) -> Mapping:
        mapping = Mapping(self._place(start))
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event)
            value_event = next(self.events)
            self._look_at_key(key, event, value_event)
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

    def _look_at_key(self, key: Node, event: Any, value: Any) -> None:
        """Whether a key was meant as one, and its value as a text."""
        if isinstance(key, Text) and (problem := habits.odd_key(key, key.place)):
            self.problems.append(problem)
        below = value.start_mark.line > event.end_mark.line
        plain = isinstance(value, yaml.ScalarEvent) and not value.style
        if below and plain and (problem := habits.marked_item(value.value, self._place(value))):
            self.problems.append(problem)

    def _items(self, start: Any) -> Items:
        items = Items(self._place(start))
        before: Any = None
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            if start.flow_style and before and self._splits_a_number(before, event):
                self._refuse(event, "yaml.flow-comma", fragment=getattr(event, "value", ""))
            self._look_at_item(event, in_brackets=start.flow_style)
            items.append(self._node(event))
            before = event
        return items

    def _look_at_item(self, event: Any, *, in_brackets: bool) -> None:
        """In brackets only a plain comma parts items; a sentence goes into quotation marks."""
        value = event.value if isinstance(event, yaml.ScalarEvent) and not event.style else ""
        if in_brackets and (parts := habits.parts(value)):
            self._refuse(event, "yaml.list-separator", corrected=", ".join(parts))

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
