"""The page of a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingzhang.kernel.quantity import Quantity
from mingzhang.kernel.total import total
from mingzhang.site_engine.drawing.charts import BarChart, percent
from mingzhang.site_engine.drawing.flow import Flow
from mingzhang.site_engine.metadata.linked_data import Dataset, Thing, address, dataset, download
from mingzhang.site_engine.open_data.words import disclaimer, sentence
from mingzhang.site_engine.outputs.board_sheet import Sheet, sheet
from mingzhang.site_engine.records.source import Source
from mingzhang.site_engine.site.page import Link
from mingzhang.site_engine.site.site import Site, link_to
from mingzhang.union_site.funds.charts import (
    OUTGOING,
    by_programme,
    by_unit,
    flows,
    on_one_basis,
    traced,
)
from mingzhang.union_site.funds.model import FundRecord, Period
from mingzhang.union_site.funds.sums import (
    RecordRow,
    TotalView,
    record_row,
    records_of,
    statement_of,
    totals_of,
)


@dataclass(frozen=True)
class Traced:
    """How much of a period's spending leads somewhere.

    Shares are percents of `spent`; where an amount is absent there are none, and `absent`
    lists the records that keep them from being known.
    """

    spent: str
    programme: str
    recipients: str
    document: str
    absent: tuple[Link, ...]


@dataclass(frozen=True)
class PeriodView:
    """`rooms/funds/period.html`; `dated` are the days of the sources of records without a year."""

    title: str
    undated: bool
    totals: tuple[TotalView, ...]
    rows: tuple[RecordRow, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    dated: tuple[date, ...]
    flows: tuple[Flow, ...]
    charts: tuple[BarChart, ...]
    traced: Traced | None
    statement: Link | None
    sheet: Sheet | None
    linked: tuple[Thing, ...] = ()


def _traced(records: tuple[FundRecord, ...], site: Site) -> Traced | None:
    """How much of the period's spending leads somewhere; shares need every amount stated."""
    spent = on_one_basis(records, OUTGOING)
    unstated = [r for r in spent or records if not isinstance(r.amount, Quantity)]
    if unstated:
        return Traced("", "", "", "", tuple(link_to(record) for record in unstated))
    stated = [record.amount for record in spent if isinstance(record.amount, Quantity)]
    if len({amount.unit for amount in stated}) != 1:
        return None
    whole = total(stated)
    shares = {name: percent(value, whole.lower) for name, value in traced(spent).items()}
    return Traced(spent=site.reading.grammar.format(whole), absent=(), **shares)


def period_view(period: Period, site: Site) -> PeriodView:
    records = records_of(period, site)
    sources = site.cited([cite for record in records for cite in record.cites])
    return PeriodView(
        title=period.title,
        undated=period.undated,
        totals=totals_of(records, site),
        rows=tuple(record_row(record, site) for record in records),
        sources=sources,
        notes=period.notes,
        dated=tuple(dict.fromkeys(source.date for source in sources)) if period.undated else (),
        flows=tuple(flows(records, site)),
        charts=(*by_programme(records, site), *by_unit(records, site)),
        traced=_traced(records, site),
        statement=statement_of(period, site),
        sheet=sheet(period.id, site),
        linked=(_linked(period, sources, site),),
    )


def _linked(period: Period, sources: tuple[Source, ...], site: Site) -> Dataset:
    """The records of a period as a dataset; its file has those of all other periods too."""
    words = {"name": site.settings.name, "period": period.title}
    return dataset(
        site,
        period.path,
        name=sentence(site, "period_title").format(**words),
        description=f"{disclaimer(site)}{sentence(site, 'period_about').format(**words)}",
        sources=sources,
        distribution=(download(site, "data/fund_records.csv", "text/csv"),),
        span=site.span(period.id),
        is_part_of=address(site, "data"),
    )
