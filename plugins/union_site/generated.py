"""Every page that is generated, and every address that a link may lead to."""

from __future__ import annotations

from union_site import check_sheet, feeds, general, notices
from union_site.entry import Page
from union_site.site import Site


def pages(site: Site) -> tuple[Page, ...]:
    """Every generated page."""
    rooms = (page for room in site.rooms.values() for page in room.pages(site))
    own = (*general.pages(site), *notices.pages(site), feeds.page(site), check_sheet.page(site))
    listed = (*own, *rooms)
    return (*listed, general.sitemap(site, listed), *general.robots(site))


def addresses(site: Site) -> frozenset[str]:
    """The path of every page that a `site:` link may lead to."""
    generated = (page.path for page in site.once(pages))
    return frozenset((*site.entries, *(text.path for text in site.translations), *generated))
