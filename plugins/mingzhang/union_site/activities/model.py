"""A report of one activity."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from mingzhang.kernel.amounts import Count, Measure
from mingzhang.kernel.dates import When
from mingzhang.kernel.quantity import Absence, Absent
from mingzhang.kernel.record import Record
from mingzhang.kernel.references import AnyReference, Reference, reference_to
from mingzhang.kernel.values import Id, Many, WhenOrAbsent, Words, WordsOrAbsent, one_of
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.figure import Figure

NOT_STATED = Absent(Absence.NOT_STATED)


class Counted(Record):
    """One more number of the activity, with what it counts."""

    id: Id
    label: Words
    value: Measure


class Activity(Article):
    """One activity; `paid_by` names the records that paid for it, which do not name it."""

    ROOM: ClassVar[str] = "activities"
    TRANSLATED: ClassVar[frozenset[str]] = Article.TRANSLATED | {"where", "results", "figures"}

    type: Annotated[str, one_of("activity")]
    when: WhenOrAbsent
    where: WordsOrAbsent = NOT_STATED
    organisers: Annotated[tuple[Annotated[Reference, reference_to("unions")], ...], Many]
    participants: Count = NOT_STATED
    counted: tuple[Counted, ...] = Field(default=(), alias="figures")
    paid_by: Annotated[tuple[AnyReference, ...], Many] = ()
    results: WordsOrAbsent = NOT_STATED

    @property
    def happened(self) -> When | None:
        return self.when if isinstance(self.when, When) else None

    def list_figures(self) -> list[Figure]:
        """`participants`, and `figures/<id>` for every other number."""
        figures = [Figure("participants", self.participants, self.place("participants"))]
        for number, item in enumerate(self.counted):
            place = self.place("figures", number, "value")
            figures.append(Figure(f"figures/{item.id}", item.value, place, item.label))
        return figures
