"""What every room's records have in common: a page, figures, and references to others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Annotated, ClassVar

from pydantic import AfterValidator, PrivateAttr

from kernel.problems import Place
from kernel.quantity import Absent, Qualifier, Quantity
from kernel.record import Day, Flag, Id, Many, Record, Reference, Words, as_words, one_of
from kernel.source import Document
from kernel.source import Mapping as Tree
from union_site.people import Named
from union_site.photos import Photo, Picture, listed, pictures_in
from union_site.prose import plain

SourceId = Annotated[str, one_of("sources", rule="sources.unknown")]


@dataclass(frozen=True)
class Figure:
    """A number of a record that prose may quote and a page shows.

    `name` is its address within the record (`recipients/posted_abroad`), `label` what it
    counts in the site's own words, or empty where the name says it all.
    """

    name: str
    value: Quantity | Absent
    place: Place
    label: str = ""

    @property
    def anchor(self) -> str:
        """The fragment on the record's page."""
        return self.name.replace("/", "-")

    @property
    def stated(self) -> bool:
        return isinstance(self.value, Quantity)

    @property
    def text(self) -> str:
        """The number as its source writes it; empty where it is absent."""
        return self.value.written if isinstance(self.value, Quantity) else ""

    @property
    def absence(self) -> str:
        """Why there is no number: `not_stated`, `unknown` or `withheld`; else empty."""
        return "" if isinstance(self.value, Quantity) else str(self.value.kind)

    @property
    def machine(self) -> str:
        """The number for programs; empty where it is no single exact one."""
        value = self.value
        exact = isinstance(value, Quantity) and value.qualifier is Qualifier.EXACT
        if not exact or not isinstance(value, Quantity):
            return ""
        plain = format(value.value, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain


def by_name(figures: Iterable[Figure]) -> dict[str, Figure]:
    """Figures by name; of two with one name (a problem of its own) the first counts."""
    named: dict[str, Figure] = {}
    for figure in figures:
        named.setdefault(figure.name, figure)
    return named


class Entry(Record):
    """A record with a page of its own at `<room>/<id>`."""

    ROOM: ClassVar[str]

    id: Id
    title: Words

    @property
    def path(self) -> str:
        return f"{self.ROOM}/{self.id}"

    _figures: dict[str, Figure] | None = PrivateAttr(default=None)

    def figures(self) -> Mapping[str, Figure]:
        """The record's figures by name; put together once, since many ask for them."""
        if self._figures is None:
            self._figures = by_name(self.list_figures())
        return self._figures

    def list_figures(self) -> Iterable[Figure]:
        """The record's figures, as its room lists them."""
        return ()

    def references(self) -> Iterator[tuple[Reference, Place]]:
        """Every page that this record points to, with the place that says so."""
        yield from _references(self)

    @property
    def file(self) -> str:
        return self.place().file


def _references(record: Record) -> Iterator[tuple[Reference, Place]]:
    for name in type(record).model_fields:
        yield from _in_value(record, (name,), getattr(record, name))


def _in_value(
    record: Record, path: tuple[str | int, ...], value: object
) -> Iterator[tuple[Reference, Place]]:
    if isinstance(value, Reference):
        yield value, record.place(*path)
    elif isinstance(value, Record):
        yield from _references(value)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _in_value(record, (*path, number), item)


class Article(Entry):
    """An entry written in Markdown: the fields every article has, and its body."""

    FROM_FILE_NAME: ClassVar[tuple[str, ...]] = ("id",)
    # What a translation says in words of its own; all else is its original's.
    TRANSLATED: ClassVar[frozenset[str]] = frozenset(
        {"title", "summary", "notes", "photos", "modified", "draft"}
    )

    date: Day
    modified: Day | None = None
    summary: Annotated[str, as_words, AfterValidator(plain)]
    draft: Flag = False
    source: SourceId | None = None
    people: Annotated[tuple[Named, ...], Many] = ()
    photos: tuple[Photo, ...] = ()
    notes: Annotated[tuple[Words, ...], Many] = ()

    _document: Document = PrivateAttr(default_factory=lambda: Document("", Tree(Place(""))))
    _language: str = PrivateAttr(default="")

    @property
    def language(self) -> str:
        """The language of a translation; empty for what is in the site's own."""
        return self._language

    @property
    def original_path(self) -> str:
        """Where its original stands, to which others refer; its own where it is none's."""
        return super().path

    @property
    def path(self) -> str:
        """A translation's page stands below its original's."""
        below = f"/{self._language.replace('_', '-').lower()}" if self._language else ""
        return f"{self.original_path}{below}"

    @property
    def file(self) -> str:
        return self._document.file or super().file

    @property
    def document(self) -> Document:
        """The very text that was checked; the reader converts this and no other."""
        return self._document

    def with_document(self, document: Document, language: str = "") -> None:
        """Attach the file that this entry was read from (once, by its loader)."""
        self._document, self._language = document, language

    @property
    def updated(self) -> dt.date:
        return self.modified or self.date

    def picture(self, file: str, alt: str = "", caption: str = "") -> Picture:
        """A picture of this article: as typed, and where nothing is typed as the list says."""
        photos = (listed(photo) for photo in self.photos if photo.file == file)
        said = next(photos, Picture(file, ""))
        return replace(said, alt=alt or said.alt, caption=caption or said.caption)

    @property
    def first_picture(self) -> Picture | None:
        """The one that stands for the article elsewhere: of its prose, else of its list."""
        typed = (self.picture(typed.file, typed.alt) for typed in pictures_in(self.document))
        return next(chain(typed, map(listed, self.photos)), None)


@dataclass(frozen=True)
class Link:
    """A way to another page of the site."""

    path: str
    title: str
    note: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Related:
    """The records of one room that point here; `label` is the room's message id."""

    room: str
    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Card:
    """An article in a list: its link, its summary, and the few words that place it."""

    link: Link
    summary: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing:
    """`listing.html`: a room's articles; `label` and `empty` are message ids."""

    room: str
    label: str


@dataclass(frozen=True)
class Page:
    """A page that is generated from records: where, with which template, of what.

    `view` is the template's documented dataclass; `items` are spread over several pages.
    """

    path: str
    template: str
    title: str
    description: str
    view: object
    items: tuple[object, ...] | None = None
    updated: date | None = None
    at_any_depth: bool = False

    @property
    def is_document(self) -> bool:
        """A page for readers, as against a file for machines or an answer to a lost one."""
        return not self.path.endswith((".html", ".txt", ".xml"))

    @property
    def save_as(self) -> str:
        """The file in the output folder."""
        if not self.is_document:
            return self.path
        return f"{self.path}/index.html" if self.path else "index.html"
