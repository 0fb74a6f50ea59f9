"""The sheet for the notice board: one for each period, with a part of each room, on A4 paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from mingzhang.kernel.quantity import Quantity
from mingzhang.site_engine.drawing.qr import QrCode, qr_code
from mingzhang.site_engine.open_data.digest import digests
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.posting import Posting
from mingzhang.site_engine.records.settings import Contact
from mingzhang.site_engine.site.page import Link, Page
from mingzhang.site_engine.site.sheet_part import SheetPart, Signed
from mingzhang.site_engine.site.site import Site


@dataclass(frozen=True)
class BoardSheetView:
    """`board_sheet.html`.

    unit          the unit of amounts that are shown without one
    parts         each with the name of its room
    board         where it is posted, if that is known
    supervision   contacts to whom an irregularity is reported; `contacts` are all
    page, qr      the page that the paper leads to, and its full address as a QR code
    digest        of the data of the period; see `open_data.digest`
    built         the day of the build, where it is known; `newest` is that of the content
    """

    title: str
    union: Link | None
    unit: str
    parts: tuple[tuple[str, SheetPart], ...]
    posting: Posting | None
    board: str
    supervision: tuple[Contact, ...]
    contacts: tuple[Contact, ...]
    signed: tuple[Signed, ...]
    page: Link
    qr: QrCode
    digest: str
    built: date | None
    newest: date


def pages(site: Site) -> Iterator[Page]:
    """One sheet for every period that a room has a part for."""
    periods: dict[str, list[tuple[str, SheetPart]]] = {}
    for room in site.rooms.values():
        for period, part in room.board_sheet(site) if room.board_sheet else ():
            periods.setdefault(period, []).append((room.name, part))
    for period, parts in periods.items():
        view = _view(period, tuple(parts), site)
        yield Page(path(period, site), "board_sheet", view.title, "", view, updated=None)


@dataclass(frozen=True)
class Sheet:
    """The way to a period's sheet, and the digest that stands on it."""

    path: str
    digest: str


def sheet(period: str, site: Site) -> Sheet | None:
    """None for a period of which nothing is recorded."""
    digest = site.once(digests).get(period)
    return Sheet(path(period, site), digest) if digest else None


def path(period: str, site: Site) -> str:
    """Where the sheet of a period is."""
    return site.period_path(period, "notice")


def bare(figure: Figure, site: Site) -> Figure:
    """The figure for a column with its unit at the head."""
    if not isinstance(figure.value, Quantity):
        return figure
    written = site.reading.grammar.format_bare(figure.value)
    return replace(figure, value=replace(figure.value, written=written))


def _view(period: str, parts: tuple[tuple[str, SheetPart], ...], site: Site) -> BoardSheetView:
    settings = site.settings
    first = parts[0][1]
    posting = next((part.posting for _, part in parts if part.posting), None)
    return BoardSheetView(
        title=first.title,
        union=site.link(settings.owner) if settings.owner else None,
        unit=site.reading.grammar.home_unit,
        parts=parts,
        posting=posting,
        board=(posting.board if posting else None) or settings.notice_board or "",
        supervision=tuple(contact for contact in settings.contacts if contact.supervision),
        contacts=settings.contacts,
        signed=tuple(signed for _, part in parts for signed in part.signed),
        page=Link(first.path, first.title),
        qr=qr_code(f"{settings.address}/{first.path}/"),
        digest=site.once(digests)[period],
        built=site.built,
        newest=site.newest,
    )
