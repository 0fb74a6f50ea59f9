"""Where a piece of personal data was typed, though its source may hold it in pieces.

A page shows whole what its source splits by tags, marks, cells, lines or fields.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Between two characters of one line, cell or link: tags, marks, addresses, characters by their names.
# All are possessive, so that a text is looked through once.
_NEAR = (
    r"(?:<[^<>]*>|\]\([^()\s]*\)|\[\^[^\]\n]*\]"
    r"|(?!&#(?:0*(?:4[89]|5[0-7])|x0*3[0-9]);)&#?\w+;|[^\w<&]|_)*+"
)
_FAR = r"[^0-9]{0,400}+"  # between digits of neighbouring cells and fields


def canonical(words: str) -> str:
    """Personal data without what people and pages put between its characters."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", words)).upper()


@lru_cache(maxsize=16)
def written(words: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of these words in a source, from the surest: whole, digits far apart, their first half."""
    bare = canonical(words)
    digits = [bare] if bare[:-1].isdigit() else []
    return (
        *(_pattern(bare, _NEAR), *(_pattern(one, _FAR) for one in digits)),
        _pattern(bare[: max(2, len(bare) // 2)], _NEAR),
    )


def _pattern(bare: str, between: str) -> re.Pattern[str]:
    return re.compile(between.join(map(_in_every_way, bare)), re.IGNORECASE)


def _in_every_way(character: str) -> str:
    """A character in every way to type it: itself, full width, and by its number."""
    code = ord(character)
    wide = chr(code + 0xFEE0) if character.isascii() else character
    return f"(?:{re.escape(character)}|{wide}|&#0*{code};?|&#x0*{code:x};?)"
