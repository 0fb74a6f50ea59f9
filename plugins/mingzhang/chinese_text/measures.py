"""Splits text into parts: where a line may be broken, and where not."""

from __future__ import annotations

import re
from pathlib import Path

_FILE = Path(__file__).with_name("measure_words.txt")


def _alternatives(*, measures: bool) -> str:
    """The measure words of the file, or what only begins as they do, the longest first."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line[:1] != "#" and (line[:1] != "-") is measures]
    words = {word for line in kept for word in line.lstrip("- ").split()}
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_WORD = f"(?!{_alternatives(measures=False)})(?:{_alternatives(measures=True)})"
# A fiscal year such as 2023-24; or a number or a range, and what it counts. It begins with a digit
# and nothing else, so that text without numbers costs next to nothing, and looks no further than a
# number is long.
_MEASURED = re.compile(
    r"\d(?<!\d\d)(?:(?<!-\d)\d{3}[-–]\d{2}(?![\d-])"
    r"|[\d,.]{0,24}+(?:[—–~～-]\d[\d,.]{0,24}+)? ?"
    rf"(?:[%‰℃]|[多余来几]?(?:[十百千万亿]+[多余]?)?(?:个(?:{_WORD})?|{_WORD})|[多余]?[万亿]))"
)
_PHRASE = re.compile(r"[^，。！？；：…]*[，。！？；：…]+[”’」』）》]*|[^，。！？；：…]+")


def measured(text: str) -> list[tuple[str, bool]]:
    """The text in parts; those with True are a number and its measure word, and stay together.

    >>> measured("走访36名职工")
    [('走访', False), ('36名', True), ('职工', False)]
    >>> measured("Return for 2023-24")
    [('Return for ', False), ('2023-24', True)]
    """
    parts: list[tuple[str, bool]] = []
    end = 0
    for match in _MEASURED.finditer(text):
        if match.start() > end:
            parts.append((text[end : match.start()], False))
        parts.append((match[0], True))
        end = match.end()
    if end < len(text):
        parts.append((text[end:], False))
    return parts


def phrases(text: str) -> list[str]:
    """A title in phrases: each ends with its punctuation, and is best broken after it.

    >>> phrases("三年的账，一句一句说")
    ['三年的账，', '一句一句说']
    """
    return _PHRASE.findall(text)
