"""The words of a pack, as its YAML file lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import yaml

Tree = dict[str, "Tree"]
# Behind the first letter: `re` looks for first letters much faster than for what stands before them.
_NO_WORD_BEFORE = "(?<![0-9A-Za-z_].)"


class Words:
    """Lists of words by key; words on one line are separated by spaces."""

    def __init__(self, file: Path) -> None:
        with file.open(encoding="utf-8") as stream:
            lists = yaml.load(stream, Loader=yaml.CSafeLoader)
        self._lists: dict[str, list[str]] = {key: value.split() for key, value in lists.items()}

    def of(self, *keys: str) -> list[str]:
        return [word for key in keys for word in self._lists[key]]

    def any_of(self, *keys: str) -> str:
        return either(self.of(*keys))

    def any_word_of(self, *keys: str) -> str:
        """Likewise, but a Latin word is no end of another: `CN` is not in `zh_CN`."""
        return either(self.of(*keys), no_end=True)


def either(words: Iterable[str], *, no_end: bool = False) -> str:
    """A pattern of any of the words, the longest first; words share their beginnings.

    >>> either(["ab", "ac", "abd"])
    '(?:a(?:b(?:d)?|c))'
    """
    tree: Tree = {}
    for word in sorted(set(words)):
        node = tree
        for character in (*word, ""):
            node = node.setdefault(character, {})
    return _pattern(tree, _NO_WORD_BEFORE if no_end else "")


def _pattern(tree: Tree, behind_latin: str = "") -> str:
    """The pattern of a tree, much faster than a list: Python tries alternatives one by one."""
    branches = [
        f"{re.escape(first)}{behind_latin if first.isascii() else ''}{_pattern(rest)}"
        for first, rest in tree.items()
        if first
    ]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)}){'?' if '' in tree else ''}"
