"""Whether cells beside each other are counts: then nobody reads them as one number."""

from __future__ import annotations

import re
from pathlib import Path

from mingzhang.safe_content.personal.words import Words

_WORDS = Words(Path(__file__).with_name("columns.yaml"))
_COUNTS = re.compile(
    rf"{_WORDS.any_of('counting')}|{_WORDS.any_of('units')}\s*[)）]?\s*$|^\s*(?:19|20)[0-9]{{2}}\s*$"
)
_OF_PEOPLE = re.compile(_WORDS.any_of("numbers_of_people"))


def are_counts(*said: str) -> bool:
    """Whether heads of columns or of their row say that these cells count something."""
    return any(map(_COUNTS.search, said)) and not any(map(_OF_PEOPLE.search, said))
