"""Charts of where money came from, what it was for and who got it, each above its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from mingzhang.kernel.quantity import Quantity
from mingzhang.kernel.total import Total, total
from mingzhang.site_engine.drawing.charts import BarChart, Item, message
from mingzhang.site_engine.drawing.flow import Flow, Stream, flow
from mingzhang.site_engine.site.page import Link
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.funds.model import FundRecord
from mingzhang.union_site.money import movements
from mingzhang.union_site.money.addresses import period_path

INCOMING, OUTGOING = ("received", "allocated"), ("spent", "paid_out")
Named = Callable[[FundRecord], Link]


def flows(records: Iterable[FundRecord], site: Site) -> Iterator[Flow]:
    """Money that came, from source to programme; money that went, from programme to recipients."""
    listed = list(records)
    came = on_one_basis(listed, INCOMING)
    went = on_one_basis(listed, OUTGOING)
    drawings = (
        _flow(
            "came",
            message("Where it came from and what for"),
            (message("Where it came from"), message("What it was for")),
            came,
            _to_programme(came, site),
            site,
        ),
        _flow(
            "went",
            message("What it was for and who received it"),
            (message("What it was for"), message("Who received it")),
            went,
            _to_groups(went, site),
            site,
        ),
    )
    yield from (drawing for drawing in drawings if drawing)


def _flow(
    name: str,
    title: str,
    ends: tuple[str, str],
    records: list[FundRecord],
    pairs: Iterable[tuple[Link, Link, Quantity]],
    site: Site,
) -> Flow | None:
    sums: defaultdict[tuple[Link, Link], list[Quantity]] = defaultdict(list)
    for source, target, amount in pairs:
        sums[source, target].append(amount)
    amounts = {pair: total(listed) for pair, listed in sums.items()}
    if not records or len({added.unit for added in amounts.values()}) != 1:
        return None
    basis = site.label("basis", records[0].basis)
    streams = [
        Stream(
            _sum_of(source, 0, amounts, site),
            _sum_of(target, 1, amounts, site),
            added.lower,
            site.reading.grammar.format(added),
        )
        for (source, target), added in amounts.items()
    ]
    return flow(name, title, ends, basis, streams)


def _sum_of(link: Link, side: int, amounts: dict[tuple[Link, Link], Total], site: Site) -> Item:
    """The sum of a node: all amounts that leave it or reach it."""
    parts = [added for pair, added in amounts.items() if pair[side] == link]
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.with_total(part)
    return Item(link, whole, site.reading.grammar.format(whole))


def on_one_basis(records: Sequence[FundRecord], bases: tuple[str, ...]) -> list[FundRecord]:
    """The records on one basis, the one that most of them have: bases are not mixed."""
    groups = [[record for record in records if record.basis == basis] for basis in bases]
    return max(groups, key=len)


def principal_basis(records: Sequence[FundRecord]) -> str:
    """The basis that tells most about where money went: an outgoing one, or an incoming one."""
    stated = [record for record in records if isinstance(record.amount, Quantity)]
    for bases in (OUTGOING, INCOMING):
        if found := on_one_basis(stated, bases):
            return found[0].basis
    return records[0].basis if records else ""


def _to_programme(records: list[FundRecord], site: Site) -> Iterator[tuple[Link, Link, Quantity]]:
    for record in records:
        if isinstance(record.amount, Quantity):
            source = Link("", site.label("fund_source", record.source))
            yield source, site.link(record.programme), record.amount


def _to_groups(records: list[FundRecord], site: Site) -> Iterator[tuple[Link, Link, Quantity]]:
    for record in records:
        programme = site.link(record.programme)
        for group in record.recipients:
            if isinstance(group.amount, Quantity):
                yield programme, Link("", site.label("recipients", group.group)), group.amount


def by_programme(records: Iterable[FundRecord], site: Site) -> Iterator[BarChart]:
    """The sum of each programme, one chart for each basis."""
    yield from _by(records, site, "programme", lambda record: site.link(record.programme))


def by_unit(records: Iterable[FundRecord], site: Site) -> Iterator[BarChart]:
    """What each union received, where there is more than one."""
    with_unit = [record for record in records if record.receiver]
    if len({record.receiver for record in with_unit}) > 1:
        yield from _by(with_unit, site, "unit", lambda record: site.link(record.receiver or ""))


TITLES = {
    "programme": message("By programme"),
    "unit": message("By union"),
    "period": message("By year"),
}


def by_period(records: Iterable[FundRecord], site: Site) -> Iterator[BarChart]:
    """The sum of each year, oldest first; only where there is more than one year."""
    dated = [record for record in records if site.span(record.period)]
    if len({record.period for record in dated}) > 1:
        ordered = sorted(dated, key=lambda record: record.period)
        name = "period"
        yield from _by(
            ordered, site, name, lambda r: site.link(period_path(r.period)), ranked=False
        )


def _by(
    records: Iterable[FundRecord], site: Site, kind: str, named: Named, *, ranked: bool = True
) -> Iterator[BarChart]:
    yield from movements.charts(records, site, kind, TITLES[kind], named, ranked=ranked)


def traced(spent: Iterable[FundRecord]) -> dict[str, Decimal]:
    """How much of what was spent leads to a programme, to recipients and to a document."""
    stated = [(r, r.amount.value) for r in spent if isinstance(r.amount, Quantity)]
    return {
        "programme": sum((value for _, value in stated), Decimal(0)),
        "recipients": sum((value for record, value in stated if record.recipients), Decimal(0)),
        "document": sum((value for record, value in stated if record.documents), Decimal(0)),
    }
