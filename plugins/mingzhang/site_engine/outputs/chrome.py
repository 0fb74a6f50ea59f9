"""What stands around every page: name, navigation, banner, footer."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.site_engine.outputs.feeds import Feed, feeds
from mingzhang.site_engine.outputs.home import navigation
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.settings import Contact, Footer
from mingzhang.site_engine.site.page import Link
from mingzhang.site_engine.site.site import Site


@dataclass(frozen=True)
class Chrome:
    """`base.html`: everything that is the same on all pages.

    `rooms` and `books`, the room of the books, are links whose titles are message ids; `pages` are
    the static pages' own titles; `checks` is the path of the check sheet.
    """

    name: str
    description: str
    address: str
    language: str
    own_language: str
    official: bool
    wechat: bool
    publisher: str
    rooms: tuple[Link, ...]
    pages: tuple[Link, ...]
    books: Link | None
    checks: str
    feeds: tuple[Feed, ...]
    contacts: tuple[Contact, ...]
    footer: Footer


def chrome(site: Site) -> Chrome:
    """The chrome of a site."""
    settings = site.settings
    return Chrome(
        name=settings.name,
        description=settings.description,
        address=settings.address,
        language=settings.language_tag,
        own_language=settings.language_tag,
        official=settings.official,
        wechat=settings.wechat,
        publisher=settings.publisher,
        rooms=tuple(Link(room.name, room.label) for room in navigation(site)),
        pages=tuple(
            Link(page.path, page.title)
            for page in sorted(site.published(Article), key=lambda page: page.id)
            if site.rooms[page.ROOM].at_root
        ),
        books=_books(site),
        checks=site.period_path("checks"),
        feeds=site.once(feeds),
        contacts=settings.contacts,
        footer=settings.footer,
    )


def _books(site: Site) -> Link | None:
    room = site.rooms.get(site.kind.books)
    return Link(room.name, room.label) if room else None
