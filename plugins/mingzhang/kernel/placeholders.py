"""Words that hold the place of a text that is still to be written."""

from __future__ import annotations

import re

# Anywhere in a text, as templates and drafts have them
_ANYWHERE = re.compile(
    r"(?<![A-Za-z0-9])(?:TODO|FIXME)(?![A-Za-z0-9])|[（(\[【]待[填补][写充]?[）)\]】]"
)
# As a whole text only: `XXX` also covers a name, and three dots end a sentence
_WHOLE = re.compile(
    r"\s*(?:TODO|FIXME|TBD|X{3,}|待[填补][写充]?|待完善|…+|\.{3,})[。.!！:：]?\s*\Z", re.IGNORECASE
)


def placeholder_in(text: str) -> str:
    """The word in a text that says it is not written yet; empty where it has none."""
    found = _ANYWHERE.search(text) or _WHOLE.match(text)
    return found[0].strip() if found else ""
