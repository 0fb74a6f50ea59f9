"""The home page, and where a lost reader may go from there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.site_engine.outputs.data_page import pages as data_pages
from mingzhang.site_engine.site.page import Link, Page
from mingzhang.site_engine.site.room import HomePlace, Room
from mingzhang.site_engine.site.site import Site


@dataclass(frozen=True)
class HomePart:
    """What one room shows on the home page, by `rooms/<room>/home.html`."""

    room: str
    label: str
    place: HomePlace
    view: object


@dataclass(frozen=True)
class Home:
    """`home.html`."""

    name: str
    description: str
    parts: tuple[HomePart, ...]


@dataclass(frozen=True)
class WhereToGo:
    """`404.html` and `search.html`: where a reader may go from here."""

    links: tuple[Link, ...]


def pages(site: Site) -> Iterator[Page]:
    """Home, the open data, search, and 404."""
    settings = site.settings
    yield Page("", "home", settings.name, settings.description, _home(site))
    links = tuple(Link(room.name, room.label) for room in navigation(site))
    yield from data_pages(site)
    yield Page("search", "search", settings.name, "", WhereToGo(links))
    yield Page("404.html", "404", settings.name, "", WhereToGo(links), at_any_depth=True)


def _home(site: Site) -> Home:
    parts = (
        HomePart(room.name, room.label, room.home_place, room.home(site))
        for room in site.rooms.values()
        if room.home
    )
    shown = tuple(part for part in parts if part.view is not None)
    return Home(site.settings.name, site.settings.description, shown)


def navigation(site: Site) -> list[Room[Site]]:
    """The rooms a reader can go to."""
    return [room for room in site.rooms.values() if room.in_navigation]
