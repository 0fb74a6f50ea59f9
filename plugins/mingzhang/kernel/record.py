"""Typed, frozen records over placed text.

A field's type is an annotation with a validator of ours (`values`, `amounts`, `references`). A
validator refuses with the id of a rule and its values; `read_record` turns every refusal into a
problem at its place, all of them at once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from mingzhang.kernel.grammar import Grammar
from mingzhang.kernel.locale import DEFAULT_LOCALE
from mingzhang.kernel.placed import Items, Mapping, Node, Text
from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.quantity import Absent
from mingzhang.kernel.record_fields import field_at, keys_at, mentions
from mingzhang.kernel.vocabulary import Vocabulary, nearest
from mingzhang.kernel.yaml_misreadings import lost_key

Known = TypeVar("Known")


@dataclass(frozen=True)
class Reading:
    """What reading the text of files needs: the locale's grammar, the site's terms and language.

    `known` has what was read before the records, one value of each type; `of` returns it.
    """

    grammar: Grammar
    vocabularies: dict[str, Vocabulary] = field(default_factory=dict)
    language: str = DEFAULT_LOCALE
    known: dict[type, object] = field(default_factory=dict)

    def of(self, kind: type[Known]) -> Known:
        """What was read before the records, by its type."""
        value = self.known[kind]
        assert isinstance(value, kind)
        return value


class Record(BaseModel):
    """A frozen record that knows where each of its values was written."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        arbitrary_types_allowed=True,
    )
    FROM_FILE_NAME: ClassVar[tuple[str, ...]] = ()
    _tree: Mapping = PrivateAttr(default_factory=lambda: Mapping(Place("")))

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        record = handler(value)
        if isinstance(value, Mapping):
            record._tree = value  # noqa: SLF001 - its own class
        return record

    def place(self, *path: str | int) -> Place:
        """Where a value of this record stands; without a path, where the record does."""
        return _place(self._tree, path)

    @property
    def tree(self) -> Mapping:
        """The placed text that this record was read from."""
        return self._tree

    def raw(self, key: str) -> Text | None:
        """The text of a value as it was typed; None where it is missing or is no text."""
        value = self._tree.get(key)
        return value if isinstance(value, Text) else None

    def key_place(self, key: str) -> Place:
        """Where a key of this record stands; where there is no such key, the record."""
        return self._tree.keys_at.get(key, self._tree.place)


AnyRecord = TypeVar("AnyRecord", bound=Record)


def read_record(
    model: type[AnyRecord], tree: Mapping, reading: Reading
) -> tuple[AnyRecord | None, list[Problem]]:
    """The record, or None with every problem that keeps it from being one."""
    try:
        return model.model_validate(tree, context=reading), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        misspelt = {path for detail in details for path in _meant(detail, model)}
        return None, [
            _problem(detail, model, tree)
            for detail in details
            if detail["type"] != "missing" or detail["loc"] not in misspelt
        ]


def _meant(detail: ErrorDetails, model: type[BaseModel]) -> Iterator[tuple[str | int, ...]]:
    """The path of the key that an unknown one clearly means; it is not reported missing too."""
    if detail["type"] == "extra_forbidden":
        *above, typed = detail["loc"]
        known = keys_at(model, tuple(above))
        yield from ((*above, key) for key in nearest(_plain(str(typed)), known, cutoff=0.8)[:1])


def _plain(key: str) -> str:
    """A key in small letters of the usual width."""
    return unicodedata.normalize("NFKC", key).lower()


def _place(tree: Node, path: tuple[str | int, ...]) -> Place:
    """The place of the deepest node on the path that exists."""
    return _deepest(tree, path).place


def _deepest(tree: Node, path: tuple[str | int, ...]) -> Node:
    """The deepest node on a path that exists."""
    for step in path:
        if isinstance(tree, Mapping) and step in tree:
            tree = tree[str(step)]
        elif isinstance(tree, Items) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            break
    return tree


def _lost_key(tree: Mapping, loc: tuple[str | int, ...]) -> Problem | None:
    """A text where keys belong, because the colon of its key is none to YAML."""
    node = _deepest(tree, loc)
    return lost_key(node, node.place) if isinstance(node, Text) else None


# pydantic's own types of error, as rules of ours; every other type is a rule's id from `refuse`
_RULES = {
    "missing": "schema.missing",
    "extra_forbidden": "schema.unknown-key",
    "tuple_type": "schema.expected-list",
    "model_type": "schema.expected-mapping",
    "model_attributes_type": "schema.expected-mapping",
    "dict_type": "schema.expected-mapping",
}
_UNFILLED = ("schema.missing", "schema.empty-value")


def _problem(detail: ErrorDetails, model: type[BaseModel], tree: Mapping) -> Problem:
    """A refusal of pydantic's as a problem at its place."""
    loc = tuple(detail["loc"])
    of_key = loc[-1:] == ("[key]",)  # pydantic's mark of a key that is itself refused
    loc = loc[:-1] if of_key else loc
    values: dict[str, object] = {"key": _last_key(loc), **detail.get("ctx", {})}
    rule = _RULES.get(detail["type"], detail["type"])
    place = _place(tree, loc)
    if of_key or rule == "schema.unknown-key":
        place = _parent(tree, loc).keys_at.get(str(loc[-1]), place)
    if rule == "schema.unknown-key":
        values |= _keys_like(str(loc[-1]), model, loc[:-1])
    if rule == "schema.expected-mapping" and (lost := _lost_key(tree, loc)):
        return lost
    if rule == "schema.expected-mapping":
        values["known"] = () if detail["type"] == "dict_type" else tuple(keys_at(model, loc))
    if rule in _UNFILLED:
        values["form"] = _example(model, loc)
    return Problem(place, rule, values)


def _keys_like(typed: str, model: type[BaseModel], loc: tuple[str | int, ...]) -> dict[str, object]:
    """The keys that may be written where an unknown one was, and those that resemble it."""
    known = tuple(keys_at(model, loc))
    return {"known": known, "nearest": nearest(_plain(typed), known)}


def _example(model: type[BaseModel], loc: tuple[str | int, ...]) -> str:
    """What a remedy shows for a value that is missing.

    It is empty where a word such as “not stated” will do: the remedy then names that word.
    """
    found = field_at(model, loc)
    if found is None or mentions(found.annotation, Absent):
        return ""
    return "2026-01-02" if mentions(found.annotation, date) else "…"


def _last_key(loc: tuple[str | int, ...]) -> str:
    """The innermost key of a path: a number in it counts an item of a list."""
    return next((step for step in reversed(loc) if isinstance(step, str)), "")


def _parent(tree: Node, loc: tuple[str | int, ...]) -> Mapping:
    """The mapping that holds the last key of a path."""
    node: Any = tree
    for step in loc[:-1]:
        node = node[step]
    assert isinstance(node, Mapping)
    return node


def refuse(rule: str, **values: object) -> PydanticCustomError:
    """The refusal of a validator, by the rule's id."""
    return PydanticCustomError(rule, "refused", values)
