"""Numbers as people write them: in one run, or in groups with a mark, a border or a line end between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

SHORTEST, LONGEST = 11, 22
MOST_GROUPS = 6  # more only where each digit stands alone
# One number has one sort of joint between its groups; a line end stands for any of the first.
_JOINTS = {
    "mark": r"(?:[ \t\u2010-\u2015)\-−_.·•]{0,3}|\n)",
    "comma": ",?",
    "slash": "/?",
    "cell": r"\|?",
}
_ANY = r"(?:[ \t\u2010-\u2015)\-−_.·•]{0,3}|[\n,/|])"
# The quick answer for most articles: eleven digits are nowhere close together.
_CHAIN = re.compile(rf"[0-9](?:{_ANY}[0-9]){{{SHORTEST - 1},}}+(?:{_ANY}[Xx])?")
_PARTS = {
    joint: re.compile(rf"[0-9](?:{between}[0-9]){{{SHORTEST - 1},}}+")
    for joint, between in _JOINTS.items()
}
_GROUP = re.compile(r"[0-9]+")


class Number(NamedTuple):
    """Neighbouring groups of digits read as one number.

    `before` and `after` are the lengths of the groups joined to it in the same way; `joint` is the
    way in which its own are joined, nothing for a single one.
    """

    digits: str
    groups: tuple[int, ...]
    start: int
    end: int
    before: int = 0
    after: int = 0
    joint: str = ""

    def is_spelled(self) -> bool:
        """Whether each digit stands alone."""
        return len(self.groups) > 1 and set(self.groups) == {1}


@lru_cache(maxsize=1)
def chains(text: str) -> tuple[re.Match[str], ...]:
    """Where digits stand close together, with the X that may follow them."""
    return tuple(_CHAIN.finditer(text))


@lru_cache(maxsize=1)
def numbers(text: str) -> tuple[Number, ...]:
    """Every way to read a number of 11 to 22 digits; several detectors ask for it."""
    return tuple(dict.fromkeys(number for chain in chains(text) for number in _of(chain)))


def _of(chain: re.Match[str]) -> Iterator[Number]:
    for joint, part in _PARTS.items():
        for match in part.finditer(chain.string, chain.start(), chain.end()):
            yield from _readings(match, joint)


def _readings(part: re.Match[str], joint: str) -> Iterator[Number]:
    groups = list(_GROUP.finditer(part.string, part.start(), part.end()))
    sizes = [0, *(len(group[0]) for group in groups), 0]
    for first in range(len(groups)):
        if sizes[first] == sizes[first + 1] == 1:
            continue  # within digits that stand alone no number begins
        total = 0
        for last in range(first, len(groups)):
            total += sizes[last + 1]
            if total > LONGEST or (last - first >= MOST_GROUPS and sizes[last + 1] > 1):
                break
            if total < SHORTEST or sizes[last + 1] == sizes[last + 2] == 1:
                continue
            number = Number(
                "".join(group[0] for group in groups[first : last + 1]),
                tuple(sizes[first + 1 : last + 2]),
                groups[first].start(),
                groups[last].end(),
                sizes[first],
                sizes[last + 2],
                joint if first < last else "",
            )
            # Single digits over several lines are rows of a matrix
            if not (number.is_spelled() and "\n" in part.string[number.start : number.end]):
                yield number
