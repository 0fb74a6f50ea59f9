"""How search narrows a page down: its kind, its year, and the units and programmes it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from unicodedata import normalize

from kernel.dates import When
from union_site.entry import Article, Entry
from union_site.periods import UNDATED

if TYPE_CHECKING:
    from union_site.site import Site

UNITS, PROGRAMMES = "unions", "programmes"


@dataclass(frozen=True)
class Facets:
    """`components/facets`; `kind` is a message id.

    Whoever types one of the `names` means this page: its title, or who speaks in it. A
    `shared_name` is that of a record of money: called like its programme, year after year. Both
    are written as `theme/static/js/search.js` writes what was typed. Of `day` and `when`, words
    of the source, one at most says what a hit is dated by; `amount` is as its source writes it.
    """

    kind: str
    names: tuple[str, ...]
    shared_name: str
    years: tuple[str, ...]
    units: tuple[str, ...]
    programmes: tuple[str, ...]
    day: date | None
    when: str
    amount: str


def facets(site: Site, path: str) -> Facets | None:
    """The facets of a record's page; none for lists and drafts, which are not searched."""
    entry = site.entries.get(path)
    if entry is None or (isinstance(entry, Article) and entry.draft):
        return None
    near = list(_near(site, entry))
    period, when = _period(entry), _when(entry)
    day = entry.date if isinstance(entry, Article) and not when and entry.date > date.min else None
    return Facets(
        kind=site.rooms[entry.ROOM].label,
        names=() if period else tuple(_names(entry)),
        shared_name=_bare(entry.title) if period else "",
        years=tuple(_years(entry)),
        units=_titles(near, UNITS),
        programmes=_titles([*near, *_beyond(site, near)], PROGRAMMES),
        day=day,
        when=when.written if when else site.link(f"funds/{period}").title if period else "",
        amount=_amount(entry),
    )


def _names(entry: Entry) -> Iterator[str]:
    yield _bare(entry.title)
    speaker = getattr(entry, "interviewee", None)
    if speaker is not None:
        yield _bare(speaker.name)


def _bare(text: str) -> str:
    """Full width or half, large or small letters, spaces, quotes: no name differs by them."""
    return "".join(normalize("NFKC", text).replace('"', " ").split()).lower()


def _years(entry: Entry) -> Iterator[str]:
    """A period without its quarter, the years in which something was, or the year it was told."""
    period, when = _period(entry), _when(entry)
    if period:
        yield from [period.partition("-q")[0]] if period != UNDATED else ()
    elif when:
        yield from (str(year) for year in range(when.first.year, when.last.year + 1))
    elif isinstance(entry, Article) and entry.date > date.min:
        yield str(entry.date.year)


def _period(entry: Entry) -> str:
    """The period of account of a record, a statement, or the period itself."""
    room, _, rest = entry.path.partition("/")
    return rest.partition("/")[0] if room == "funds" else ""


def _when(entry: Entry) -> When | None:
    when = getattr(entry, "when", None)
    return when if isinstance(when, When) else None


def _amount(entry: Entry) -> str:
    figure = entry.figures().get("amount")
    return figure.text if figure else ""


def _near(site: Site, entry: Entry) -> Iterator[Entry]:
    """The page itself, and what it points to."""
    yield entry
    found = (site.entries.get(reference) for reference, _ in entry.references())
    yield from (other for other in found if other)


def _beyond(site: Site, near: list[Entry]) -> Iterator[Entry]:
    """What those point to: the programme of the record that paid for an activity."""
    for entry in near[1:]:
        yield from _near(site, entry)


def _titles(entries: list[Entry], room: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.title for entry in entries if room == entry.ROOM))
