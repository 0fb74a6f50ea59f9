"""What a box is called, in the language of the text: a note, a tip, a warning."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

_BEGINNING = 1000  # characters of a text that tell its language
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]")


def language_of(text: str) -> str:
    """Chinese where at least one letter in ten is; a text in English may name a Chinese place."""
    text = text[:_BEGINNING]
    return "zh_CN" if len(_HAN.findall(text)) * 10 > len(_LETTER.findall(text)) else "en"


def title(kind: str, language: str) -> str:
    """The name of a kind of box; one that nobody knows is called by itself.

    >>> title("tip", "zh_CN")
    '提示'
    """
    return _titles()[language].get(kind, kind.capitalize())


@lru_cache(maxsize=1)
def _titles() -> dict[str, dict[str, str]]:
    file = Path(__file__).with_name("titles.yaml")
    titles: dict[str, dict[str, str]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return titles
