"""Pages that belong to no room: the home page, what a lost reader sees, the map for engines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from union_site.entry import Article, Link, Page
from union_site.open_data.views import pages as data_pages

if TYPE_CHECKING:
    from union_site.room import Room
    from union_site.site import Site


@dataclass(frozen=True)
class HomePart:
    """What one room shows on the home page, by `rooms/<room>/home.html`."""

    room: str
    label: str
    view: object


@dataclass(frozen=True)
class Home:
    """`home.html`."""

    name: str
    description: str
    parts: tuple[HomePart, ...]


@dataclass(frozen=True)
class Ways:
    """`404.html` and `search.html`: where a reader may go from here."""

    links: tuple[Link, ...]


@dataclass(frozen=True)
class Address:
    """One page in the map for search engines."""

    path: str
    updated: date | None


@dataclass(frozen=True)
class Sitemap:
    """`sitemap.xml`: every published page below the site's own address."""

    address: str
    pages: tuple[Address, ...]


@dataclass(frozen=True)
class Robots:
    """`robots.txt`: names the map. What is to stay out says so itself (`noindex`)."""

    address: str


def pages(site: Site) -> Iterator[Page]:
    """Home, the open data, search, and 404."""
    settings = site.settings
    yield Page("", "home", settings.name, settings.description, _home(site))
    links = tuple(Link(room.name, room.label) for room in navigation(site))
    yield from data_pages(site)
    yield Page("search", "search", settings.name, "", Ways(links))
    yield Page("404.html", "404", settings.name, "", Ways(links), at_any_depth=True)


def _home(site: Site) -> Home:
    parts = (
        HomePart(room.name, room.label, room.home(site))
        for room in site.rooms.values()
        if room.home
    )
    shown = tuple(part for part in parts if part.view is not None)
    return Home(site.settings.name, site.settings.description, shown)


def sitemap(site: Site, generated: tuple[Page, ...]) -> Page:
    """The map of all pages, once they are known."""
    addresses = [
        *(Address(page.path, page.updated) for page in generated if page.is_document),
        *(
            Address(article.path, _known(article.updated))
            for article in (*site.published(Article), *site.published_translations)
        ),
    ]
    ordered = tuple(sorted(addresses, key=lambda address: address.path))
    view = Sitemap(site.settings.address, ordered)
    return Page("sitemap.xml", "sitemap", site.settings.name, "", view, at_any_depth=True)


def robots(site: Site) -> Iterator[Page]:
    """What tells engines where the map is; they ask for it at a host's root only."""
    settings = site.settings
    if not urlsplit(settings.address).path:
        view = Robots(settings.address)
        yield Page("robots.txt", "robots", settings.name, "", view, at_any_depth=True)


def _known(day: date) -> date | None:
    """A static page may have no date at all."""
    return None if day == date.min else day


def navigation(site: Site) -> list[Room]:
    """The rooms a reader can go to."""
    return [room for room in site.rooms.values() if room.in_navigation]
