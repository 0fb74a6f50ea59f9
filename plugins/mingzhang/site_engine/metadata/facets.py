"""How search narrows a page down: its kind, its year, and what its site's rooms add."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.page_record import PageRecord
from mingzhang.site_engine.records.periods import UNDATED
from mingzhang.site_engine.site.site import Site


@dataclass(frozen=True)
class Facets:
    """`components/facets`; `kind` is a message id.

    A search for one of the `names` means this page: its title, or who speaks in it. A
    `shared_name` belongs to a record of one period that has the same name every year. Both are
    written as `theme/static/js/search.js` writes what was typed. At most one of `day` and `when`
    (a text) dates a hit; `amount` is as its source writes it.
    """

    kind: str
    names: tuple[str, ...]
    shared_name: str
    years: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    day: date | None
    when: str
    amount: str


def facets(site: Site, path: str) -> Facets | None:
    """The facets of a record's page; none for lists and drafts, which are not searched."""
    entry = site.entries.get(path)
    if entry is None or (isinstance(entry, Article) and entry.draft):
        return None
    near = list(_near(site, entry))
    period, when = entry.accounting_period, entry.happened
    day = entry.date if isinstance(entry, Article) and not when and entry.date > date.min else None
    return Facets(
        kind=site.rooms[entry.ROOM].label,
        names=() if period else tuple(_names(entry)),
        shared_name=_bare(entry.title) if period else "",
        years=tuple(_years(entry)),
        groups=tuple(_groups(site, near)),
        day=day,
        when=when.written if when else site.link(site.period_path(period)).title if period else "",
        amount=_amount(entry),
    )


def _names(entry: PageRecord) -> Iterator[str]:
    yield _bare(entry.title)
    yield from map(_bare, entry.other_names)


def _bare(text: str) -> str:
    """A name without differences of width, case, spaces and quotes, to compare it."""
    return "".join(normalize("NFKC", text).replace('"', " ").split()).lower()


def _years(entry: PageRecord) -> Iterator[str]:
    """The year of the period, the years in which something happened, or that of publication."""
    period, when = entry.accounting_period, entry.happened
    if period:
        yield from [period.partition("-q")[0]] if period != UNDATED else ()
    elif when:
        yield from (str(year) for year in range(when.first.year, when.last.year + 1))
    elif isinstance(entry, Article) and entry.date > date.min:
        yield str(entry.date.year)


def _amount(entry: PageRecord) -> str:
    figure = entry.figures().get("amount")
    return figure.text if figure else ""


def _groups(site: Site, near: list[PageRecord]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each room that narrows a search: the titles of its records that a page is about."""
    for room in site.rooms.values():
        if room.facet:
            beyond = _beyond(site, near) if room.facet.beyond else ()
            yield room.facet.name, _titles([*near, *beyond], room.name)


def _near(site: Site, entry: PageRecord) -> Iterator[PageRecord]:
    """The page itself, and the records that it points to."""
    yield entry
    found = (site.entries.get(reference) for reference, _ in entry.references())
    yield from (other for other in found if other)


def _beyond(site: Site, near: list[PageRecord]) -> Iterator[PageRecord]:
    """The records that those in `near` point to."""
    for entry in near[1:]:
        yield from _near(site, entry)


def _titles(entries: list[PageRecord], room: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.title for entry in entries if room == entry.ROOM))
