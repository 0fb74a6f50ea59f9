"""The page `/data/`: what can be downloaded, how big it is, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from mingzhang.site_engine.metadata.linked_data import Dataset, Thing, dataset, download
from mingzhang.site_engine.open_data import BOOKS, FOLDER, PACKAGE, digests, files, tables
from mingzhang.site_engine.open_data.words import disclaimer, localized, sentence
from mingzhang.site_engine.records.source import Source
from mingzhang.site_engine.site.page import Page
from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.table import Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Download:
    """A file: its path in the site, its size in bytes and as text, and its format in capitals."""

    path: str
    size: int
    size_text: str
    format: str


@dataclass(frozen=True)
class TableView:
    """One table with its files; `title` and `description` are in the site's language."""

    name: str
    title: str
    description: str
    rows: int
    downloads: tuple[Download, ...]


@dataclass(frozen=True)
class Downloads:
    """The files. They are made when the page is shown: checking a site writes no workbook."""

    site: Site

    @property
    def books(self) -> Download:
        return _download(BOOKS, self.site)

    @property
    def package(self) -> Download:
        return _download(PACKAGE, self.site)

    @property
    def tables(self) -> Iterator[TableView]:
        return (_table(table, self.site) for table in tables(self.site))


@dataclass(frozen=True)
class DataView:
    """`data.html`. `updated` is the newest date of the content; `sources` what it rests on.

    `example_period` is a period that has a digest; `books` is what paths of periods begin with.
    """

    downloads: Downloads
    name: str
    publisher: str
    official: bool
    address: str
    updated: date
    sources: tuple[Source, ...]
    example_period: str
    books: str
    linked: tuple[Thing, ...] = ()


def pages(site: Site) -> Iterator[Page]:
    """The page of downloads."""
    settings = site.settings
    view = DataView(
        downloads=Downloads(site),
        name=settings.name,
        publisher=settings.publisher,
        official=settings.official,
        address=f"{settings.address}/{FOLDER}/",
        updated=site.newest,
        sources=tuple(site.sources.values()),
        books=site.kind.books,
        example_period=max(site.once(digests), default=""),
        linked=(_linked(site),),
    )
    yield Page(FOLDER, "data", "Open data", "", view)


def _linked(site: Site) -> Dataset:
    """All the open data; its description names the files of each table."""
    return dataset(
        site,
        FOLDER,
        name=sentence(site, "title").format(name=site.settings.name),
        description=f"{disclaimer(site)}{sentence(site, 'about')}",
        sources=site.sources.values(),
        distribution=(
            download(site, BOOKS, XLSX),
            download(site, PACKAGE, "application/json"),
        ),
    )


def _table(table: Table, site: Site) -> TableView:
    paths = (f"{FOLDER}/{table.name}.{suffix}" for suffix in ("csv", "json"))
    return TableView(
        name=table.name,
        title=localized(site, table.titles),
        description=localized(site, table.descriptions),
        rows=len(table.rows),
        downloads=tuple(_download(path, site) for path in paths),
    )


def _download(path: str, site: Site) -> Download:
    size = len(site.once(files)[path])
    text = f"{size / 1024:.1f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"
    return Download(path, size, text, PurePosixPath(path).suffix[1:].upper())
