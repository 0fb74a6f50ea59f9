"""Mappings with none of the keys that belong in them: told once, not key by key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from mingzhang.kernel.placed import Mapping
from mingzhang.kernel.problems import Problem
from mingzhang.kernel.reading import Loc, Reading
from mingzhang.kernel.record_fields import keys_of, model_at, required_keys
from mingzhang.kernel.record_problems import named, node_in

_OF_KEYS = ("missing", "extra_forbidden")


def foreign_mappings(
    details: Iterable[ErrorDetails], model: type[BaseModel], tree: Mapping, reading: Reading
) -> tuple[list[Problem], list[ErrorDetails]]:
    """A problem for each such mapping, and the refusals that are about anything else."""
    details = list(details)
    unknown = {_around(one) for one in details if one["type"] == "extra_forbidden"}
    lacking = {_around(one) for one in details if one["type"] == "missing"}
    foreign = {loc for loc in unknown & lacking if _has_none(model, tree, loc)}
    rest = [one for one in details if one["type"] not in _OF_KEYS or _around(one) not in foreign]
    return [_problem(model, tree, loc, reading) for loc in sorted(foreign, key=repr)], rest


def _around(detail: ErrorDetails) -> Loc:
    """The path of the mapping that holds the refused key."""
    return tuple(detail["loc"])[:-1]


def _has_none(model: type[BaseModel], tree: Mapping, loc: Loc) -> bool:
    found: Any = node_in(tree, loc)
    return isinstance(found, Mapping) and not _typed(found) & set(keys_of(model_at(model, loc)))


def _typed(mapping: Mapping) -> set[str]:
    """The keys that stand in the mapping itself, and not at the head of its file."""
    return {key for key in mapping if mapping.keys_at[key] >= mapping.place}


def _problem(model: type[BaseModel], tree: Mapping, loc: Loc, reading: Reading) -> Problem:
    found: Any = node_in(tree, loc)
    inner = model_at(model, loc)
    elsewhere = set(getattr(inner, "FROM_FILE_NAME", ()))
    values = {
        "typed": tuple(key for key in found if key in _typed(found) - elsewhere),
        "parts": named(model, loc, required_keys(inner), reading),
    }
    return Problem(found.place, "schema.other-keys", values)
