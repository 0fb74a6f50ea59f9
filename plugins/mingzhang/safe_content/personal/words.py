"""The words of a pack, as its YAML file lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import yaml

Tree = dict[str, "Tree"]


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
        words = self.of(*keys)
        latin = [word for word in words if word[0].isascii()]
        others = [word for word in words if not word[0].isascii()]
        return rf"(?:(?<![0-9A-Za-z_]){either(latin)}|{either(others)})" if latin else either(words)


def either(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; words share their beginnings.

    >>> either(["ab", "ac", "abd"])
    '(?:a(?:b(?:d)?|c))'
    """
    tree: Tree = {}
    for word in sorted(set(words)):
        node = tree
        for character in (*word, ""):
            node = node.setdefault(character, {})
    return _pattern(tree)


def _pattern(tree: Tree) -> str:
    """The pattern of a tree, much faster than a list: Python tries alternatives one by one."""
    branches = [f"{re.escape(first)}{_pattern(rest)}" for first, rest in tree.items() if first]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)}){'?' if '' in tree else ''}"
