"""What a page tells programs about itself, as JSON-LD in the words of schema.org.

A class is a type of schema.org, a field one of its properties; what is empty is left out. It
states nothing that the page does not: no day where only a year is known, no unstated place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, ClassVar

from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.periods import Span
from mingzhang.site_engine.records.source import Source
from mingzhang.site_engine.site.page import Link
from mingzhang.site_engine.site.site import Site

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# In a script element these could end it or open a comment, so they are escaped.
_ESCAPED = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Something with a name, and perhaps a page.

    `TYPE` is its type at schema.org, where another of our classes has that name.
    """

    TYPE: ClassVar[str] = ""

    name: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Venue(Thing):
    """Where something was held, in the source's words."""

    TYPE: ClassVar[str] = "Place"


@dataclass(frozen=True, kw_only=True)
class Organization(Thing):
    """A union, or the publisher of the site."""

    description: str = ""
    parent_organization: Organization | None = None
    sub_organization: tuple[Organization, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CreativeWork(Thing):
    """A document; for a source, this is all that is known."""

    description: str = ""
    publisher: Organization | None = None
    date_published: date | None = None
    date_modified: date | None = None
    in_language: str = ""
    license: str = ""
    is_based_on: tuple[CreativeWork, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NewsArticle(CreativeWork):
    """An article. The author is who wrote it here, not the author of its source."""

    headline: str
    author: Organization
    main_entity_of_page: str
    image: str = ""
    translation_of_work: CreativeWork | None = None
    about: tuple[Thing, ...] = ()
    is_accessible_for_free: bool = True


@dataclass(frozen=True, kw_only=True)
class Event(Thing):
    """Something that was held, of which the days are known."""

    description: str
    start_date: date
    end_date: date
    location: Venue | None = None
    organizer: tuple[Organization, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DataDownload(Thing):
    """A file of the open data."""

    content_url: str
    encoding_format: str


@dataclass(frozen=True, kw_only=True)
class Dataset(CreativeWork):
    """The books, or those of one period."""

    creator: Organization
    temporal_coverage: str = ""
    is_part_of: str = ""
    distribution: tuple[DataDownload, ...] = ()
    is_accessible_for_free: bool = True


@dataclass(frozen=True, kw_only=True)
class ListItem(Thing):
    """One step on the way to a page."""

    position: int
    item: str


@dataclass(frozen=True, kw_only=True)
class BreadcrumbList(Thing):
    """Where a page stands, from the top down."""

    item_list_element: tuple[ListItem, ...]


def as_json(things: Iterable[Thing]) -> str:
    r"""The things as text that may stand in a script element as it is.

    >>> as_json([Thing(name="</script>")])
    '{"@context":"https://schema.org","@graph":[{"@type":"Thing","name":"\\u003c/script\\u003e"}]}'
    """
    graph = {"@context": "https://schema.org", "@graph": [_plain(thing) for thing in things]}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


def _plain(value: Any) -> Any:
    if isinstance(value, Thing):
        named = ((_camel(field.name), getattr(value, field.name)) for field in fields(value))
        properties = {name: _plain(item) for name, item in named if item not in ("", None, ())}
        return {"@type": value.TYPE or type(value).__name__, **properties}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def address(site: Site, path: str) -> str:
    """The canonical address of a page; empty for a page that is not there."""
    return f"{site.settings.address}/{path}/" if path else ""


def breadcrumbs(site: Site, steps: Iterable[tuple[str, str]]) -> BreadcrumbList:
    """The way to a page, as paths and names."""
    numbered = enumerate(steps, start=1)
    return BreadcrumbList(
        item_list_element=tuple(
            ListItem(position=number, name=name, item=address(site, path))
            for number, (path, name) in numbered
        )
    )


def publisher(site: Site) -> Organization:
    """Who answers for the site: its compiler if it is not the organisation's own site."""
    return Organization(name=site.settings.publisher, url=f"{site.settings.address}/")


def organization(site: Site, link: Link) -> Organization:
    """An organisation by its page."""
    return Organization(name=link.title, url=address(site, link.path))


def pictured(things: Iterable[Thing], picture: str) -> list[Thing]:
    """The same things, an article among them with the address of its picture."""
    return [
        replace(thing, image=picture) if isinstance(thing, NewsArticle) else thing
        for thing in things
    ]


def works(sources: Iterable[Source]) -> tuple[CreativeWork, ...]:
    """The sources that a page rests on, as documents."""
    return tuple(
        CreativeWork(
            name=source.title,
            url=source.link,
            publisher=Organization(name=source.publisher),
            date_published=source.date,
        )
        for source in sources
    )


def download(site: Site, path: str, media_type: str) -> DataDownload:
    """A file by its path in the site."""
    return DataDownload(content_url=f"{site.settings.address}/{path}", encoding_format=media_type)


def dataset(
    site: Site,
    path: str,
    *,
    name: str,
    description: str,
    sources: Iterable[Source],
    distribution: tuple[DataDownload, ...],
    span: Span | None = None,
    is_part_of: str = "",
) -> Dataset:
    """The books on a page, or those of the days of `span`."""
    return Dataset(
        name=name,
        url=address(site, path),
        description=description,
        creator=publisher(site),
        publisher=publisher(site),
        date_modified=site.newest,
        license=LICENCE,
        is_based_on=works(sources),
        temporal_coverage="/".join(day.isoformat() for day in span) if span else "",
        is_part_of=is_part_of,
        distribution=distribution,
    )


def news_article(site: Site, article: Article, about: Iterable[Link] = ()) -> NewsArticle:
    """An article, with the pages that it is about."""
    here, original = address(site, article.path), address(site, article.original_path)
    return NewsArticle(
        headline=article.title,
        name=article.title,
        url=here,
        main_entity_of_page=here,
        description=article.summary,
        author=publisher(site),
        publisher=publisher(site),
        date_published=article.date,
        date_modified=article.updated,
        in_language=site.settings.language_tag,
        translation_of_work=CreativeWork(url=original) if article.language else None,
        license=LICENCE,
        is_based_on=works(site.cited([article.source] if article.source else [])),
        about=tuple(Thing(name=link.title, url=address(site, link.path)) for link in about),
    )
