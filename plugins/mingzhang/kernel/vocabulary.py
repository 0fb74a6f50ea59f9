"""Vocabularies: terms with a stable id and a label in each language.

An editor may write either, `warmth` or `送温暖`; records keep the id. Terms are supplied; a file of
the site's own adds to them and changes what they state.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mingzhang.kernel.alike import simplified
from mingzhang.kernel.problems import Place

SENSITIVE, REPLACES, FIXED = "sensitive", "replaces", "fixed"


class UnknownTermError(ValueError):
    """No term has this id or label; `nearest` may hold what was meant."""

    def __init__(self, typed: str, nearest: tuple[str, ...]) -> None:
        super().__init__(typed)
        self.typed = typed
        self.nearest = nearest


@dataclass(frozen=True)
class Term:
    """One term: `labels` by language; `more` has the other keys of its entry.

    `place` is where it was last named: in the site's own file, or in the one that supplies it.
    """

    id: str
    labels: Mapping[str, str]
    more: Mapping[str, str]
    place: Place

    def label(self, language: str) -> str:
        """The label in a language; where there is none, any label, or else the id."""
        return self.labels.get(language) or next(iter(self.labels.values()), self.id)

    @property
    def is_sensitive(self) -> bool:
        """Whether small numbers of such people could tell who they are."""
        return self.more.get(SENSITIVE) == "true"

    @property
    def is_fixed(self) -> bool:
        """Whether rules know the term by its id."""
        return self.more.get(FIXED) == "true"

    @property
    def words(self) -> tuple[str, ...]:
        """What an editor may write for it: the id, and the label in each language."""
        return (self.id, *self.labels.values())


@dataclass(frozen=True)
class Vocabulary:
    """The terms of one kind: those supplied in the order of their file, then the site's own.

    `named` are the ids that the site's own file has: its own terms, and the supplied ones that it
    lists or changes.
    """

    name: str
    terms: Mapping[str, Term]
    named: frozenset[str] = frozenset()

    def __getitem__(self, term_id: str) -> Term:
        return self.terms[term_id]

    def resolve(self, typed: str) -> str:
        """The id for an id or a label; UnknownTermError where there is none."""
        if typed in self.terms:
            return typed
        for term in self.terms.values():
            if typed in term.labels.values():
                return term.id
        raise UnknownTermError(typed, nearest(typed, self._words()))

    def examples(self) -> tuple[str, ...]:
        """A few labels, for a message about a word that resembles none."""
        return tuple(next(iter(term.labels.values())) for term in self.terms.values())[:6]

    def _words(self) -> Iterable[str]:
        for term in self.terms.values():
            yield from term.words


def nearest(typed: str, known: Iterable[str], cutoff: float = 0.5) -> tuple[str, ...]:
    """At most three of the known words that look like what was typed."""
    words = list(dict.fromkeys(known))
    return tuple(difflib.get_close_matches(simplified(typed), words, n=3, cutoff=cutoff))
