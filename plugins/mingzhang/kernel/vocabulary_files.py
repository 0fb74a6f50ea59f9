"""A vocabulary read from a file, laid over the terms that are supplied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mingzhang.kernel.alike import alike, fold
from mingzhang.kernel.page_ids import LONGEST_NAME, too_long
from mingzhang.kernel.placed import Mapping as Tree
from mingzhang.kernel.placed import Node, Text
from mingzhang.kernel.placeholders import placeholder_in
from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.source import Document
from mingzhang.kernel.truths import ACCEPTED, meant
from mingzhang.kernel.vocabulary import FIXED, REPLACES, SENSITIVE, Term, Vocabulary, nearest
from mingzhang.kernel.vocabulary_shapes import misshapen

ID = re.compile(r"[a-z][a-z0-9_]*\Z")


def read_vocabulary(
    document: Document, name: str, languages: Iterable[str], supplied: Vocabulary | None = None
) -> tuple[Vocabulary, list[Problem]]:
    """A file of `id: {zh_CN: 标签, en: Label, …}`, laid over the terms that are supplied.

    A new term needs a label in some language. A supplied term takes the values stated here and
    keeps its others; its id with nothing below only lists it. A sensitive term stays sensitive,
    and so does whatever takes a label of it. A supplied file may call a term `fixed`: no other term
    can replace it, or take a label of it.
    """
    before = dict(supplied.terms) if supplied else {}
    own: dict[str, Term] = {}
    languages = tuple(languages)
    unread = misshapen(document, _keys(languages), languages)
    problems = [problem for found in unread.values() for problem in found]
    for term_id, entry in document.data.items():
        written = _Written(term_id, entry, document.data.keys_at[term_id], languages)
        found = [] if term_id in unread else list(written.problems(before))
        problems += found
        if not found and term_id not in unread:
            own[term_id] = written.over(before)
    replaced = {term.more.get(REPLACES) for term in own.values()} - set(own)
    kept = {key: term for key, term in before.items() if key not in replaced}
    terms = {**kept, **own}
    refused = document.data.keys() - own.keys()
    clear = {key: term for key, term in terms.items() if key not in refused}
    return Vocabulary(name, terms, frozenset(own)), [*problems, *_ambiguous(clear, own, name)]


def _keys(languages: tuple[str, ...]) -> tuple[str, ...]:
    """What may be stated of a term."""
    about = (f"about_{language}" for language in languages)
    return (*languages, *about, SENSITIVE, REPLACES, "code")


@dataclass(frozen=True)
class _Written:
    """A term as a file states it."""

    id: str
    entry: Node
    place: Place
    languages: tuple[str, ...]

    def problems(self, supplied: Mapping[str, Term]) -> Iterator[Problem]:
        """Everything that keeps the entry from being a term."""
        known = self.id in supplied
        if len(self.id) > LONGEST_NAME:
            yield Problem(self.place, "schema.long-id", too_long(self.id))
        elif not ID.match(self.id):
            yield Problem(self.place, "vocabulary.bad-id", {"id": self.id})
        elif not (self._labels or (known and (self._lists or isinstance(self.entry, Tree)))):
            yield Problem(self.place, "vocabulary.no-label", {"id": self.id})
        yield from self._wrong_entries(() if supplied else (FIXED,))
        yield from self._wrong_replacement(supplied)
        yield from self._wrong_sensitivity(self._sensitive_before(supplied))
        yield from self._wrong_labels(supplied)

    def over(self, supplied: Mapping[str, Term]) -> Term:
        """The term, laid over the one with its id where that is supplied."""
        before = supplied.get(self.id)
        more = {key: str(text) for key, text in self._texts.items() if key not in self.languages}
        if self._is_sensitive or self._sensitive_before(supplied):
            more[SENSITIVE] = "true"
        labels = {**before.labels, **self._labels} if before else self._labels
        return Term(self.id, labels, {**before.more, **more} if before else more, self.place)

    @property
    def _lists(self) -> bool:
        """Whether only the id is written."""
        return self.entry == ""

    @property
    def _texts(self) -> dict[str, Text]:
        entry = self.entry if isinstance(self.entry, Tree) else {}
        return {key: value for key, value in entry.items() if isinstance(value, Text)}

    @property
    def _is_sensitive(self) -> bool:
        """Whether the entry itself says so."""
        return ACCEPTED.get(self._texts.get(SENSITIVE, ""), False)

    @property
    def _labels(self) -> dict[str, str]:
        texts = self._texts
        return {lang: str(texts[lang]) for lang in self.languages if texts.get(lang, "").strip()}

    def _wrong_entries(self, more: tuple[str, ...]) -> Iterator[Problem]:
        """Unknown keys: a misspelt `sensitive` would silently leave a group unprotected."""
        known = (*_keys(self.languages), *more)
        entry = self.entry if isinstance(self.entry, Tree) else Tree(self.place)
        for key, value in entry.items():
            if key not in known:
                values = {"key": key, "known": known, "nearest": nearest(key, known)}
                yield Problem(entry.keys_at[key], "schema.unknown-key", values)
            elif not isinstance(value, Text):
                yield Problem(value.place, "schema.expected-text", {"key": key})
            elif placeholder := placeholder_in(value):
                yield Problem(value.place, "schema.todo", {"key": key, "typed": placeholder})

    def _wrong_replacement(self, supplied: Mapping[str, Term]) -> Iterator[Problem]:
        """Rules know some terms by their ids: those cannot be replaced."""
        typed = self._texts.get(REPLACES)
        if typed is None:
            return
        if typed == self.id:
            yield Problem(typed.place, "vocabulary.replaces-itself", {"id": typed})
        elif typed not in supplied:
            values = {"typed": typed, "nearest": self._meant(typed, supplied)}
            yield Problem(typed.place, "vocabulary.replaces-unknown", values)
        elif supplied[typed].is_fixed:
            yield Problem(typed.place, "vocabulary.replaces-fixed", {"id": typed})

    @staticmethod
    def _meant(typed: str, supplied: Mapping[str, Term]) -> tuple[str, ...]:
        """The supplied terms that a text may mean: those with this label, else with such an id."""
        labelled = tuple(term.id for term in supplied.values() if typed in term.words)
        return labelled or nearest(typed, supplied)

    def _wrong_sensitivity(self, before: Term | None) -> Iterator[Problem]:
        typed = self._texts.get(SENSITIVE)
        if typed is not None and typed not in ACCEPTED:
            values = {"typed": typed, "corrected": meant(typed)}
            yield Problem(typed.place, "schema.not-true-or-false", values)
        elif typed is not None and not self._is_sensitive and before:
            yield Problem(typed.place, "vocabulary.stays-sensitive", {"id": before.id})

    def _wrong_labels(self, supplied: Mapping[str, Term]) -> Iterator[Problem]:
        """Labels of protected terms: records that have one would lose what protects them."""
        texts = self._texts
        is_sensitive = self._is_sensitive or self._sensitive_before(supplied)
        owners = {
            fold(word): term
            for term in supplied.values()
            if term.id not in (self.id, texts.get(REPLACES))
            and (term.is_fixed or (term.is_sensitive and not is_sensitive))
            for word in term.words
        }
        for label in (texts[language] for language in self.languages if language in texts):
            owner = owners.get(fold(label))
            if owner:
                values = {"label": label, "own": self.id, "supplied": owner.id}
                kind = "fixed" if owner.is_fixed else "sensitive"
                yield Problem(label.place, f"vocabulary.{kind}-label", values)

    def _sensitive_before(self, supplied: Mapping[str, Term]) -> Term | None:
        """The sensitive term that this one changes or replaces."""
        ids = (self.id, self._texts.get(REPLACES, ""))
        terms = (supplied.get(term_id) for term_id in ids)
        return next((term for term in terms if term and term.is_sensitive), None)


def _ambiguous(terms: Mapping[str, Term], own: Mapping[str, Term], name: str) -> Iterable[Problem]:
    """Labels that two terms share: they would silently be read as the first of the two.

    Told at a term of the site's own file, which its editors can mend.
    """
    for first, second in alike({term.id: term.words for term in terms.values()}):
        theirs, mine = (first, second) if second[0] in own else (second, first)
        values = {"label": mine[1], "own": mine[0], "supplied": theirs[0], "alike": theirs[1]}
        values |= {"first": theirs[0], "second": mine[0], "vocabulary": name}
        is_supplied = theirs[0] not in own
        kind = "alike" if mine[1] != theirs[1] else "supplied" if is_supplied else "ambiguous"
        yield Problem(terms[mine[0]].place, f"vocabulary.{kind}-label", values)
