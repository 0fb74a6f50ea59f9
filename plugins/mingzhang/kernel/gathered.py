"""The same key missing in one record after the other: told once, since the cause is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from mingzhang.kernel.problems import Place, Problem

SEVERAL = 3  # as many records lack the key: a line at the head of the file was lost


def gathered(problems: Iterable[Problem], records: Iterable[Place]) -> list[Problem]:
    """The problems, where a key that several of these records lack is told at the first."""
    places = set(records)
    rest: list[Problem] = []
    by_key: dict[object, list[Problem]] = defaultdict(list)
    for problem in problems:
        lacks = problem.rule == "schema.missing" and problem.place in places
        lacks = lacks and problem.values["key"] != "id"  # which no two records share
        (by_key[problem.values["key"]] if lacks else rest).append(problem)
    for alike in by_key.values():
        rest += [_as_one(alike)] if len(alike) >= SEVERAL else alike
    return rest


def _as_one(alike: list[Problem]) -> Problem:
    first = alike[0]
    lines = tuple(str(problem.place.line) for problem in alike)
    values = {**first.values, "count": len(alike), "lines": lines}
    return replace(first, rule="schema.missing-in-several", values=values)
