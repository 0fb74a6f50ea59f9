"""One refusal of a record's types, and the part of the tree that it is about."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from mingzhang.kernel.placed import Items, Mapping, Node, Text
from mingzhang.kernel.problems import Named, Place
from mingzhang.kernel.reading import Loc, Reading
from mingzhang.kernel.record_fields import keys_at, model_at


@dataclass(frozen=True)
class Refusal:
    """A refusal: its kind, the path of the value or key, and the record that it is in.

    `root` is the record's model, `tree` its text.
    """

    kind: str
    loc: Loc
    tree: Mapping
    root: type[BaseModel]
    reading: Reading

    @property
    def key(self) -> str:
        """The last step of the path: the key that is refused, or whose value is."""
        return str(self.loc[-1])

    @property
    def node(self) -> Node | None:
        """What stands at the path, if anything does."""
        return self.at(self.loc)

    @property
    def mapping(self) -> Mapping:
        """The mapping that holds the key; an empty one where there is none."""
        found = self.at(self.loc[:-1])
        return found if isinstance(found, Mapping) else Mapping(Place(""))

    @property
    def model(self) -> type[BaseModel]:
        """The model of that mapping."""
        return model_at(self.root, self.loc[:-1])

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that may stand in that mapping."""
        return keys_at(self.root, self.loc[:-1])

    def at(self, loc: Loc) -> Node | None:
        """What stands at a path of the record."""
        node: Node = self.tree
        for step in loc:
            if isinstance(node, Mapping) and step in node:
                node = node[str(step)]
            elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
                node = node[step]
            else:
                return None
        return node

    def named(self, *loc: str | int) -> Named:
        """The key at the end of a path, with what it is called."""
        return Named(str(loc[-1]), self.reading.title(self.root, loc))


def line_of(key: str, value: Node) -> str:
    """A key and its value as one line; of a value on lines of its own, the key alone."""
    return f"{key}: {value}" if isinstance(value, Text) and value else f"{key}:"
