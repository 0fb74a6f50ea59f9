"""Numbers as people write them: in one run, or split by spaces, hyphens and line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST = 19
MOST_GROUPS = 9  # pairs; or each digit alone
FEW_GROUPS, IDENTITY = 5, 18  # only identity numbers are written in more groups than that
# Also what Markdown does not show: stars, a backslash before a hyphen.
_BETWEEN = r"(?:[ \t*\\)\xad\u200b-\u200d\u2060\ufeff\-‐-―−_.·•]{0,3}|\n)"
# Also the quick answer for most articles: eleven digits are nowhere close together.
_CHAIN = re.compile(rf"[0-9](?:{_BETWEEN}[0-9]){{10,}}(?:[ -]?[Xx](?![0-9A-Za-z]))?")
_GROUP = re.compile(r"[0-9]+")


class Number(NamedTuple):
    """Neighbouring groups of digits read as one number.

    `before` and `after` are the lengths of the groups written next to it.
    """

    digits: str
    groups: tuple[int, ...]
    start: int
    end: int
    before: int = 0
    after: int = 0
    ends_in_x: bool = False

    def is_spelled(self) -> bool:
        """Whether each digit stands alone."""
        return len(self.groups) > 1 and set(self.groups) == {1}


@lru_cache(maxsize=1)
def numbers(text: str) -> tuple[Number, ...]:
    """Every way to read a number of 11 to 19 digits; several detectors ask for it."""
    return tuple(number for chain in _CHAIN.finditer(text) for number in _readings(chain))


def _readings(chain: re.Match[str]) -> Iterator[Number]:
    groups = list(_GROUP.finditer(chain.string, chain.start(), chain.end()))
    sizes = [0, *(len(group[0]) for group in groups), 0]
    has_x = chain[0][-1] in "Xx"
    for first in range(len(groups)):
        if sizes[first] == sizes[first + 1] == 1:
            continue  # within digits that stand alone no number begins
        total = 0
        for last in range(first, len(groups)):
            total += sizes[last + 1]
            if total > LONGEST or (last - first == MOST_GROUPS and sizes[last + 1] > 1):
                break
            if total < 11 or sizes[last + 1] == sizes[last + 2] == 1:
                continue
            x = has_x and last == len(groups) - 1
            if last - first >= FEW_GROUPS and total + x != IDENTITY and sizes[last + 1] > 1:
                continue
            yield Number(
                "".join(group[0] for group in groups[first : last + 1]),
                tuple(sizes[first + 1 : last + 2]),
                groups[first].start(),
                chain.end() if x else groups[last].end(),
                sizes[first],
                sizes[last + 2],
                x,
            )
