"""Splits text into parts: where a line may be broken, and where not."""

from __future__ import annotations

import re

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
_NUMBER = r"\d[\d,.]*(?:[—–~～-]\d[\d,.]*)?"
# A fiscal year, such as 2023-24.
_YEARS = r"(?<![\d-])\d{4}[-–]\d{2}(?![\d-])"
_MEASURED = re.compile(rf"{_YEARS}|{_NUMBER} ?(?:{_HAN}{{1,3}}|[%‰℃])")
_PHRASE = re.compile(r"[^，。！？；：…]*[，。！？；：…]+[”’」』）》]*|[^，。！？；：…]+")


def measured(text: str) -> list[tuple[str, bool]]:
    """The text in parts; those with True are a number and its measure word, and stay together.

    >>> measured("走访36名职工")
    [('走访', False), ('36名职工', True)]
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
