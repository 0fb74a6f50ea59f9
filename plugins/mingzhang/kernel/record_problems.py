"""The refusals of a record's types as problems at their places, in the words of its fields."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from mingzhang.kernel.placed import Items, Mapping, Node, Text
from mingzhang.kernel.problems import Named, Place, Problem
from mingzhang.kernel.quantity import Absent
from mingzhang.kernel.reading import Loc, Reading
from mingzhang.kernel.record_fields import (
    VOCABULARY,
    field_at,
    keys_at,
    mentions,
    model_in,
    required_keys,
    shape,
)
from mingzhang.kernel.vocabulary import nearest
from mingzhang.kernel.yaml_misreadings import lost_key

# pydantic's own types of error, as rules of ours; every other type is a rule's id from `refuse`
RULES = {
    "missing": "schema.missing",
    "extra_forbidden": "schema.unknown-key",
    "tuple_type": "schema.expected-list",
    "model_type": "schema.expected-mapping",
    "model_attributes_type": "schema.expected-mapping",
    "dict_type": "schema.expected-mapping",
}
_UNFILLED = ("schema.missing", "schema.empty-value")
SHOWN = 12  # choices; of a longer list, the first ones are shown
_RESEMBLES = 0.7  # below that, two keys are alike by chance


def problem_of(
    detail: ErrorDetails, model: type[BaseModel], tree: Mapping, reading: Reading
) -> Problem:
    """A refusal of pydantic's as a problem at its place."""
    loc = tuple(detail["loc"])
    of_key = loc[-1:] == ("[key]",)  # pydantic's mark of a key that is itself refused
    loc = loc[:-1] if of_key else loc
    rule = RULES.get(detail["type"], detail["type"])
    place = place_in(tree, loc)
    if of_key or rule == "schema.unknown-key":
        place = _mapping_of(tree, loc).keys_at.get(str(loc[-1]), place)
    values: dict[str, object] = {**_names(model, loc, reading), **detail.get("ctx", {})}
    if rule == "schema.unknown-key":
        values |= _keys_like(str(loc[-1]), model, _mapping_of(tree, loc), loc[:-1], reading)
    if rule == "schema.expected-mapping":
        if lost := _lost_key(node_in(tree, loc)):
            return lost
        known = () if detail["type"] == "dict_type" else keys_at(model, loc)
        values["known"] = named(model, loc, known, reading)
    if rule in _UNFILLED:
        values |= remedies(model, loc, reading)
    return Problem(place, rule, values)


def missing(place: Place, model: type[BaseModel], loc: Loc, reading: Reading) -> Problem:
    """The problem of a key that must be written."""
    values = {**_names(model, loc, reading), **remedies(model, loc, reading)}
    return Problem(place, "schema.missing", values)


def place_in(tree: Node, path: Loc) -> Place:
    """The place of the deepest node on the path that exists."""
    return node_in(tree, path).place


def node_in(tree: Node, path: Loc) -> Node:
    """The deepest node on the path that exists."""
    for step in path:
        if isinstance(tree, Mapping) and step in tree:
            tree = tree[str(step)]
        elif isinstance(tree, Items) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            break
    return tree


def _lost_key(node: Node) -> Problem | None:
    """A text where keys belong, because the colon of its key is none to YAML."""
    return lost_key(node, node.place) if isinstance(node, Text) else None


def named(
    model: type[BaseModel], loc: Loc, keys: tuple[str, ...], reading: Reading
) -> tuple[Named, ...]:
    """Keys of the mapping at a path, each with what it is called."""
    return tuple(Named(key, reading.title(model, (*loc, key))) for key in keys)


def remedies(model: type[BaseModel], loc: Loc, reading: Reading) -> dict[str, object]:
    """What a remedy shows for a value that is missing.

    `parts` are the keys of a value that is a mapping, `choices` the terms of which it is one,
    `form` an example. All are empty where a word such as “not stated” will do.
    """
    found = field_at(model, loc)
    if found is None or mentions(found.annotation, Absent):
        return {"form": "", "parts": (), "choice": "", "choices": ()}
    choices = _choices(shape(found), reading)
    inner = model_in(found.annotation)
    parts = named(model, loc, required_keys(inner), reading) if inner else ()
    form = reading.example(model, loc) or "…"
    if mentions(found.annotation, date):
        form = "2026-01-02"
    return {
        "form": form,
        "parts": parts,
        "choice": choices[0] if choices else "",
        "choices": choices,
    }


def _choices(keywords: dict[str, Any], reading: Reading) -> tuple[str, ...]:
    """The terms or the few words of which a value is one."""
    vocabulary = reading.vocabularies.get(keywords.get(VOCABULARY, ""))
    if vocabulary:
        labels = [term.label(reading.language) for term in vocabulary.terms.values()]
    else:
        labels = [one for one in keywords.get("enum", ()) if isinstance(one, str)]
    return (*labels[:SHOWN], *(["…"] if len(labels) > SHOWN else []))


def _names(model: type[BaseModel], loc: Loc, reading: Reading) -> dict[str, object]:
    """The innermost key of a path, with its name; a number in it counts an item of a list."""
    steps = [number for number, step in enumerate(loc) if isinstance(step, str)]
    if not steps:
        return {"key": ""}
    loc = loc[: steps[-1] + 1]
    key = str(loc[-1])
    return {"key": key, "name": Named(key, reading.title(model, loc))}


def _keys_like(
    typed: str, model: type[BaseModel], mapping: Mapping, loc: Loc, reading: Reading
) -> dict[str, object]:
    """The keys that may still be written where an unknown one was, and those that resemble it."""
    free = tuple(key for key in keys_at(model, loc) if key not in mapping)
    alike = nearest(plain(typed), free, cutoff=_RESEMBLES)
    return {"name": typed, "known": named(model, loc, free, reading), "nearest": alike}


def plain(key: str) -> str:
    """A key in small letters of the usual width."""
    return unicodedata.normalize("NFKC", key).lower()


def _mapping_of(tree: Node, loc: Loc) -> Mapping:
    """The mapping that holds the last key of a path."""
    node: Any = tree
    for step in loc[:-1]:
        node = node[step]
    assert isinstance(node, Mapping)
    return node
