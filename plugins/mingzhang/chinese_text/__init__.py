"""Chinese text in Pelican: joined lines, readable heading addresses, where lines may break.

All are functions of text alone. Settings name them (`MARKDOWN`, `JINJA_FILTERS`),
so there is nothing to register.

markup         marks for editors besides those of Markdown
joined_lines   a line broken between Chinese characters leaves no blank
measures       numbers that keep their measure words (measure_words.txt), titles in phrases
reading        minutes to read
"""

from __future__ import annotations

import re
import unicodedata

from mingzhang.chinese_text.measures import measured, phrases
from mingzhang.chinese_text.reading import reading_minutes

__all__ = ["heading_id", "measured", "phrases", "reading_minutes", "register"]

_NOT_IN_ADDRESS = re.compile(r"[^\w-]+")


def register() -> None:
    """Pelican asks every plugin for this; the functions are found by their names."""


def heading_id(text: str, separator: str = "-") -> str:
    """The address of a heading: its own words, for Markdown's table of contents.

    >>> heading_id("这是 一家怎样的工会？")
    'h-这是-一家怎样的工会'
    """
    words = _NOT_IN_ADDRESS.sub(separator, unicodedata.normalize("NFC", text))
    return f"h{separator}{words.strip(separator).lower()}"
