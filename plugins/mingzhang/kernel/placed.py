"""Text, lists and mappings that know where in a file they begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Self

from mingzhang.kernel.problems import Place


class Text(str):
    """A scalar as typed, with the place of its first character and the one after its last.

    Quotation marks and the sign of a text in several lines (`|`, `>`) belong to it, and so does
    the line break at the end of such a text. An empty value begins and ends at one
    place. A text of no file ends where it begins. `told`: a problem was found while it was
    read, so that nothing more is said about its value.
    """

    __slots__ = ("end", "place", "told")
    place: Place
    end: Place
    told: bool

    def __new__(cls, value: str, place: Place, end: Place | None = None) -> Self:
        text = super().__new__(cls, value)
        text.place = place
        text.end = end or place
        text.told = False
        return text


class Items(list["Node"]):
    """A YAML sequence with its place; it ends where its last item or its bracket does."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.end = place

    @classmethod
    def of(cls, nodes: Iterable[Node]) -> Self:
        """A sequence of these nodes, of which there is one at least."""
        listed = list(nodes)
        items = cls(listed[0].place)
        items.extend(listed)
        items.end = listed[-1].end
        return items


class Mapping(dict[str, "Node"]):
    """A YAML mapping with its place and the places where its keys begin and end.

    It ends where its last value or its bracket does. `told`: lines of it were left out with a
    problem, so that nothing more is said about what it holds.
    """

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.end = place
        self.told = False
        self.keys_at: dict[str, Place] = {}
        self.keys_end: dict[str, Place] = {}

    def add(self, key: Text, value: Node) -> None:
        """Add a value under a key that knows its place."""
        name = str(key)
        self[name] = value
        self.keys_at[name] = key.place
        self.keys_end[name] = key.end

    @property
    def first_key(self) -> str:
        """The key that stands first in the file."""
        return min(self.keys_at, key=lambda key: self.keys_at[key])

    def take(self, name: str) -> Text:
        """Remove a key and its value; the key as it was typed."""
        del self[name]
        return Text(name, self.keys_at.pop(name, self.place), self.keys_end.pop(name, None))


Node = Text | Items | Mapping


def texts_in(node: Node) -> Iterator[Text]:
    """Every text of a value, in its order."""
    if isinstance(node, Text):
        yield node
    else:
        for value in node.values() if isinstance(node, Mapping) else node:
            yield from texts_in(value)


def place_at(text: str, index: int, file: str) -> Place:
    """The line and column of a character by its index."""
    line = text.count("\n", 0, index) + 1
    return Place(file, line, index - (text.rfind("\n", 0, index) + 1) + 1)
