"""Problems of reading, in the words of the kind of file that they are in.

Text is read before it is known what a file holds. Here the name of a missing line is added, and a
Chinese key is corrected to the one that it means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from mingzhang.kernel.problems import Problem
from mingzhang.site_engine.editing.field_names import FieldNames


def explained(problems: Iterable[Problem], names: FieldNames) -> Iterator[Problem]:
    """The same problems; of some, the file's kind tells more."""
    for problem in problems:
        if problem.rule == "yaml.no-key-above" and "key" not in problem.values:
            yield _with_key(problem, names)
        elif problem.rule in ("yaml.full-width-colon", "yaml.colon-needs-space"):
            yield _with_our_key(problem, names)
        else:
            yield problem


def _with_key(problem: Problem, names: FieldNames) -> Problem:
    """The problem of a missing line, with the key that it has to state."""
    path, keys, beside = (
        cast("tuple[str, ...]", problem.values[name]) for name in ("path", "keys", "beside")
    )
    found = (key for key in names.above(problem.place.file, path, keys) if key not in beside)
    key = next(found, "")
    return (not key and _text_beside(problem, path, keys, names)) or replace(
        problem, values={**problem.values, "key": key}
    )


def _text_beside(
    problem: Problem, path: tuple[str, ...], keys: tuple[str, ...], names: FieldNames
) -> Problem | None:
    """The problem of a text behind the key of these lines, if that is what it is."""
    key, _, text = str(problem.values.get("above", "")).removeprefix("- ").partition(": ")
    lacking = names.lacking(problem.place.file, (*path, key), keys) if text else ()
    if not lacking:
        return None
    inner = f"{lacking[0]}: " if len(lacking) == 1 else ""
    values = {"key": key, "value": text, "inner": inner}
    return replace(problem, rule="yaml.text-beside", values=values)


def _with_our_key(problem: Problem, names: FieldNames) -> Problem:
    """The problem of a key's colon; a key by another name is corrected in the same line."""
    typed, corrected = str(problem.values["key"]), str(problem.values["corrected"])
    meant = "" if typed.isascii() else names.everywhere(problem.place.file, typed)
    if not meant:
        return problem
    return replace(
        problem, values={**problem.values, "corrected": corrected.replace(typed, meant, 1)}
    )
