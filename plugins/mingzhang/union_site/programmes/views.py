"""Pages of the programmes: the list, and one page each with its money and its stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mingzhang.site_engine.drawing.charts import BarChart, message
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.page_record import PageRecord
from mingzhang.site_engine.records.source import Source
from mingzhang.site_engine.site.page import Link, Page, Related
from mingzhang.site_engine.site.site import Site, link_to
from mingzhang.union_site.money.addresses import period_path
from mingzhang.union_site.money.movements import Movement, charts
from mingzhang.union_site.programmes.model import NEEDED, Programme, Told


@dataclass(frozen=True)
class Money:
    """A record of this programme: its basis and its amount."""

    link: Link
    basis: str
    amount: Figure


@dataclass(frozen=True)
class Year:
    """A period and its records, for the table of a programme's money."""

    period: Link
    money: tuple[Money, ...]


@dataclass(frozen=True)
class ToldView:
    """What a source says, in one or several lines, and when it was confirmed."""

    lines: tuple[str, ...]
    source: Source
    confirmed: date


@dataclass(frozen=True)
class ApplicationView:
    """How to apply; a value that is None is not stated.

    state     `unstated` where something that an application needs is missing; otherwise by the
              deadline on the day of the build: `coming`, `open`, `passed`
    told      by `who`, `papers`, `deadline`, `contact`
    """

    state: str
    told: Mapping[str, ToldView | None]
    steps: ToldView | None
    opens: date | None
    closes: date | None


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme in the list: how many records lead to it, and whether one may apply."""

    link: Link
    about: str
    records: int
    state: str
    closes: date | None


@dataclass(frozen=True)
class ProgrammesView:
    """`rooms/programmes/overview.html`: those with records, and those without any."""

    known: tuple[ProgrammeRow, ...]
    empty: tuple[Link, ...]


@dataclass(frozen=True)
class ProgrammeView:
    """`rooms/programmes/programme.html`; one chart for each basis, `years` newest first."""

    title: str
    about: str
    application: ApplicationView
    charts: tuple[BarChart, ...]
    years: tuple[Year, ...]
    related: tuple[Related, ...]


def pages(site: Site) -> Iterator[Page]:
    """The list, and a page for each programme."""
    rows = _rows(site)
    known = _known(rows)
    view = ProgrammesView(known, tuple(row.link for row in rows if row not in known))
    yield Page("programmes", "rooms/programmes/overview", "Programmes", "", view)
    for programme in site.every(Programme):
        page_view = _view(programme, site)
        yield Page(
            programme.path,
            "rooms/programmes/programme",
            programme.title,
            programme.about or "",
            page_view,
        )


def feeds(site: Site) -> Iterator[tuple[str, Iterable[str]]]:
    """A feed for each programme that has records: the articles about it or about its money."""
    for programme in site.every(Programme):
        if pointing := _pointing(site, programme):
            money = [entry for entry in pointing if isinstance(entry, Movement)]
            stories = _stories(programme, money, site)
            yield programme.path, [link.path for group in stories for link in group.links]


def home(site: Site) -> tuple[ProgrammeRow, ...] | None:
    """The programmes that have records, or state all that an application needs."""
    return _known(_rows(site)) or None


def _rows(site: Site) -> tuple[ProgrammeRow, ...]:
    return tuple(
        ProgrammeRow(
            link=link_to(programme),
            about=programme.about or "",
            records=len(_pointing(site, programme)),
            state=programme.state(site.today),
            closes=programme.closes,
        )
        for programme in site.every(Programme)
    )


def _known(rows: Iterable[ProgrammeRow]) -> tuple[ProgrammeRow, ...]:
    return tuple(row for row in rows if row.records or row.state != "unstated")


def _pointing(site: Site, programme: Programme) -> tuple[PageRecord, ...]:
    return site.referrers(programme.path)


def _view(programme: Programme, site: Site) -> ProgrammeView:
    """Records of money that point to the programme, and articles about it or about that money."""
    money = [entry for entry in _pointing(site, programme) if isinstance(entry, Movement)]
    return ProgrammeView(
        title=programme.title,
        about=programme.about or "",
        application=_application(programme, site),
        charts=tuple(_charts(money, site)),
        years=tuple(_years(money, site)),
        related=_stories(programme, money, site),
    )


def _application(programme: Programme, site: Site) -> ApplicationView:
    application = programme.application
    told = application.told() if application else {}
    deadline = application.deadline if application else None
    return ApplicationView(
        state=programme.state(site.today),
        told={name: _told(told.get(name), site) for name in NEEDED},
        steps=_told(told.get("steps"), site),
        opens=deadline.opens if deadline else None,
        closes=deadline.closes if deadline else None,
    )


def _told(told: Told | None, site: Site) -> ToldView | None:
    return ToldView(told.text, site.sources[told.source], told.confirmed) if told else None


def _charts(money: Sequence[Movement], site: Site) -> Iterator[BarChart]:
    """Charts of the sum of each year, one for each basis; records without a year are left out."""
    dated = sorted((m for m in money if site.span(m.period)), key=lambda m: m.period)
    title = message("By year")
    yield from charts(dated, site, "year", title, lambda m: _period(m.period, site), ranked=False)


def _years(money: Sequence[Movement], site: Site) -> Iterator[Year]:
    """The records by period: newest first, those without a year last."""
    newest_first = sorted({m.period for m in money}, reverse=True)
    for period in sorted(newest_first, key=lambda period: site.span(period) is None):
        rows = (
            Money(
                site.link(record.path),
                site.label("basis", record.basis),
                site.entries[record.path].figures()["amount"],
            )
            for record in money
            if record.period == period
        )
        yield Year(_period(period, site), tuple(rows))


def _period(period: str, site: Site) -> Link:
    return site.link(period_path(period))


def _stories(programme: Programme, money: Sequence[PageRecord], site: Site) -> tuple[Related, ...]:
    paths = [programme.path, *(entry.path for entry in money)]
    own = tuple({entry.ROOM for entry in money})
    merged: dict[str, Related] = {}
    for path in paths:
        for group in site.related(path, without=own):
            before = merged.get(group.room, Related(group.room, group.label, ()))
            links = tuple(dict.fromkeys((*before.links, *group.links)))
            merged[group.room] = Related(group.room, group.label, links)
    return tuple(merged.values())
