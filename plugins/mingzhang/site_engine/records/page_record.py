"""What the records of every room have in common: a page, figures, and references to others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, ClassVar

from pydantic import PrivateAttr

from mingzhang.kernel.dates import When
from mingzhang.kernel.problems import Place
from mingzhang.kernel.record import Record
from mingzhang.kernel.references import Reference
from mingzhang.kernel.values import Id, Words, one_of
from mingzhang.site_engine.records.figure import Figure, by_name

SourceId = Annotated[str, one_of("sources", rule="sources.unknown")]


class PageRecord(Record):
    """A record with a page of its own at `<room>/<id>`."""

    ROOM: ClassVar[str]

    id: Id
    title: Words

    @property
    def path(self) -> str:
        return f"{self.ROOM}/{self.id}"

    _figures: dict[str, Figure] | None = PrivateAttr(default=None)

    def figures(self) -> Mapping[str, Figure]:
        """The record's figures by name; made once and kept."""
        if self._figures is None:
            self._figures = by_name(self.list_figures())
        return self._figures

    def list_figures(self) -> Iterable[Figure]:
        """The record's figures, as its room lists them."""
        return ()

    @property
    def accounting_period(self) -> str:
        """The period of account that the record belongs to; empty where it belongs to none."""
        return ""

    @property
    def happened(self) -> When | None:
        """When the event of the record took place, where that is known."""
        return None

    @property
    def other_names(self) -> tuple[str, ...]:
        """Other names that readers may search for, besides the title."""
        return ()

    def references(self) -> Iterator[tuple[Reference, Place]]:
        """Every page that this record points to, with the place that says so."""
        yield from references_in(self)

    @property
    def file(self) -> str:
        return self.place().file


def references_in(record: Record) -> Iterator[tuple[Reference, Place]]:
    """Every page that a record, or a part of it, points to, with the place that says so."""
    for name in type(record).model_fields:
        yield from _in_value(record, (name,), getattr(record, name))


def _in_value(
    record: Record, path: tuple[str | int, ...], value: object
) -> Iterator[tuple[Reference, Place]]:
    if isinstance(value, Reference):
        yield value, record.place(*path)
    elif isinstance(value, Record):
        yield from references_in(value)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _in_value(record, (*path, number), item)
