"""Lines that Chinese documents keep as lines, where Markdown would run them into the text above.

`一、` `（一）`   lines that begin with a number, as in official documents
`　　`          lines that begin with full-width blanks, which is how a paragraph is typed in Word

One numbered line alone may be a sentence that was wrapped before a number, so that two are needed.
"""

from __future__ import annotations

import re
from itertools import pairwise

_NUMBER = "[一二三四五六七八九十百]{1,4}"
_COMMA, _BRACKETS = rf"{_NUMBER}、", rf"[（(]{_NUMBER}[)）]"
_BLANK = "\u3000"
_ANY = re.compile(rf"\n(?:{_COMMA}|{_BRACKETS}|{_BLANK})")
_NUMBERED = tuple(re.compile(f"^{kind}", re.MULTILINE) for kind in (_COMMA, _BRACKETS))
_AT_LEAST = 2
# A short one without punctuation at its end is a heading, and the text below it a line of its own
_HEADING = re.compile(rf"^(?:{_COMMA}|{_BRACKETS})[^\n]{{0,24}}[^\n。，；、：？！ ]$")
_BREAK = "  \n"  # Markdown's mark of a line that ends where it was typed


def kept_lines(text: str) -> str:
    r"""The text with a hard break before each such line, and below each that is a heading.

    >>> kept_lines("三件事：\n一、走访；\n二、座谈。")
    '三件事：  \n一、走访；  \n二、座谈。'
    """
    if not _ANY.search(text):
        return text
    kinds = [kind for kind in _NUMBERED if len(kind.findall(text)) >= _AT_LEAST]
    lines = text.split("\n")
    kept = lines[:1]
    for above, line in pairwise(lines):
        begins = line.startswith(_BLANK) or any(kind.match(line) for kind in kinds)
        below_heading = kinds and _HEADING.match(above)
        kept += [_BREAK if begins or below_heading else "\n", line.lstrip(_BLANK)]
    return "".join(kept)
