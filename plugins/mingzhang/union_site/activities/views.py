"""What the template of an activity receives, and the list of activities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from mingzhang.kernel.dates import When
from mingzhang.kernel.quantity import Absent
from mingzhang.site_engine.languages import format_when
from mingzhang.site_engine.metadata.linked_data import (
    Event,
    Thing,
    Venue,
    address,
    news_article,
    organization,
)
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.photos import Picture, listed
from mingzhang.site_engine.records.source import Source
from mingzhang.site_engine.site.page import Card, Link, Listing, Page, Related
from mingzhang.site_engine.site.site import Site, link_to
from mingzhang.union_site.activities.model import Activity
from mingzhang.union_site.money.movements import Movement

ON_HOME = 4
BESIDE = 4  # at most so many photographs beside a report


@dataclass(frozen=True)
class PaidBy:
    """A record that paid; its basis and amount where it is a record of money."""

    link: Link
    basis: str
    amount: Figure | None


@dataclass(frozen=True)
class ActivityView:
    """`rooms/activities/activity.html`; `when`, `where`, `results` are empty if not stated.

    `photos` are the first few that do not stand in the text, `photo_page` has them all;
    `picture` stands for the activity elsewhere.
    """

    title: str
    summary: str
    posted: date
    updated: date
    kind: str
    when: str
    where: str
    organisers: tuple[Link, ...]
    figures: tuple[Figure, ...]
    paid_by: tuple[PaidBy, ...]
    results: str
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    photos: tuple[Picture, ...]
    photo_page: Link | None
    photo_count: int
    picture: Picture | None
    related: tuple[Related, ...]
    linked: tuple[Thing, ...] = ()


def view(activity: Activity, site: Site) -> ActivityView:
    """The view of one activity."""
    return ActivityView(
        title=activity.title,
        summary=activity.summary,
        posted=activity.date,
        updated=activity.updated,
        kind=site.label("activity", activity.type),
        when=_when(activity, site),
        where=_stated(activity.where),
        organisers=site.links(activity.organisers),
        figures=tuple(activity.figures().values()),
        paid_by=tuple(_paid_by(path, site) for path in activity.paid_by),
        results=_stated(activity.results),
        sources=site.cited([activity.source] if activity.source else []),
        notes=activity.notes,
        photos=_beside(activity),
        photo_page=_photo_page(activity),
        photo_count=len(activity.photos),
        picture=activity.first_picture,
        related=site.related(activity.original_path),
        linked=tuple(_linked(activity, site)),
    )


def _linked(activity: Activity, site: Site) -> Iterator[Thing]:
    """The report; and the event, where its days are known."""
    yield news_article(site, activity, site.links(activity.paid_by))
    when, where = activity.when, _stated(activity.where)
    if isinstance(when, When) and when.to_the_day:
        yield Event(
            name=activity.title,
            url=address(site, activity.path),
            description=activity.summary,
            start_date=when.first,
            end_date=when.last,
            location=Venue(name=where) if where else None,
            organizer=tuple(organization(site, link) for link in site.links(activity.organisers)),
        )


@dataclass(frozen=True)
class PhotosView:
    """`rooms/activities/photos.html`: every photograph of an activity, large."""

    title: str
    activity: Link
    photos: tuple[Picture, ...]
    picture: Picture | None


def _beside(activity: Activity) -> tuple[Picture, ...]:
    in_text = {typed.file for typed in activity.prose.pictures}
    others = (photo for photo in activity.photos if photo.file not in in_text)
    return tuple(listed(photo) for photo in islice(others, BESIDE))


def _photo_page(activity: Activity) -> Link | None:
    """A link to the photographs; None where there are none, or the activity is a draft."""
    if not activity.photos or activity.draft:
        return None
    return Link(f"{activity.original_path}/photos", activity.title)


def _paid_by(path: str, site: Site) -> PaidBy:
    entry = site.entries.get(path)
    if isinstance(entry, Movement):
        return PaidBy(site.link(path), site.label("basis", entry.basis), entry.figures()["amount"])
    return PaidBy(site.link(path), "", None)


def _stated(value: str | Absent) -> str:
    return "" if isinstance(value, Absent) else value


def _when(activity: Activity, site: Site) -> str:
    if not isinstance(activity.when, When):
        return ""
    return format_when(activity.when, site.settings.locale)


def pages(site: Site) -> Iterator[Page]:
    """The list, and the photographs of each activity that has any."""
    cards = tuple(_card(article, site) for article in site.published(Activity))
    listing = Listing("activities", "Activities")
    yield Page("activities", "listing", "Activities", "", listing, items=cards)
    for activity in site.published(Activity):
        if link := _photo_page(activity):
            shown = tuple(listed(photo) for photo in activity.photos)
            view = PhotosView(activity.title, link_to(activity), shown, activity.first_picture)
            yield Page(link.path, "rooms/activities/photos", activity.title, activity.summary, view)


def home(site: Site) -> tuple[Card, ...] | None:
    """The newest activities."""
    return tuple(_card(article, site) for article in site.published(Activity)[:ON_HOME]) or None


def _card(activity: Activity, site: Site) -> Card:
    words = (site.label("activity", activity.type), _when(activity, site))
    return Card(link_to(activity), activity.summary, tuple(word for word in words if word))
