"""The documents that records cite."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from mingzhang.kernel.quantity import Absent
from mingzhang.kernel.record import Record, refuse
from mingzhang.kernel.values import Day, Id, Words, WordsOrAbsent
from mingzhang.kernel.vocabulary import Term, Vocabulary
from mingzhang.site_engine.records.web_address import wrong_document

FILE = "data/sources.yaml"


def _address(value: str | Absent) -> str | Absent:
    if isinstance(value, str) and (wrong := wrong_document(value)):
        raise refuse("sources.address", **wrong)
    return value


class Source(Record):
    """One cited document; its `address` may be stated as unknown."""

    id: Id
    title: Words
    publisher: Words
    date: Day
    address: Annotated[WordsOrAbsent, AfterValidator(_address)]
    licence: Words | None = None

    @property
    def link(self) -> str:
        """The address, empty where it is not known."""
        return "" if isinstance(self.address, Absent) else self.address


def as_vocabulary(sources: dict[str, Source]) -> Vocabulary:
    """The sources' ids as terms, so that a citation is resolved like any other term."""
    terms = {key: Term(key, {"zh_CN": key}, {}, source.place()) for key, source in sources.items()}
    return Vocabulary("sources", terms)
