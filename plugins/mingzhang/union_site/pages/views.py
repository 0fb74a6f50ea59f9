"""What the template of a static page receives."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.site_engine.records.photos import Picture
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.pages.model import StaticPage


@dataclass(frozen=True)
class PageView:
    """`rooms/pages/page.html`."""

    title: str
    summary: str
    notes: tuple[str, ...]
    picture: Picture | None


def view(page: StaticPage, _: Site) -> PageView:
    """The view of one page."""
    return PageView(page.title, page.summary, page.notes, page.first_picture)
