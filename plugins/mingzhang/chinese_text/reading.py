"""How long a text takes to read."""

from __future__ import annotations

import re

# How many an adult reads on a screen, without hurry
CHARACTERS_A_MINUTE = 400
WORDS_A_MINUTE = 220

_TAG = re.compile(r"<[^>]*>")
_CHARACTER = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)
_WORD = re.compile(r"[^\W_]+(?:['.,-][^\W_]+)*")


def reading_minutes(html: str) -> int:
    """Minutes to read prose, rounded up: Chinese by its characters, the rest by its words.

    >>> reading_minutes("<p>" + "账" * 401 + "</p>")
    2
    """
    text = _TAG.sub(" ", html)
    rest, characters = _CHARACTER.subn(" ", text)
    words = len(_WORD.findall(rest))
    a_minute = CHARACTERS_A_MINUTE * WORDS_A_MINUTE
    return max(1, -(-(characters * WORDS_A_MINUTE + words * CHARACTERS_A_MINUTE) // a_minute))
