"""What is printed, as text that can be compared."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """A PDF's radicals as the ideographs that they stand for, and no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())
