"""Lines that begin with 一、 or （一） stay lines, as they are in official Chinese documents.

Markdown would run them together into one line of text. One such line alone may be a sentence
that was wrapped before a number, so that two of a kind are needed.
"""

from __future__ import annotations

import re
from itertools import pairwise

_NUMBER = "[一二三四五六七八九十百]{1,4}"
_COMMA, _BRACKETS = rf"{_NUMBER}、", rf"[（(]{_NUMBER}[)）]"
_ANY = re.compile(rf"\n(?:{_COMMA}|{_BRACKETS})")
_KINDS = tuple(re.compile(f"^{kind}", re.MULTILINE) for kind in (_COMMA, _BRACKETS))
_AT_LEAST = 2
# A short one without punctuation at its end is a heading, and the text below it a line of its own
_HEADING = re.compile(rf"^(?:{_COMMA}|{_BRACKETS})[^\n]{{0,24}}[^\n。，；、：？！ ]$")
_BREAK = "  \n"  # Markdown's mark of a line that ends where it was typed


def numbered_lines(text: str) -> str:
    r"""The text with a hard break before each such line, and below each that is a heading.

    >>> numbered_lines("三件事：\n一、走访；\n二、座谈。")
    '三件事：  \n一、走访；  \n二、座谈。'
    """
    if not _ANY.search(text):
        return text
    kinds = [kind for kind in _KINDS if len(kind.findall(text)) >= _AT_LEAST]
    if not kinds:
        return text
    lines = text.split("\n")
    joined = lines[:1]
    for above, line in pairwise(lines):
        hard = any(kind.match(line) for kind in kinds) or _HEADING.match(above)
        joined += [_BREAK if hard else "\n", line]
    return "".join(joined)
