"""Numbers of records that prose may quote and pages show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mingzhang.kernel.problems import Place
from mingzhang.kernel.quantity import Absent, Qualifier, Quantity


@dataclass(frozen=True)
class Figure:
    """A number of a record that prose may quote and a page shows.

    `name` is its address within the record (`recipients/posted_abroad`), `label` what it
    counts in the site's own words, or empty where the name says it all.
    """

    name: str
    value: Quantity | Absent
    place: Place
    label: str = ""

    @property
    def anchor(self) -> str:
        """The fragment on the record's page."""
        return self.name.replace("/", "-")

    @property
    def stated(self) -> bool:
        return isinstance(self.value, Quantity)

    @property
    def text(self) -> str:
        """The number as its source writes it; empty where it is absent."""
        return self.value.written if isinstance(self.value, Quantity) else ""

    @property
    def absence(self) -> str:
        """Why there is no number: `not_stated`, `unknown` or `withheld`; otherwise empty."""
        return "" if isinstance(self.value, Quantity) else str(self.value.kind)

    @property
    def machine(self) -> str:
        """The number for programs; empty where there is no single exact number."""
        value = self.value
        exact = isinstance(value, Quantity) and value.qualifier is Qualifier.EXACT
        if not exact or not isinstance(value, Quantity):
            return ""
        plain = format(value.value, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain


def by_name(figures: Iterable[Figure]) -> dict[str, Figure]:
    """Figures by name; of two with one name (a problem of its own) the first counts."""
    named: dict[str, Figure] = {}
    for figure in figures:
        named.setdefault(figure.name, figure)
    return named
