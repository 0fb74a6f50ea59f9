"""How a run of Chinese characters falls into words, and what a name in it would explain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mingzhang.safe_content.personal.cn.lexicon import Lexicon

_NEVER = 1e9


class Reading(NamedTuple):
    """Where a name may stand in a run, and how much better the run reads with it, in nats."""

    gain: float
    start: int
    end: int
    surname: int  # where it ends


def readings(run: str, lexicon: Lexicon, surnames: frozenset[str]) -> Iterator[Reading]:
    """Every name that the run may hold: a surname and one or two characters."""
    steps = _words(run, lexicon)
    before, behind = _best(steps), _best_behind(steps)
    for start in range(len(run) - 1):
        for surname in (run[start : start + 2], run[start]):
            if surname not in surnames:
                continue
            given = start + len(surname)
            for end in range(given + 1, min(given + 2, len(run)) + 1):
                cost = lexicon.name(surname, run[given:end])
                yield Reading(before[-1] - before[start] - cost - behind[end], start, end, given)


def _words(run: str, lexicon: Lexicon) -> list[list[tuple[int, float]]]:
    """For each place where the words end that begin there, and what each costs."""
    words, longest = lexicon.words, lexicon.longest
    steps = []
    for start in range(len(run)):
        ends = [(start + 1, lexicon.character(run[start]))]
        for end in range(
            start + 2, min(start + longest.get(run[start : start + 2], 0), len(run)) + 1
        ):
            cost = words.get(run[start:end])
            if cost is not None:
                ends.append((end, cost))
        steps.append(ends)
    return steps


def _best(steps: list[list[tuple[int, float]]]) -> list[float]:
    """What the best words cost up to each place."""
    best = [0.0] + [_NEVER] * len(steps)
    for start, ends in enumerate(steps):
        for end, cost in ends:
            best[end] = min(best[end], best[start] + cost)
    return best


def _best_behind(steps: list[list[tuple[int, float]]]) -> list[float]:
    """What the best words cost from each place on."""
    best = [_NEVER] * len(steps) + [0.0]
    for start in range(len(steps) - 1, -1, -1):
        best[start] = min(cost + best[end] for end, cost in steps[start])
    return best
