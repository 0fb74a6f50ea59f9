"""Whether cells beside each other are counts: then nobody reads them as one number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from mingzhang.safe_content.personal.words import Words

_WORDS = Words(Path(__file__).with_name("columns.yaml"))
_COUNTS = re.compile(
    rf"{_WORDS.any_of('counting')}|{_WORDS.any_of('units')}\s*[)）]?\s*$|^\s*(?:19|20)[0-9]{{2}}\s*$"
)
SEVERAL = 3  # two may be a telephone and another number
_OF_PEOPLE = re.compile(_WORDS.any_of("numbers_of_people"))


def are_counts(*said: str, uneven: bool = False) -> bool:
    """Whether heads of columns or of their row say that these cells count something.

    Columns of `uneven` numbers do so too, unless a head says that they are of people.
    """
    return (uneven or any(map(_COUNTS.search, said))) and not any(map(_OF_PEOPLE.search, said))


def are_uneven(column: Iterable[str]) -> bool:
    """Whether several numbers of a column differ in length: pieces of one kind of number do not."""
    lengths = [len(cell) for cell in column if cell.isdecimal()]
    return len(lengths) >= SEVERAL and len(set(lengths)) > 1
