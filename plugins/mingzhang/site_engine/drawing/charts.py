"""Bars as geometry: what a template draws over the table that says the same in numbers.

Lengths are decimal text in the chart's own units, ready for SVG attributes. Nothing is added up
here: the callers give sums.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.kernel.quantity import Absent, Quantity
from mingzhang.kernel.total import Total
from mingzhang.site_engine.site.page import Link


def message(text: str) -> str:
    """Marks a message id of the theme's translations; the template translates it."""
    return text


FULL = Decimal(100)


@dataclass(frozen=True)
class Item:
    """Something to draw: its name and page, its value, and the value's text."""

    link: Link
    value: Quantity | Absent | Total | None
    text: str


@dataclass(frozen=True)
class Bar:
    """A bar in percent of the longest.

    kind    `exact`, `range` (from `width` to `reach`, or without an end), `unknown`
    text    the number, empty where there is none
    """

    link: Link
    text: str
    kind: str
    width: str
    reach: str


@dataclass(frozen=True)
class BarChart:
    """Bars under one title, a message id; longest first unless they are in order of time."""

    id: str
    title: str
    bars: tuple[Bar, ...]
    basis: str = ""

    def with_basis(self, basis: str) -> BarChart:
        """The same, saying on which basis its sums are."""
        return replace(self, basis=basis)


def bar_chart(chart_id: str, title: str, items: Iterable[Item], *, ranked: bool = True) -> BarChart:
    """Bars of items; those without a number come last and have no length."""
    listed = list(items)
    if ranked:
        listed.sort(key=lambda item: (_upper(item) is None, -(_upper(item) or 0), item.link.title))
    longest = max((abs(_upper(item) or Decimal(0)) for item in listed), default=Decimal(0))
    return BarChart(chart_id, title, tuple(_bar(item, longest) for item in listed))


def _bar(item: Item, longest: Decimal) -> Bar:
    lower, upper = _lower(item), _upper(item)
    if lower is None or upper is None or not longest:
        return Bar(item.link, item.text, "unknown", "0", "0")
    kind = "exact" if lower == upper else "range"
    return Bar(item.link, item.text, kind, percent(lower, longest), percent(upper, longest))


def _lower(item: Item) -> Decimal | None:
    match item.value:
        case Quantity() as quantity:
            return quantity.bounds[0]
        case Total() as total:
            return total.lower
    return None


def _upper(item: Item) -> Decimal | None:
    """The upper end; where the words leave it open, the lower one."""
    match item.value:
        case Quantity() as quantity:
            upper = quantity.bounds[1]
            return quantity.bounds[0] if upper is None else upper
        case Total() as total:
            return total.lower if total.upper is None else total.upper
    return None


def percent(part: Decimal, whole: Decimal) -> str:
    """A length in percent, two decimals, never beyond the drawing."""
    share = min(abs(part) / abs(whole), Decimal(1)) * FULL if whole else Decimal(0)
    return plain(share)


def plain(length: Decimal) -> str:
    """A length as an SVG attribute."""
    text = format(length.quantize(Decimal("0.01")), "f")
    return text.rstrip("0").rstrip(".")
