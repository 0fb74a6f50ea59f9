"""What a page is made of: links, cards, lists, and the page itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
    """A page that is generated from records: its path, its template and its view.

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
        """Whether this is a page for readers, not a file for programs nor the page 404."""
        return not self.path.endswith((".html", ".txt", ".xml"))

    @property
    def save_as(self) -> str:
        """The file in the output folder."""
        if not self.is_document:
            return self.path
        return f"{self.path}/index.html" if self.path else "index.html"
