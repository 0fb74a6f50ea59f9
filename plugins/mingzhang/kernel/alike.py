"""Words that a reader takes for the same: they differ in blanks, in width or in case alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping


def fold(word: str) -> str:
    """What words that look alike have in common."""
    return "".join(unicodedata.normalize("NFKC", word).casefold().split())


def alike(words: Mapping[str, Iterable[str]]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Owners that share a word, each with the word as it has it; one pair is told once."""
    first_of: dict[str, tuple[str, str]] = {}
    told: set[tuple[str, str]] = set()
    for owner, owned in words.items():
        for word in owned:
            first = first_of.setdefault(fold(word), (owner, word))
            if first[0] != owner and (first[0], owner) not in told:
                told.add((first[0], owner))
                yield first, (owner, word)
