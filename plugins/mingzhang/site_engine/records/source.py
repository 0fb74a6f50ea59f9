"""The documents that records cite."""

from __future__ import annotations

from mingzhang.kernel.quantity import Absent
from mingzhang.kernel.record import Record
from mingzhang.kernel.values import Day, Id, Words, WordsOrAbsent
from mingzhang.kernel.vocabulary import Term, Vocabulary

FILE = "data/sources.yaml"


class Source(Record):
    """One cited document; its `address` may be stated as unknown."""

    id: Id
    title: Words
    publisher: Words
    date: Day
    address: WordsOrAbsent
    licence: Words | None = None

    @property
    def link(self) -> str:
        """The address, empty where it is not known."""
        return "" if isinstance(self.address, Absent) else self.address


def as_vocabulary(sources: dict[str, Source]) -> Vocabulary:
    """The sources' ids as terms, so that a citation is resolved like any other term."""
    terms = {key: Term(key, {"zh_CN": key}, {}, source.place()) for key, source in sources.items()}
    return Vocabulary("sources", terms)
