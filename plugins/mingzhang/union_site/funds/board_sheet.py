"""The records of a period on its sheet for the notice board: one table for each basis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from mingzhang.site_engine.outputs.board_sheet import bare
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.site.page import Link
from mingzhang.site_engine.site.sheet_part import SheetPart
from mingzhang.site_engine.site.site import Site, link_to
from mingzhang.union_site.funds.model import FundRecord, Period
from mingzhang.union_site.funds.record import PartRow, part_row
from mingzhang.union_site.funds.sums import (
    TotalView,
    principal_first,
    records_of,
    sum_of,
    total_view,
)
from mingzhang.union_site.funds.totals import BasisTotal


@dataclass(frozen=True)
class SheetRow:
    """A record: what it is for, from which source, how much; and sums beside it."""

    link: Link
    programme: str
    source: str
    amount: Figure
    parts: tuple[PartRow, ...]


@dataclass(frozen=True)
class Basis:
    """The records on one basis with their sum; those on another basis are never added."""

    total: TotalView
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class FundsSheet:
    """`rooms/funds/board_sheet.html`; `dated`: the days of the sources of records without a year."""

    undated: bool
    dated: tuple[date, ...]
    bases: tuple[Basis, ...]
    notes: tuple[str, ...]


def board_sheet(site: Site) -> Iterator[tuple[str, SheetPart]]:
    """A part for every period that has records."""
    for period in site.every(Period):
        records = records_of(period, site)
        if records:
            view = _view(period, records, site)
            yield period.id, SheetPart(period.title, period.path, view, period.posting)


def _view(period: Period, records: tuple[FundRecord, ...], site: Site) -> FundsSheet:
    cited = site.cited([cite for record in records for cite in record.cites])
    return FundsSheet(
        undated=period.undated,
        dated=tuple(dict.fromkeys(source.date for source in cited)) if period.undated else (),
        bases=tuple(_basis(item, site) for item in principal_first(records)),
        notes=period.notes,
    )


def _basis(item: BasisTotal, site: Site) -> Basis:
    amount = sum_of(item)
    text = site.reading.grammar.format_bare(amount) if amount else ""
    rows = (_row(record, site) for record in (*item.counted, *item.missing))
    return Basis(total_view(item, text, site), tuple(rows))


def _row(record: FundRecord, site: Site) -> SheetRow:
    parts = (part_row(part, record) for part in record.parts)
    return SheetRow(
        link=link_to(record),
        programme=site.link(record.programme).title,
        source=site.label("fund_source", record.source),
        amount=bare(record.figures()["amount"], site),
        parts=tuple(replace(part, figure=bare(part.figure, site)) for part in parts),
    )
