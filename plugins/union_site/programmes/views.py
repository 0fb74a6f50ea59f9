"""Pages of the programmes: the list, and one page each with its money and its stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from union_site.entry import Entry, Figure, Link, Page, Related
from union_site.programmes.model import Programme
from union_site.site import Site, link_to


@dataclass(frozen=True)
class Money:
    """A record of this programme and its amount."""

    link: Link
    amount: Figure


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme in the list, with how many records lead to it."""

    link: Link
    about: str
    records: int


@dataclass(frozen=True)
class ProgrammesView:
    """`programmes.html`: those with records, and those that the site has nothing on."""

    known: tuple[ProgrammeRow, ...]
    empty: tuple[Link, ...]


@dataclass(frozen=True)
class ProgrammeView:
    """`programme.html`."""

    title: str
    about: str
    money: tuple[Money, ...]
    related: tuple[Related, ...]


def pages(site: Site) -> Iterator[Page]:
    """The list and a page a programme."""
    programmes = site.every(Programme)
    rows = tuple(
        ProgrammeRow(link_to(programme), programme.about or "", len(_pointing(site, programme)))
        for programme in programmes
    )
    view = ProgrammesView(
        known=tuple(row for row in rows if row.records),
        empty=tuple(row.link for row in rows if not row.records),
    )
    yield Page("programmes", "programmes", "Programmes", "", view)
    for programme in programmes:
        page_view = _view(programme, site)
        yield Page(programme.path, "programme", programme.title, programme.about or "", page_view)


def feeds(site: Site) -> Iterator[tuple[str, Iterable[str]]]:
    """A feed for each programme that has records: of whatever tells of it or of its money."""
    for programme in site.every(Programme):
        if pointing := _pointing(site, programme):
            money = [entry for entry in pointing if "amount" in entry.figures()]
            stories = _stories(programme, money, site)
            yield programme.path, [link.path for group in stories for link in group.links]


def home(site: Site) -> tuple[Link, ...] | None:
    """The programmes that the site has something on."""
    programmes = site.every(Programme)
    return tuple(link_to(item) for item in programmes if _pointing(site, item)) or None


def _pointing(site: Site, programme: Programme) -> tuple[Entry, ...]:
    return site.referrers(programme.path)


def _view(programme: Programme, site: Site) -> ProgrammeView:
    """Whoever points here with an amount is money; what points to that money is its story."""
    money = [entry for entry in _pointing(site, programme) if "amount" in entry.figures()]
    return ProgrammeView(
        title=programme.title,
        about=programme.about or "",
        money=tuple(Money(link_to(entry), entry.figures()["amount"]) for entry in money),
        related=_stories(programme, money, site),
    )


def _stories(programme: Programme, money: list[Entry], site: Site) -> tuple[Related, ...]:
    paths = [programme.path, *(entry.path for entry in money)]
    own = tuple({entry.ROOM for entry in money})
    merged: dict[str, Related] = {}
    for path in paths:
        for group in site.related(path, without=own):
            before = merged.get(group.room, Related(group.room, group.label, ()))
            links = tuple(dict.fromkeys((*before.links, *group.links)))
            merged[group.room] = Related(group.room, group.label, links)
    return tuple(merged.values())
