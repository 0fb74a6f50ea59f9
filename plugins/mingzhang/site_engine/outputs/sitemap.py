"""The map of all pages for search engines, and the file that names it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.page import Page
from mingzhang.site_engine.site.site import Site


@dataclass(frozen=True)
class SitemapEntry:
    """One page in the map for search engines."""

    path: str
    updated: date | None


@dataclass(frozen=True)
class Sitemap:
    """`sitemap.xml`: every published page below the site's own address."""

    address: str
    pages: tuple[SitemapEntry, ...]


@dataclass(frozen=True)
class Robots:
    """`robots.txt` names the map. Pages that engines should leave out say `noindex` themselves."""

    address: str


def sitemap(site: Site, generated: tuple[Page, ...]) -> Page:
    """The map of all pages, once they are known."""
    addresses = [
        *(SitemapEntry(page.path, page.updated) for page in generated if page.is_document),
        *(
            SitemapEntry(article.path, _known(article.updated))
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
