"""YAML's events into text, lists and mappings that know their place.

Every scalar stays the text that the editor typed until a schema gives it a type: no `0123`
becomes 83 and no `yes` becomes True. What YAML allows and an editor never means (tabs, anchors,
aliases, tags, merge keys, duplicate keys) is a problem here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from mingzhang.kernel import yaml_misreadings, yaml_mistakes
from mingzhang.kernel.placed import Items, Mapping, Node, Text, place_at
from mingzhang.kernel.problems import Place, Problem

# The parser also counts these as ends of lines, while editors' programs do not
_BREAKS = re.compile("[\x85\u2028\u2029\ufeff]")
# Two blanks before `#` and one behind are how a comment is written; anything else was meant as text
_COMMENT = re.compile(r"(?!  +# ) +(?P<text>#.*)$", re.MULTILINE)
# What a spreadsheet shows in a cell whose formula failed, or that is too narrow
_BROKEN_CELL = re.compile(r"#(?:REF!|DIV/0!|N/A|NAME\?|VALUE!|NUM!|NULL!|#+)\s*$")
# A backslash that is not itself escaped and escapes neither a quotation mark nor a backslash
_ESCAPE = re.compile(r'(?<!\\)(?:\\\\)*\\(?!["\\])')
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
        # A tab often breaks the syntax as well; only the tab is reported then.
        return None, problems or [yaml_mistakes.syntax_problem(error, text, file)]


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
        return self._scalar(event)

    def _scalar(self, event: Any) -> Text:
        """A text as typed; what YAML would make of it in silence is a problem."""
        start, end = event.start_mark, event.end_mark
        place = self._place(start)
        if isinstance(event, yaml.AliasEvent):
            return Text("", place)
        if event.style in ("|", ">"):
            return Text(event.value, place, self._end_of_lines(event))
        self._no_comment_after(event)
        if event.style == '"':
            self._no_escape_in(event)
        elif not event.style and start.line != end.line:
            self.problems += yaml_misreadings.swallowed(self._typed(event), place)
        return Text(event.value, place, self._place(end))

    def _typed(self, event: Any) -> str:
        """The scalar as it stands in the file, with its marks and line breaks."""
        return self.text[event.start_mark.index : event.end_mark.index]

    def _no_escape_in(self, event: Any) -> None:
        typed = self._typed(event)
        if escape := _ESCAPE.search(typed):
            self._refuse(event, "yaml.escape", mark=typed[escape.end() - 1 :][:2])

    def _end_of_lines(self, event: Any) -> Place:
        """Where a text after `|` or `>` ends: at the start of the line below its last one.

        The parser also counts the empty lines that follow, but only after `|+` and `>+` are they
        part of the value.
        """
        typed = self._typed(event)
        end = self._place(event.end_mark)
        if "+" in typed[:3]:
            return end
        lines = typed.rstrip("\n").count("\n") + 1
        return min(Place(self.file, event.start_mark.line + 1 + lines), end)

    def _no_comment_after(self, event: Any) -> None:
        """`a #b` is cut at its blank, but an editor who writes about no. #3 means it as text."""
        end = event.end_mark.index
        if self.text.startswith(" ", end) and (match := _COMMENT.match(self.text, end)):
            place = self._place(event.start_mark)._replace(line=event.end_mark.line + 1)
            broken = _BROKEN_CELL.match(match["text"])
            rule = "yaml.broken-cell" if broken else "yaml.comment"
            value = self.text[event.start_mark.index : match.end()].strip()
            values = {"typed": match["text"].strip(), "corrected": yaml_mistakes.quoted(value)}
            self.problems.append(Problem(place, rule, values))

    def _nested(self, event: Any, build: Callable[[Any], Node]) -> Node:
        self.depth += 1
        if self.depth > yaml_mistakes.MAX_DEPTH:
            raise yaml.composer.ComposerError(None, None, "nested too deep", event.start_mark)
        node = build(event)
        self.depth -= 1
        return node

    def _mapping(self, start: Any) -> Mapping:
        mapping = Mapping(self._place(start.start_mark))
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event)
            value_event = next(self.events)
            self._look_at_key(key, event, value_event)
            value = self._node(value_event)
            if isinstance(key, Text) and value == "" and not event.style:
                key, value = self._parted(key, value)
            mapping.end = value.end
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
                mapping.add(key, value)
        self._close(mapping, event)
        return mapping

    def _look_at_key(self, key: Node, event: Any, value: Any) -> None:
        """Report a key that was not meant as a key, or a value that was not meant as a text."""
        if isinstance(key, Text) and (problem := yaml_misreadings.odd_key(key, key.place)):
            self.problems.append(problem)
        below = value.start_mark.line > event.end_mark.line
        if below and isinstance(value, yaml.ScalarEvent) and not value.style:
            place = self._place(value.start_mark)
            if problem := yaml_misreadings.marked_item(value.value, place):
                self.problems.append(problem)

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
            self._look_at_item(event, in_brackets=start.flow_style)
            items.append(self._node(event))
            items.end = items[-1].end
            before = event
        self._close(items, event)
        return items

    def _close(self, node: Items | Mapping, end: Any) -> None:
        """End a list or mapping at its bracket, or without one at its last item."""
        if end.start_mark.index != end.end_mark.index:
            node.end = self._place(end.end_mark)

    def _look_at_item(self, event: Any, *, in_brackets: bool) -> None:
        """In brackets, only a plain comma separates items; a sentence needs quotation marks."""
        value = event.value if isinstance(event, yaml.ScalarEvent) and not event.style else ""
        if in_brackets and (parts := yaml_misreadings.parts(value)):
            self._refuse(event, "yaml.list-separator", corrected=", ".join(parts))

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
