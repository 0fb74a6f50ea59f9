"""What the templates of minutes receive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.site.page import Card, Listing, Page
from mingzhang.site_engine.site.site import Site, link_to
from village.minutes.model import Minutes


@dataclass(frozen=True)
class MeetingView:
    """`rooms/minutes/meeting.html`."""

    title: str
    summary: str
    posted: date
    updated: date
    present: Figure
    decided: tuple[str, ...]


def view(minutes: Minutes, _: Site) -> MeetingView:
    """The view of one meeting."""
    return MeetingView(
        minutes.title,
        minutes.summary,
        minutes.date,
        minutes.updated,
        minutes.figures()["present"],
        minutes.decided,
    )


def pages(site: Site) -> Iterator[Page]:
    """The list."""
    yield Page("minutes", "listing", "Minutes", "", Listing("minutes", "Minutes"), items=home(site))


def home(site: Site) -> tuple[Card, ...]:
    """All minutes, newest first."""
    return tuple(Card(link_to(item), item.summary) for item in site.published(Minutes))
