"""Chinese text in Pelican: joined lines, readable heading addresses, where lines may break.

All are functions of text alone. Settings name them (`PROSE_STEPS`, `MARKDOWN`, `JINJA_FILTERS`),
so there is nothing to register.

markup      marks for editors besides those of Markdown
measures    numbers that keep their measure words, titles in phrases
reading     minutes to read
"""

from __future__ import annotations

import re
import unicodedata

from mingzhang.chinese_text.measures import measured, phrases
from mingzhang.chinese_text.reading import reading_minutes

__all__ = ["heading_id", "join_lines", "measured", "phrases", "reading_minutes", "register"]

_WIDE = (
    r"[\u2018\u2019\u201c\u201d\u2014\u2026"  # punctuation shared with European text
    r"\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff65"
    r"\U00020000-\U0003ffff]"
)
_BREAK = re.compile(rf"(?<={_WIDE})\n(?={_WIDE})")
_PREFORMATTED = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_NOT_IN_ADDRESS = re.compile(r"[^\w-]+")


def register() -> None:
    """Pelican asks every plugin for this; the functions are found by their names."""


def join_lines(html: str) -> str:
    r"""Remove line breaks between Chinese characters, which a browser shows as a gap.

    >>> join_lines("<p>账目\n公开</p>")
    '<p>账目公开</p>'
    """
    parts = _PREFORMATTED.split(html)
    return "".join(part if part.startswith("<pre") else _BREAK.sub("", part) for part in parts)


def heading_id(text: str, separator: str = "-") -> str:
    """The address of a heading: its own words, for Markdown's table of contents.

    >>> heading_id("这是 一家怎样的工会？")
    'h-这是-一家怎样的工会'
    """
    words = _NOT_IN_ADDRESS.sub(separator, unicodedata.normalize("NFC", text))
    return f"h{separator}{words.strip(separator).lower()}"
