"""A record written in Markdown: the fields that every article has, and its body."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import chain
from typing import Annotated, ClassVar

from pydantic import AfterValidator, PrivateAttr

from mingzhang.kernel.placed import Mapping as Tree
from mingzhang.kernel.problems import Place
from mingzhang.kernel.source import Document
from mingzhang.kernel.values import Day, Flag, Many, Words, as_words, one_of
from mingzhang.site_engine.prose.line import plain
from mingzhang.site_engine.prose.prose import Prose
from mingzhang.site_engine.records.page_record import PageRecord, SourceId
from mingzhang.site_engine.records.people import Named, Shown
from mingzhang.site_engine.records.photos import Photo, Picture, listed


class Article(PageRecord):
    """An entry written in Markdown: the fields every article has, and its body."""

    FROM_FILE_NAME: ClassVar[tuple[str, ...]] = ("id",)
    # The keys that a translation may state; it takes all others from its original.
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
    sums: Annotated[str, one_of("sums", "sums.unknown-reason")] | None = None

    _document: Document = PrivateAttr(default_factory=lambda: Document("", Tree(Place(""))))
    _language: str = PrivateAttr(default="")
    _prose: Prose = PrivateAttr(default_factory=Prose)

    @property
    def language(self) -> str:
        """The language of a translation; empty for an original."""
        return self._language

    @property
    def original_path(self) -> str:
        """The path that other records refer to: of a translation, that of its original."""
        return super().path

    @property
    def path(self) -> str:
        """The path of the page; that of a translation is below its original's."""
        below = f"/{self._language.replace('_', '-').lower()}" if self._language else ""
        return f"{self.original_path}{below}"

    @property
    def file(self) -> str:
        return self._document.file or super().file

    @property
    def document(self) -> Document:
        """The file that the entry was read from."""
        return self._document

    @property
    def prose(self) -> Prose:
        """The body as it was read: what rules look at and what pages show, and no other."""
        return self._prose

    def with_document(self, document: Document, language: str = "") -> None:
        """Attach the file that this entry was read from (once, by its loader)."""
        self._document, self._language = document, language

    def with_prose(self, prose: Prose) -> None:
        """Attach what was read of the body (once, by its loader)."""
        self._prose = prose

    @property
    def updated(self) -> dt.date:
        return self.modified or self.date

    @property
    def consents(self) -> tuple[Named | Shown, ...]:
        """The people it names or shows, each with the basis and, if they consented, the day."""
        return (*self.people, *self.photos)

    @property
    def named(self) -> frozenset[str]:
        """The people whom it may name: those it lists, and whoever took its photographs."""
        return frozenset(person.name for person in self.people)

    def picture(self, file: str, alt: str = "", caption: str = "") -> Picture:
        """A picture of this article: as typed in prose; what is not typed comes from the list."""
        photos = (listed(photo) for photo in self.photos if photo.file == file)
        said = next(photos, Picture(file, ""))
        return replace(said, alt=alt or said.alt, caption=caption or said.caption)

    @property
    def first_picture(self) -> Picture | None:
        """The picture for the article's card: the first in its prose, or else in its list."""
        typed = (self.picture(typed.file, typed.alt) for typed in self.prose.pictures)
        return next(chain(typed, map(listed, self.photos)), None)
