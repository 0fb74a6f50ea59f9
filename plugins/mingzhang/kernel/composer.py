"""YAML's events into text, lists and mappings that know their place.

Every scalar stays the text that the editor typed until a schema gives it a type: no `0123`
becomes 83 and no `yes` becomes True. What YAML allows and an editor never means (tabs, anchors,
aliases, tags, merge keys, duplicate keys) is a problem here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import yaml

from mingzhang.kernel import yaml_misreadings, yaml_mistakes
from mingzhang.kernel.placed import Items, Mapping, Node, Text, place_at
from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.repeated_keys import KEYS_AGAIN, Entries, Entry, divided
from mingzhang.kernel.scalars import read_scalar
from mingzhang.kernel.yaml_indentation import line_at

Nested = TypeVar("Nested")

# The parser also counts these as ends of lines, while editors' programs do not
_BREAKS = re.compile("[\x85\u2028\u2029\ufeff]")
# Two lines, both with a tab behind a word and no list or key before it: cells of a table
_PASTED = re.compile(r"^(?![ \t]*-)[^\t\n:]*\S\t.*\n[^\t\n:]*\S\t", re.MULTILINE)


def parse(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Compose YAML into placed nodes; None where there is no document or it cannot be read."""
    if found := _BREAKS.search(text):
        place = place_at(text, found.start(), file)
        return None, [Problem(place, "yaml.control-character")]
    tab = text.find("\t")
    problems = [_tab(text, tab, file)] if tab >= 0 else []
    composer = _Composer(text, file, problems)
    try:
        return composer.compose(), problems
    except yaml.YAMLError as error:
        if tab >= 0:  # it often breaks the syntax as well
            return None, problems[:1]
        problem = yaml_mistakes.syntax_problem(error, text, file)
        return None, [*(one for one in problems if one.place.line < problem.place.line), problem]


def _tab(text: str, index: int, file: str) -> Problem:
    """A tab; between the cells of several lines it comes from a table."""
    place = place_at(text, index, file)
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
        # Asked directly, not through `yaml.parse`, whose generator costs a tenth of the time.
        # Any: the stubs know neither the anchors of events nor the marks of the C parser.
        self.events: Iterator[Any] = iter(yaml.CSafeLoader(text).get_event, None)
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
        text, found = read_scalar(event, self.text, self.file)
        self.problems += found
        return text

    def _read(self, event: Any, problem: Problem | None) -> Node:
        """The node of an event, and the problem of the place where it stands."""
        node = self._node(event)
        if problem:
            self.problems.append(problem)
        if problem and isinstance(node, Text):
            node.told = True
        return node

    def _nested(self, event: Any, build: Callable[[Any], Nested]) -> Nested:
        self.depth += 1
        if self.depth > yaml_mistakes.MAX_DEPTH:
            raise yaml.composer.ComposerError(None, None, "nested too deep", event.start_mark)
        node = build(event)
        self.depth -= 1
        return node

    def _mapping(self, start: Any) -> Mapping:
        return self._mappings(start)[0]

    def _item(self, start: Any) -> list[Mapping]:
        """A mapping of a list; more than one where a dash is missing within it."""
        return self._mappings(start, in_list=not start.flow_style)

    def _mappings(self, start: Any, *, in_list: bool = False) -> list[Mapping]:
        entries: Entries = []
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._as_meant(self._node(event))
            value_event = next(self.events)
            value = self._read(value_event, self._look_at_value(event, value_event))
            if isinstance(key, Text) and value == "" and not event.style:
                key, value = self._parted(key, value)
            if not isinstance(key, Text):
                self._refuse(event, "yaml.key-is-no-text")
            elif start.flow_style and _is_half_a_number(key, value_event):
                self._refuse(event, "yaml.flow-comma", fragment=key)
            elif key == "<<":
                self._refuse(event, "yaml.merge-key")
            else:
                entries.append(Entry(key, value))
        mappings = self._made_of(entries, self._place(start.start_mark), in_list=in_list)
        self._close(mappings[-1], event)
        return mappings

    def _made_of(self, entries: Entries, place: Place, *, in_list: bool) -> list[Mapping]:
        """The mappings of these entries: one, unless a dash is missing."""
        parts = [entries]
        found: list[Problem] = []
        if len({entry.key for entry in entries}) < len(entries):
            parts, found = divided(entries, self.text.split("\n"), in_list=in_list)
            self.problems += found
        mappings = [Mapping(part[0].key.place if part is not parts[0] else place) for part in parts]
        for mapping, part in zip(mappings, parts, strict=True):
            mapping.told = any(problem.rule == KEYS_AGAIN for problem in found)
            for key, value in part:
                mapping.add(key, value)
                mapping.end = value.end
        return mappings

    def _as_meant(self, key: Node) -> Node:
        """A key without the full-width blanks around it; what is odd about it is a problem."""
        if isinstance(key, Text) and (problem := yaml_misreadings.odd_key(key, key.place)):
            self.problems.append(problem)
            return Text(key.strip(), key.place, key.end)
        return key

    def _look_at_value(self, key: Any, value: Any) -> Problem | None:
        """A text below its key that was not meant as a text."""
        below = value.start_mark.line > key.end_mark.line
        if below and isinstance(value, yaml.ScalarEvent) and not value.style:
            place = self._place(value.start_mark)
            line = line_at(self.text.split("\n"), place.line)[place.column - 1 :]
            return yaml_misreadings.marked_item(line, place)
        return None

    def _parted(self, key: Text, value: Node) -> tuple[Text, Node]:
        """A key between braces that holds its value, since its colon is none: `{en：Dues}`."""
        problem = yaml_misreadings.lost_key(key, key.place)
        if problem is None:
            return key, value
        self.problems.append(problem)
        name, _, rest = str(problem.values["corrected"]).partition(": ")
        return Text(name, key.place, key.end), Text(rest, problem.place, key.end)

    def _items(self, start: Any) -> Items:
        items = Items(self._place(start.start_mark))
        before: Any = None
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            if start.flow_style and before and self._splits_a_number(before, event):
                self._refuse(event, "yaml.flow-comma", fragment=getattr(event, "value", ""))
            if isinstance(event, yaml.MappingStartEvent):
                self._refuse_cleverness(event)
                items += self._nested(event, self._item)
            else:
                items.append(self._read(event, self._look_at_item(event, start.flow_style)))
            items.end = items[-1].end
            before = event
        self._close(items, event)
        return items

    def _close(self, node: Items | Mapping, end: Any) -> None:
        """End a list or mapping at its bracket, or without one at its last item."""
        if end.start_mark.index != end.end_mark.index:
            node.end = self._place(end.end_mark)

    def _look_at_item(self, event: Any, in_brackets: bool) -> Problem | None:
        """In brackets, only a plain comma separates items; a sentence needs quotation marks."""
        value = event.value if isinstance(event, yaml.ScalarEvent) and not event.style else ""
        if in_brackets and (parts := yaml_misreadings.parts(value)):
            values = {"corrected": ", ".join(parts)}
            return Problem(self._place(event.start_mark), "yaml.list-separator", values)
        return None

    def _splits_a_number(self, before: Any, event: Any) -> bool:
        """Whether a comma splits a number, as in `[30,296]`."""
        between = self.text[before.end_mark.index : event.start_mark.index]
        left, right = getattr(before, "value", ""), getattr(event, "value", "")
        return between == "," and left[-1:].isdigit() and re.match(r"\d{3}", right) is not None

    def _refuse_cleverness(self, event: Any) -> None:
        if event.anchor:
            alias = isinstance(event, yaml.AliasEvent)
            self._refuse(event, "yaml.alias" if alias else "yaml.anchor", name=event.anchor)
        if getattr(event, "tag", None) is not None:
            self._refuse(event, "yaml.tag", name=event.tag)

    def _refuse(self, event: Any, rule: str, **values: object) -> None:
        self.problems.append(Problem(self._place(event.start_mark), rule, values))

    def _place(self, mark: Any) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1)


def _is_half_a_number(key: str, value: Any) -> bool:
    """Whether a key is the rest of a number, as `296` in `{amount: 30,296}`."""
    empty = value.start_mark.index == value.end_mark.index
    return key[:1].isdigit() and bool(empty)
