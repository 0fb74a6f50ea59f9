"""What the template of an interview receives, and the list of interviews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mingzhang.site_engine.metadata.linked_data import Thing, news_article
from mingzhang.site_engine.records.photos import Picture
from mingzhang.site_engine.records.source import Source
from mingzhang.site_engine.site.page import Card, Link, Listing, Page
from mingzhang.site_engine.site.site import Site, link_to
from mingzhang.union_site.interviews.model import Credit, Interview

ON_HOME = 2


@dataclass(frozen=True)
class InterviewView:
    """`rooms/interviews/interview.html`; the questions come from the converted text's headings."""

    title: str
    summary: str
    posted: date
    updated: date
    series: str
    name: str
    role: str
    union: Link | None
    credits: tuple[Credit, ...]
    sources: tuple[Source, ...]
    about: tuple[Link, ...]
    notes: tuple[str, ...]
    picture: Picture | None
    linked: tuple[Thing, ...] = ()


def view(interview: Interview, site: Site) -> InterviewView:
    """The view of one interview."""
    interviewee = interview.interviewee
    return InterviewView(
        title=interview.title,
        summary=interview.summary,
        posted=interview.date,
        updated=interview.updated,
        series=interview.series or "",
        name=interviewee.name,
        role=interviewee.role,
        union=site.link(interviewee.union) if interviewee.union else None,
        credits=interview.credits,
        sources=site.cited([interview.source]),
        about=site.links(interview.about),
        notes=interview.notes,
        picture=interview.first_picture,
        linked=(news_article(site, interview, site.links(interview.about)),),
    )


def pages(site: Site) -> Iterator[Page]:
    """The list."""
    cards = tuple(_card(article) for article in site.published(Interview))
    listing = Listing("interviews", "Interviews")
    yield Page("interviews", "listing", "Interviews", "", listing, items=cards)


def home(site: Site) -> tuple[Card, ...] | None:
    """The newest interviews."""
    return tuple(_card(article) for article in site.published(Interview)[:ON_HOME]) or None


def _card(interview: Interview) -> Card:
    words = (interview.interviewee.name, interview.interviewee.role)
    return Card(link_to(interview), interview.summary, words)
