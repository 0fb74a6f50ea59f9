"""Pages of the accounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.site.page import Link, Page
from mingzhang.site_engine.site.site import Site, link_to
from village.accounts.model import Year


@dataclass(frozen=True)
class YearsView:
    """`rooms/accounts/years.html`."""

    years: tuple[tuple[Link, Figure], ...]


@dataclass(frozen=True)
class YearView:
    """`rooms/accounts/year.html`."""

    title: str
    total: Figure
    lines: tuple[Figure, ...]


def pages(site: Site) -> Iterator[Page]:
    """The years, and each of them."""
    years = tuple((link_to(year), year.figures()["total"]) for year in site.every(Year))
    yield Page("accounts", "rooms/accounts/years", "Accounts", "", YearsView(years))
    for year in site.every(Year):
        total, *lines = year.figures().values()
        view = YearView(year.title, total, tuple(lines))
        yield Page(year.path, "rooms/accounts/year", year.title, "", view)
