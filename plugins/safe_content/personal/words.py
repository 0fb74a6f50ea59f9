"""The words of a pack, as its YAML file lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import yaml


class Words:
    """Lists of words by key; words on one line are separated by spaces."""

    def __init__(self, file: Path) -> None:
        with file.open(encoding="utf-8") as stream:
            lists = yaml.load(stream, Loader=yaml.CSafeLoader)
        self._lists: dict[str, list[str]] = {key: value.split() for key, value in lists.items()}

    def of(self, *keys: str) -> list[str]:
        return [word for key in keys for word in self._lists[key]]

    def any_of(self, *keys: str) -> str:
        """A pattern of any of the words, the longest first."""
        return either(self.of(*keys))


def either(words: Iterable[str]) -> str:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest_first))})"
