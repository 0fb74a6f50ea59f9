"""Records of money from any room, and charts of their sums: one chart for each basis.

Sums of one chart are written alike, with the same decimals, so that they stand under one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar, runtime_checkable

from mingzhang.kernel.quantity import Absent, Quantity
from mingzhang.kernel.total import Total, total
from mingzhang.site_engine.drawing.charts import BarChart, Item, bar_chart
from mingzhang.site_engine.site.page import Link
from mingzhang.site_engine.site.site import Site


@runtime_checkable
class Movement(Protocol):
    """A record of money: when, on which basis, how much."""

    @property
    def path(self) -> str: ...
    @property
    def period(self) -> str: ...
    @property
    def basis(self) -> str: ...
    @property
    def amount(self) -> Quantity | Absent: ...


AnyMovement = TypeVar("AnyMovement", bound=Movement)


def charts(
    records: Iterable[AnyMovement],
    site: Site,
    kind: str,
    title: str,
    named: Callable[[AnyMovement], Link],
    *,
    ranked: bool = True,
) -> Iterator[BarChart]:
    """The sum of each name, one chart for each basis; none where there is nothing to compare."""
    bases: defaultdict[str, defaultdict[Link, list[AnyMovement]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for record in records:
        bases[record.basis][named(record)].append(record)
    for basis, groups in bases.items():
        sums = {link: _sum(group) for link, group in groups.items()}
        if len(sums) > 1 and any(sums.values()):
            texts = with_texts(sums.values(), site)
            items = [Item(link, *pair) for link, pair in zip(sums, texts, strict=True)]
            chart = bar_chart(f"{kind}-{basis}", title, items, ranked=ranked)
            yield chart.with_basis(site.label("basis", basis))


def with_texts(
    sums: Iterable[Quantity | Total | None], site: Site
) -> list[tuple[Quantity | Total | None, str]]:
    """Sums with their texts, all with as many decimals as the one that needs most."""
    listed = list(sums)
    grammar = site.reading.grammar
    places = max((grammar.places_of(item) for item in listed if isinstance(item, Total)), default=0)
    return [(item, grammar.format(item, places=places) if item else "") for item in listed]


def _sum(records: Sequence[Movement]) -> Quantity | Total | None:
    """The sum of one name; a single rounded amount is given as its source rounds it."""
    amounts = [record.amount for record in records if isinstance(record.amount, Quantity)]
    if not amounts or len({amount.unit for amount in amounts}) > 1:
        return None
    if len(amounts) == 1 and amounts[0].is_rounded:
        return amounts[0]
    return total(replace(amount, basis=None) for amount in amounts)
