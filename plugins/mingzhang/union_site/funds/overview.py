"""The overview of all periods, and the newest of them on the home page."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.site_engine.drawing.charts import BarChart
from mingzhang.site_engine.site.loose_money import Coverage, coverage
from mingzhang.site_engine.site.page import Link
from mingzhang.site_engine.site.site import Site, link_to
from mingzhang.union_site.funds.charts import (
    by_period,
    by_programme,
    principal_basis,
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

    totals    the sums on the principal basis, one a currency; `others` are those on other bases
    chart     of the principal basis; None where there are not two programmes to compare
    rows      its records
    """

    link: Link
    totals: tuple[TotalView, ...]
    others: tuple[TotalView, ...]
    chart: BarChart | None
    rows: tuple[RecordRow, ...]
    statement: Link | None


def home(site: Site) -> HomeFunds | None:
    """The newest period's money, on the basis that tells most about where it went."""
    dated = [period for period in site.every(Period) if not period.undated]
    if not dated:
        return None
    period = max(dated, key=lambda period: period.id)
    records = records_of(period, site)
    principal = principal_basis(records)
    basis = site.label("basis", principal) if principal else ""
    totals = totals_of(records, site)
    charts = {chart.id: chart for chart in by_programme(records, site)}
    return HomeFunds(
        link=link_to(period),
        totals=tuple(total for total in totals if total.basis == basis),
        others=tuple(total for total in totals if total.basis != basis),
        chart=charts.get(f"programme-{principal}"),
        rows=tuple(record_row(record, site) for record in records if record.basis == principal),
        statement=statement_of(period, site),
    )


def overview(site: Site) -> FundsView:
    dated = [period for period in site.every(Period) if not period.undated]
    undated = [period for period in site.every(Period) if period.undated]
    newest_first = sorted(dated, key=lambda period: period.id, reverse=True)
    return FundsView(
        periods=tuple(_summary(period, site) for period in (*newest_first, *undated)),
        charts=_by_period(site),
        coverage=site.once(coverage),
    )


def _by_period(site: Site) -> tuple[BarChart, ...]:
    """Charts of the sums of each year, the principal basis first."""
    records = site.every(FundRecord)
    first = f"period-{principal_basis(records)}"
    return tuple(sorted(by_period(records, site), key=lambda chart: chart.id != first))


def _summary(period: Period, site: Site) -> PeriodSummary:
    records = records_of(period, site)
    return PeriodSummary(
        link=link_to(period),
        undated=period.undated,
        records=len(records),
        totals=totals_of(records, site),
        rows=tuple(record_row(record, site) for record in records),
        statement=statement_of(period, site),
    )
