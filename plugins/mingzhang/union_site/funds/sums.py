"""The sums of a period as pages show them, and rows of its records."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.kernel.quantity import Quantity
from mingzhang.kernel.total import Total
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.site.page import Link
from mingzhang.site_engine.site.site import Site, link_to
from mingzhang.union_site.funds.charts import (
    principal_basis,
)
from mingzhang.union_site.funds.model import FundRecord, Period
from mingzhang.union_site.funds.totals import BasisTotal, by_basis
from mingzhang.union_site.money.addresses import period_path
from mingzhang.union_site.money.movements import with_texts


@dataclass(frozen=True)
class TotalView:
    """A sum with its basis.

    `text` is empty where no amount is stated; `is_range` where a part may or may not be
    inside; `rounded` where it contains an amount given in a multiple; `missing` are the records
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


def statement_of(period: Period, site: Site) -> Link | None:
    """The period's statement, if there is one."""
    path = period_path(period.id, "statement")
    return site.link(path) if path in site.entries else None


def records_of(period: Period, site: Site) -> tuple[FundRecord, ...]:
    return tuple(record for record in site.every(FundRecord) if record.period == period.id)


def totals_of(records: tuple[FundRecord, ...], site: Site) -> tuple[TotalView, ...]:
    """The sums of a period, all with as many decimals; the principal basis comes first."""
    items = principal_first(records)
    texts = with_texts((sum_of(item) for item in items), site)
    return tuple(total_view(item, text, site) for item, (_, text) in zip(items, texts, strict=True))


def principal_first(records: tuple[FundRecord, ...]) -> list[BasisTotal]:
    """The sums of a period, the one on the principal basis first."""
    principal = principal_basis(records)
    return sorted(by_basis(records), key=lambda item: item.basis != principal)


def sum_of(item: BasisTotal) -> Total | Quantity | None:
    """The sum; a single rounded amount is given as its source rounds it."""
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


def record_row(record: FundRecord, site: Site) -> RecordRow:
    return RecordRow(
        link=link_to(record),
        programme=site.link(record.programme),
        amount=record.figures()["amount"],
        basis=site.label("basis", record.basis),
    )
