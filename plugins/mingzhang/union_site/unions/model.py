"""A union, and the unions below it that a source counts without naming."""

from __future__ import annotations

from typing import Annotated, ClassVar

from mingzhang.kernel.amounts import Count
from mingzhang.kernel.quantity import Absence, Absent
from mingzhang.kernel.record import Record
from mingzhang.kernel.references import Reference, reference_to
from mingzhang.kernel.values import Id, Many, Name, Words, one_of
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.page_record import PageRecord, SourceId

NOT_STATED = Absent(Absence.NOT_STATED)


class Unnamed(Record):
    """Unions that a source only counts, without names; they have no page."""

    id: Id
    level: Annotated[str, one_of("organisation_level")]
    count: Count
    places: Annotated[tuple[Name, ...], Many] = ()
    note: Words | None = None


class Union(PageRecord):
    """One union known by name."""

    ROOM: ClassVar[str] = "unions"

    level: Annotated[str, one_of("organisation_level")]
    parent: Annotated[Reference, reference_to("unions")] | None = None
    members: Count = NOT_STATED
    about: Words | None = None
    unnamed: tuple[Unnamed, ...] = ()
    source: SourceId | None = None
    notes: Annotated[tuple[Words, ...], Many] = ()

    def list_figures(self) -> list[Figure]:
        """`members`, and each group of unnamed unions by its id."""
        figures = [Figure("members", self.members, self.place("members"))]
        for number, group in enumerate(self.unnamed):
            place = self.place("unnamed", number, "count")
            figures.append(Figure(group.id, group.count, place))
        return figures
