"""The page of a record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingzhang.kernel.quantity import Absent
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.source import Source
from mingzhang.site_engine.site.page import Link, Related
from mingzhang.site_engine.site.quotations import quoted_by
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.funds.model import Checked, FundRecord, Part, Recipients
from mingzhang.union_site.funds.totals import people
from mingzhang.union_site.money.addresses import period_path
from mingzhang.union_site.money.regime import Regimes


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


def record_view(record: FundRecord, site: Site) -> RecordView:
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
    """The account by name and code; another regime may use the same code for another account."""
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
