"""What may be a part of an address, and so the name of a folder or a file."""

from __future__ import annotations

import re

# Small Latin letters and digits, in parts joined by `-` or `_`
PAGE_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
# Bytes of one name: most systems allow 255, encrypted ones 143, and endings such as
# `.atom.xml` are added to some.
LONGEST_NAME = 120


def is_page_id(typed: str) -> bool:
    """Whether a text can be an id that becomes part of an address."""
    return len(typed) <= LONGEST_NAME and bool(PAGE_ID.fullmatch(typed))


def too_long(typed: str) -> dict[str, object]:
    """The values of the sentence on an id that is too long, which shows a part of it."""
    shown = f"{typed[:30]}…{typed[-9:]}"
    return {"typed": shown, "length": len(typed), "limit": LONGEST_NAME}
