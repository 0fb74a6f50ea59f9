"""The words of Chinese with how often each is used, and the characters of which names are made.

Both come from the dictionary of jieba, of which nothing else is used. It is read when a text first
asks, since that takes a third of a second. Costs are in nats: minus the logarithm of how often
something is seen among all words, or among all surnames or given names.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_PERSON = "nr"  # how the dictionary marks names of persons, and words that look like some
_LONGEST = 5  # longer words are made of others, which are told from names as well
_SURELY_A_WORD = 50  # a name of two characters that is seen so often may be a word
_UNKNOWN_WORD = math.log(1e9)
_NEVER = math.inf
_COMMON = math.log(60_000)  # a word in so many
_RARE_SURNAME = 4e-5  # the share of one that the dictionary does not know
_UNSEEN = 0.5  # how often a character counts that no name of the dictionary holds
_ADDED = 6_000  # how often a word is taken to be seen that a pack adds
_PER_NAME = math.log(100)  # one word in a hundred is a name, where a text speaks of people
_LENGTHS = {1: -math.log(0.18), 2: -math.log(0.82)}  # of given names


class Lexicon:
    """What words and names cost; `added` are words that the dictionary lacks or takes for names.

    `usual` are the surnames that make names of what the dictionary takes for some.
    """

    def __init__(self, surnames: Iterable[str], usual: Iterable[str], added: Iterable[str]) -> None:
        self._surnames = dict.fromkeys(surnames, _RARE_SURNAME)
        words, people = _dictionary(frozenset(usual))
        words |= dict.fromkeys(added, _ADDED)
        total = math.log(sum(words.values()))
        self.words = {word: total - math.log(count) for word, count in words.items() if count}
        self.longest: dict[str, int] = {}  # of the words that begin with two characters
        for word in sorted(self.words, key=len):
            self.longest[word[:2]] = len(word)
        self._learn(people)

    def character(self, character: str) -> float:
        """What a character costs that stands for itself."""
        return min(self.words.get(character, _UNKNOWN_WORD), _UNKNOWN_WORD)

    def is_common(self, word: str) -> bool:
        """Whether it is a word that is often used."""
        return self.words.get(word, _NEVER) < _COMMON

    def name(self, surname: str, given: str) -> float:
        """What a name costs."""
        characters = sum(self._given.get(character, self._no_given) for character in given)
        return _PER_NAME + self._surname[surname] + characters + _LENGTHS[len(given)]

    def _learn(self, people: dict[str, int]) -> None:
        """How often each surname and each character of given names is seen in these names."""
        surnames: defaultdict[str, float] = defaultdict(float)
        given: defaultdict[str, float] = defaultdict(float)
        for name, count in people.items():
            surname = name[:2] if name[:2] in self._surnames else name[:1]
            if surname in self._surnames and 1 <= len(name) - len(surname) <= 2:
                # The famous are named often, and nobody is called like them for that
                surnames[surname] += math.sqrt(count)
                for character in name[len(surname) :]:
                    given[character] += math.sqrt(count)
        people_of = sum(surnames.values())
        self._surname = {
            surname: -math.log(max(surnames[surname] / people_of, least))
            for surname, least in self._surnames.items()
        }
        characters = math.log(sum(given.values()))
        self._given = {each: characters - math.log(count) for each, count in given.items()}
        self._no_given = characters - math.log(_UNSEEN)


@cache
def lexicon(surnames: frozenset[str], usual: tuple[str, ...], added: tuple[str, ...]) -> Lexicon:
    """The same for the same words: a process reads the dictionary once."""
    return Lexicon(surnames, usual, added)


def _dictionary(usual: frozenset[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Words with their counts, and names of people with theirs."""
    words: dict[str, int] = {}
    people: dict[str, int] = {}
    for line in _lines():
        word, count, sort = line.split()
        if len(word) > _LONGEST:
            continue
        is_name = sort == _PERSON and _is_name(word, int(count), usual)
        (people if is_name else words)[word] = int(count)
    return words, people


def _is_name(word: str, count: int, usual: frozenset[str]) -> bool:
    """Whether what is marked as a name is one: the dictionary marks words so that look like some."""
    if len(word) == 1:
        return True
    has_surname = word[0] in usual or word[:2] in usual
    return has_surname and (len(word) > 2 or count < _SURELY_A_WORD)


def _lines() -> Iterator[str]:
    """The lines of the dictionary; the package itself is not run."""
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    with Path(spec.origin).with_name("dict.txt").open(encoding="utf-8") as stream:
        yield from stream
