"""An interview: who was asked, in which role, who made it, what it is about."""

from __future__ import annotations

from typing import Annotated, ClassVar

from mingzhang.kernel.record import Record
from mingzhang.kernel.references import AnyReference, Reference, reference_to
from mingzhang.kernel.values import Many, Name, Words
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.page_record import SourceId
from mingzhang.site_engine.records.people import Named, Shown


class Interviewee(Named):
    """Who speaks, in which role, and why they may be named."""

    role: Words
    union: Annotated[Reference, reference_to("unions")] | None = None


class Credit(Record):
    """Who did what for the original; a byline is its own basis for naming them."""

    role: Words
    names: Annotated[tuple[Name, ...], Many]


class Interview(Article):
    """One interview; its questions are the second-level headings of its body."""

    ROOM: ClassVar[str] = "interviews"
    TRANSLATED: ClassVar[frozenset[str]] = Article.TRANSLATED | {"series", "interviewee", "credits"}

    source: SourceId
    series: Words | None = None
    interviewee: Interviewee
    credits: tuple[Credit, ...] = ()
    about: Annotated[tuple[AnyReference, ...], Many] = ()

    @property
    def consents(self) -> tuple[Named | Shown, ...]:
        return (*super().consents, self.interviewee)

    @property
    def named(self) -> frozenset[str]:
        credited = (name for credit in self.credits for name in credit.names)
        return super().named | {self.interviewee.name, *credited}

    @property
    def other_names(self) -> tuple[str, ...]:
        """The names of the people who speak: readers search for them."""
        return (self.interviewee.name,)
