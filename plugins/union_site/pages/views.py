"""What the template of a static page receives."""

from __future__ import annotations

from dataclasses import dataclass

from union_site.pages.model import StaticPage
from union_site.photos import Picture
from union_site.site import Site


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
