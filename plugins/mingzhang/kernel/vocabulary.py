"""Vocabularies: terms with a stable id and a label in each language.

An editor may write either, `warmth` or `送温暖`; records keep the id.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mingzhang.kernel.placed import Mapping as Tree
from mingzhang.kernel.placed import Text
from mingzhang.kernel.problems import Problem
from mingzhang.kernel.source import Document

ID = re.compile(r"[a-z][a-z0-9_]*\Z")


class UnknownTermError(ValueError):
    """No term has this id or label; `nearest` may hold what was meant."""

    def __init__(self, typed: str, nearest: tuple[str, ...]) -> None:
        super().__init__(typed)
        self.typed = typed
        self.nearest = nearest


@dataclass(frozen=True)
class Term:
    """One term: `labels` by language; `more` has the other keys of its entry."""

    id: str
    labels: Mapping[str, str]
    more: Mapping[str, str]

    def label(self, language: str) -> str:
        """The label in a language; where there is none, any label, or else the id."""
        return self.labels.get(language) or next(iter(self.labels.values()), self.id)


@dataclass(frozen=True)
class Vocabulary:
    """The terms of one kind, in the order of their file."""

    name: str
    terms: Mapping[str, Term]

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
            yield term.id
            yield from term.labels.values()


def nearest(typed: str, known: Iterable[str], cutoff: float = 0.5) -> tuple[str, ...]:
    """At most three of the known words that look like what was typed."""
    return tuple(difflib.get_close_matches(typed, list(dict.fromkeys(known)), n=3, cutoff=cutoff))


def read_vocabulary(
    document: Document, name: str, languages: Iterable[str]
) -> tuple[Vocabulary, list[Problem]]:
    """A file of `id: {zh_CN: 标签, en: Label, …}`; every term needs a label in some language."""
    problems: list[Problem] = []
    terms: dict[str, Term] = {}
    for term_id, entry in document.data.items():
        place = document.data.keys_at[term_id]
        if not ID.match(term_id):
            problems.append(Problem(place, "vocabulary.bad-id", {"id": term_id}))
        elif not isinstance(entry, Tree) or not any(lang in entry for lang in languages):
            problems.append(Problem(place, "vocabulary.no-label", {"id": term_id}))
        else:
            terms[term_id] = _term(term_id, entry, tuple(languages))
    problems += _ambiguous(terms, document, name)
    return Vocabulary(name, terms), problems


def _term(term_id: str, entry: Tree, languages: tuple[str, ...]) -> Term:
    texts = {key: str(value) for key, value in entry.items() if isinstance(value, Text)}
    labels = {lang: texts[lang] for lang in languages if texts.get(lang)}
    return Term(term_id, labels, {k: v for k, v in texts.items() if k not in labels})


def _ambiguous(terms: Mapping[str, Term], document: Document, name: str) -> Iterable[Problem]:
    """Labels of two terms: such a label would be read as the first of them, and no one warned."""
    seen: dict[str, str] = {}
    for term in terms.values():
        for label in {term.id, *term.labels.values()}:
            if label in seen:
                yield Problem(
                    document.data.keys_at[term.id],
                    "vocabulary.ambiguous-label",
                    {"label": label, "first": seen[label], "second": term.id, "vocabulary": name},
                )
            seen[label] = term.id
