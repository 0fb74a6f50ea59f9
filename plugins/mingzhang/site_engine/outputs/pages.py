"""Every page that is generated, and every address that a link may lead to."""

from __future__ import annotations

from mingzhang.site_engine.outputs import board_sheet, check_sheet, feeds, home, sitemap
from mingzhang.site_engine.site.page import Page
from mingzhang.site_engine.site.site import Site


def pages(site: Site) -> tuple[Page, ...]:
    """Every generated page."""
    rooms = site.once(room_pages)
    own = (*home.pages(site), *board_sheet.pages(site), feeds.page(site), check_sheet.page(site))
    listed = (*own, *rooms)
    return (*listed, sitemap.sitemap(site, listed), *sitemap.robots(site))


def room_pages(site: Site) -> tuple[Page, ...]:
    """Those that the rooms make of their records."""
    return tuple(page for room in site.rooms.values() for page in room.pages(site))


def addresses(site: Site) -> frozenset[str]:
    """The path of every page that a `site:` link may lead to."""
    generated = (page.path for page in site.once(pages))
    return frozenset((*site.entries, *(text.path for text in site.translations), *generated))
