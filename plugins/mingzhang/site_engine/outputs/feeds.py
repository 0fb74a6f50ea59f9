"""The feeds that readers subscribe to: of everything, of a kind, of a programme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.page import Page
from mingzhang.site_engine.site.room import Room
from mingzhang.site_engine.site.site import Site

FOLDER = "feeds"


@dataclass(frozen=True)
class Feed:
    """One feed: the path of the page it belongs to, its name, and its articles, newest first.

    It has a `label` (a message id) or a `title` (the site's own word), and the feed of everything
    has neither.
    """

    page: str
    articles: tuple[Article, ...]
    label: str = ""
    title: str = ""

    @property
    def path(self) -> str:
        """The feed's file: the path of its page never changes, so neither does this."""
        return f"{FOLDER}/{self.page or 'all'}.atom.xml"

    def beside(self, address: str) -> bool:
        """Whether a page at this address, or one above it, is what the feed is about."""
        return f"/{address}".startswith(f"/{self.page}/" if self.page else "/")


@dataclass(frozen=True)
class FeedsView:
    """`feeds.html`: the feed of everything, those of a kind, and those of one page."""

    everything: Feed
    kinds: tuple[Feed, ...]
    others: tuple[Feed, ...]


def feeds(site: Site) -> tuple[Feed, ...]:
    """Every feed of the site; an empty one waits for its first article."""
    return tuple(_feeds(site))


def _feeds(site: Site) -> Iterator[Feed]:
    rooms = [room for room in site.rooms.values() if room.view and room.in_navigation]
    posts = tuple(article for article in site.published(Article) if article.ROOM in _names(rooms))
    yield Feed("", posts)
    for room in rooms:
        yield Feed(
            room.name,
            tuple(article for article in posts if room.name == article.ROOM),
            label=room.label,
        )
    for room in site.rooms.values():
        for page, paths in room.feeds(site) if room.feeds else ():
            told = frozenset(paths)
            about = tuple(article for article in posts if article.path in told)
            yield Feed(page, about, title=site.link(page).title)


def _names(rooms: Iterable[Room[Site]]) -> set[str]:
    return {room.name for room in rooms}


def page(site: Site) -> Page:
    """Where a reader finds them all."""
    everything, *rest = site.once(feeds)
    view = FeedsView(
        everything,
        tuple(feed for feed in rest if feed.label),
        tuple(feed for feed in rest if feed.title),
    )
    return Page(FOLDER, "feeds", "Subscribe", "", view)
