"""Lines of one text joined as Chinese is: no blank between two Chinese characters.

YAML folds the lines of a text and leaves a blank where each line ended. That is right for words of
Latin letters; between Chinese characters readers would see a gap.
"""

from __future__ import annotations

import itertools
import unicodedata

# Marks of Chinese text that Unicode calls ambiguous in width: quotation marks, dashes, dots
_AMBIGUOUS = frozenset("“”‘’—…·")


def is_chinese(character: str) -> bool:
    """Whether no blank belongs between this character and another like it."""
    return character in _AMBIGUOUS or unicodedata.east_asian_width(character) in "WF"


def refolded(value: str, typed: str) -> str:
    """A folded value without the blanks that stand for a line's end between Chinese characters.

    `typed` is the text as it stands in the file, with its marks and line breaks.
    """
    inner = typed[1:-1] if typed[:1] in "\"'" else typed
    lines = [line.strip() for line in inner.split("\n")]
    done, at = "", 0
    for line, following in itertools.pairwise(lines):
        if gap := _gap(value, line, following, at):
            done, at = f"{done}{value[at:gap]}", gap + 1
    return done + value[at:]


def _gap(value: str, line: str, following: str, at: int) -> int:
    """Where the blank between two lines stands in the value; 0 where it belongs there."""
    if not line or not following or not (is_chinese(line[-1]) and is_chinese(following[0])):
        return 0
    for context in (8, 1):  # one character alone where an escaped mark stands near the line's end
        tail, head = line[-context:], following[:context]
        found = value.find(f"{tail} {head}", at)
        if found >= 0:
            return found + len(tail)
    return 0


def one_line(text: str) -> str:
    """A text of several lines as one line."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        gap = "" if is_chinese(joined[-1]) and is_chinese(line[0]) else " "
        joined = f"{joined}{gap}{line}"
    return joined
