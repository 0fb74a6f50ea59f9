"""What the template of a post receives, and the list of posts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mingzhang.site_engine.metadata.linked_data import Thing, news_article
from mingzhang.site_engine.records.photos import Picture
from mingzhang.site_engine.records.source import Source
from mingzhang.site_engine.site.page import Card, Link, Listing, Page
from mingzhang.site_engine.site.site import Site, link_to
from mingzhang.union_site.news.model import News

ON_HOME = 3


@dataclass(frozen=True)
class NewsView:
    """`rooms/news/news.html`."""

    title: str
    summary: str
    posted: date
    updated: date
    about: tuple[Link, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    picture: Picture | None
    linked: tuple[Thing, ...] = ()


def view(news: News, site: Site) -> NewsView:
    """The view of one post."""
    return NewsView(
        title=news.title,
        summary=news.summary,
        posted=news.date,
        updated=news.updated,
        about=site.links(news.about),
        sources=site.cited([news.source] if news.source else []),
        notes=news.notes,
        picture=news.first_picture,
        linked=(news_article(site, news, site.links(news.about)),),
    )


def pages(site: Site) -> Iterator[Page]:
    """The list."""
    cards = tuple(_card(article) for article in site.published(News))
    yield Page("news", "listing", "News", "", Listing("news", "News"), items=cards)


def home(site: Site) -> tuple[Card, ...] | None:
    """The newest posts."""
    return tuple(_card(article) for article in site.published(News)[:ON_HOME]) or None


def _card(news: News) -> Card:
    return Card(link_to(news), news.summary)
