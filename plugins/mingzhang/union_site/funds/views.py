"""Pages of the money: the overview, a page a period, a page a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mingzhang.kernel.quantity import Absent, Quantity
from mingzhang.kernel.total import Total, total
from mingzhang.site_engine.drawing.charts import BarChart, percent
from mingzhang.site_engine.drawing.flow import Flow
from mingzhang.site_engine.metadata.linked_data import Dataset, Thing, address, dataset, download
from mingzhang.site_engine.open_data.words import disclaimer, sentence
from mingzhang.site_engine.outputs.board_sheet import Sheet, sheet
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.source import Source
from mingzhang.site_engine.site.page import Link, Page, Related
from mingzhang.site_engine.site.quotations import Coverage, coverage, quoted_by
from mingzhang.site_engine.site.site import Site, link_to
from mingzhang.union_site.funds.charts import (
    OUTGOING,
    by_period,
    by_programme,
    by_unit,
    flows,
    on_one_basis,
    principal_basis,
    traced,
)
from mingzhang.union_site.funds.model import Checked, FundRecord, Part, Period, Recipients
from mingzhang.union_site.funds.totals import BasisTotal, by_basis, people
from mingzhang.union_site.money.addresses import period_path
from mingzhang.union_site.money.movements import with_texts
from mingzhang.union_site.money.regime import Regimes


@dataclass(frozen=True)
class TotalView:
    """A sum with its basis.

    `text` is empty where no amount is stated; `is_range` where a part may or may not be
    inside; `rounded` where an amount given in a multiple is in it; `missing` are the records
    without an amount.
    """

    basis: str
    text: str
    is_range: bool
    rounded: bool
    counted: int
    missing: tuple[Link, ...]


@dataclass(frozen=True)
class RecordRow:
    """A record in a table."""

    link: Link
    programme: Link
    amount: Figure
    basis: str


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


@dataclass(frozen=True)
class PeriodSummary:
    """A period in the overview."""

    link: Link
    undated: bool
    records: int
    totals: tuple[TotalView, ...]
    rows: tuple[RecordRow, ...]
    statement: Link | None


@dataclass(frozen=True)
class FundsView:
    """`rooms/funds/overview.html`: the periods, newest first, the undated last."""

    periods: tuple[PeriodSummary, ...]
    charts: tuple[BarChart, ...]
    coverage: Coverage


@dataclass(frozen=True)
class HomeFunds:
    """`rooms/funds/home.html`: the newest period's money as one sentence and one chart.

    totals    the sums on the principal basis, one a currency; `others` those on other bases
    chart     of the principal basis; None where there are not two programmes to compare
    rows      its records
    """

    link: Link
    totals: tuple[TotalView, ...]
    others: tuple[TotalView, ...]
    chart: BarChart | None
    rows: tuple[RecordRow, ...]
    statement: Link | None


@dataclass(frozen=True)
class GroupRow:
    """A group of people helped; `each`, `threshold` and `share` only where they are given."""

    figure: Figure
    group: str
    criterion: str
    amount: Figure
    each: Figure | None
    threshold: Figure | None
    share: Figure | None


@dataclass(frozen=True)
class PartRow:
    """A sum beside the amount; `within` is `inside`, `outside` or `not_stated`."""

    figure: Figure
    title: str
    within: str


@dataclass(frozen=True)
class RecordView:
    """`rooms/funds/record.html`; `mark` is what the figures were checked against, in words."""

    title: str
    period: Link
    undated: bool
    amount: Figure
    months: Figure | None
    occasions: tuple[str, ...]
    programme: Link
    source: str
    giver: Link | None
    receiver: Link | None
    basis: str
    delivery: str
    account: str
    groups: tuple[GroupRow, ...]
    people: str
    parts: tuple[PartRow, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    related: tuple[Related, ...]
    day: date | None
    restricted: bool
    documents: tuple[str, ...]
    mark: str
    checked: Checked | None
    quotes: tuple[tuple[Figure, Link], ...]


def pages(site: Site) -> Iterator[Page]:
    """The overview, the periods and the records."""
    overview = _overview(site)
    yield Page("funds", "rooms/funds/overview", "Funds", "", overview)
    for period in site.every(Period):
        yield Page(period.path, "rooms/funds/period", period.title, "", _period(period, site))
    for record in site.every(FundRecord):
        yield Page(record.path, "rooms/funds/record", record.title, "", _record(record, site))


def home(site: Site) -> HomeFunds | None:
    """The newest period's money, on the basis that answers where it went."""
    dated = [period for period in site.every(Period) if not period.undated]
    if not dated:
        return None
    period = max(dated, key=lambda period: period.id)
    records = records_of(period, site)
    principal = principal_basis(records)
    basis = site.label("basis", principal) if principal else ""
    totals = _totals(records, site)
    charts = {chart.id: chart for chart in by_programme(records, site)}
    return HomeFunds(
        link=link_to(period),
        totals=tuple(total for total in totals if total.basis == basis),
        others=tuple(total for total in totals if total.basis != basis),
        chart=charts.get(f"programme-{principal}"),
        rows=tuple(_row(record, site) for record in records if record.basis == principal),
        statement=_statement(period, site),
    )


def _overview(site: Site) -> FundsView:
    dated = [period for period in site.every(Period) if not period.undated]
    undated = [period for period in site.every(Period) if period.undated]
    newest_first = sorted(dated, key=lambda period: period.id, reverse=True)
    return FundsView(
        periods=tuple(_summary(period, site) for period in (*newest_first, *undated)),
        charts=_by_period(site),
        coverage=site.once(coverage),
    )


def _by_period(site: Site) -> tuple[BarChart, ...]:
    """Through the years, the principal basis first."""
    records = site.every(FundRecord)
    first = f"period-{principal_basis(records)}"
    return tuple(sorted(by_period(records, site), key=lambda chart: chart.id != first))


def _summary(period: Period, site: Site) -> PeriodSummary:
    records = records_of(period, site)
    return PeriodSummary(
        link=link_to(period),
        undated=period.undated,
        records=len(records),
        totals=_totals(records, site),
        rows=tuple(_row(record, site) for record in records),
        statement=_statement(period, site),
    )


def _statement(period: Period, site: Site) -> Link | None:
    """The period's statement, if there is one."""
    path = period_path(period.id, "statement")
    return site.link(path) if path in site.entries else None


def _traced(records: tuple[FundRecord, ...], site: Site) -> Traced | None:
    """Shares of the period's spending; only where every amount is stated."""
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


def records_of(period: Period, site: Site) -> tuple[FundRecord, ...]:
    return tuple(record for record in site.every(FundRecord) if record.period == period.id)


def _totals(records: tuple[FundRecord, ...], site: Site) -> tuple[TotalView, ...]:
    """The sums of a period written alike, the principal basis first."""
    items = principal_first(records)
    texts = with_texts((sum_of(item) for item in items), site)
    return tuple(total_view(item, text, site) for item, (_, text) in zip(items, texts, strict=True))


def principal_first(records: tuple[FundRecord, ...]) -> list[BasisTotal]:
    """The sums of a period, that on the principal basis before the others."""
    principal = principal_basis(records)
    return sorted(by_basis(records), key=lambda item: item.basis != principal)


def sum_of(item: BasisTotal) -> Total | Quantity | None:
    """The sum; of one record that its source rounds, as rounded as that is."""
    amounts = [record.amount for record in item.counted if isinstance(record.amount, Quantity)]
    alone = item.total and len(amounts) == 1 and amounts[0].value == item.total.nominal
    return amounts[0] if alone and amounts[0].is_rounded else item.total


def total_view(item: BasisTotal, text: str, site: Site) -> TotalView:
    total = item.total
    return TotalView(
        basis=site.label("basis", item.basis),
        text=text,
        is_range=total is not None and total.nominal is None,
        rounded=total is not None and total.has_rounded,
        counted=len(item.counted),
        missing=tuple(link_to(record) for record in item.missing),
    )


def _row(record: FundRecord, site: Site) -> RecordRow:
    return RecordRow(
        link=link_to(record),
        programme=site.link(record.programme),
        amount=record.figures()["amount"],
        basis=site.label("basis", record.basis),
    )


def _period(period: Period, site: Site) -> PeriodView:
    records = records_of(period, site)
    sources = site.cited([cite for record in records for cite in record.cites])
    return PeriodView(
        title=period.title,
        undated=period.undated,
        totals=_totals(records, site),
        rows=tuple(_row(record, site) for record in records),
        sources=sources,
        notes=period.notes,
        dated=tuple(dict.fromkeys(source.date for source in sources)) if period.undated else (),
        flows=tuple(flows(records, site)),
        charts=(*by_programme(records, site), *by_unit(records, site)),
        traced=_traced(records, site),
        statement=_statement(period, site),
        sheet=sheet(period.id, site),
        linked=(_linked(period, sources, site),),
    )


def _linked(period: Period, sources: tuple[Source, ...], site: Site) -> Dataset:
    """The records of a period; their table holds those of the others too."""
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


def _record(record: FundRecord, site: Site) -> RecordView:
    figures = record.figures()
    counted = people(record)
    period = site.link(period_path(record.period))
    return RecordView(
        title=record.title,
        period=period,
        undated=record.period == "undated",
        amount=figures["amount"],
        months=figures.get("months"),
        occasions=record.occasions,
        programme=site.link(record.programme),
        source=site.label("fund_source", record.source),
        giver=site.link(record.giver) if record.giver else None,
        receiver=site.link(record.receiver) if record.receiver else None,
        basis=site.label("basis", record.basis),
        delivery=site.label("delivery", record.delivery) if record.delivery else "",
        account=_account(record, site),
        groups=_groups(record, site),
        people=site.reading.grammar.format(counted) if counted else "",
        parts=tuple(part_row(part, record) for part in record.parts),
        sources=site.cited(record.cites),
        notes=record.notes,
        related=site.related(record.path),
        day=record.date,
        restricted=record.restricted,
        documents=record.documents,
        mark=site.label("mark", record.checked.mark if record.checked else "source"),
        checked=record.checked,
        quotes=quoted_by(record.path, site),
    )


def _account(record: FundRecord, site: Site) -> str:
    """The account by name; its code alone says nothing, and means another thing elsewhere."""
    if isinstance(record.account, Absent):
        return ""
    account = site.reading.of(Regimes).account(record.account)
    named = account.name(site.settings.language) if account else ""
    return f"{named} ({record.account})" if named else record.account


def _groups(record: FundRecord, site: Site) -> tuple[GroupRow, ...]:
    numbered = enumerate(record.recipients)
    return tuple(_group(group, number, record, site) for number, group in numbered)


def _group(group: Recipients, number: int, record: FundRecord, site: Site) -> GroupRow:
    place = record.place("recipients", number, "amount")
    figures = record.figures()
    return GroupRow(
        figure=figures[f"recipients/{group.name}"],
        group=site.label("recipients", group.group),
        criterion=group.criterion or "",
        amount=Figure(f"recipients/{group.name}/amount", group.amount, place),
        each=figures.get(f"recipients/{group.name}/each"),
        threshold=figures.get(f"recipients/{group.name}/threshold"),
        share=figures.get(f"recipients/{group.name}/share"),
    )


def part_row(part: Part, record: FundRecord) -> PartRow:
    return PartRow(record.figures()[f"parts/{part.id}"], part.title, part.within)
