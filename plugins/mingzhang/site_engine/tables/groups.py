"""Groups of columns for the fields of records: words, dates, flags, terms, other records.

A group reads its value with `get`, or else from the record's attribute of the group's name.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mingzhang.kernel.dates import When
from mingzhang.kernel.quantity import Absent
from mingzhang.kernel.references import Reference
from mingzhang.site_engine.tables.columns import (
    Cell,
    ColumnSpec,
    Get,
    Group,
    Heading,
    Kind,
    R,
    absence,
    derived,
    reader,
    shown,
)
from mingzhang.site_engine.tables.labels import Labels

SEPARATOR = " | "  # between the items of a list in one cell


def text(
    name: str,
    get: Get[R, str | None] = None,
    *,
    required: bool = False,
    options: Iterable[str] = (),
    refers_to: str = "",
) -> Group[R]:
    """Words, or an id: one of `options`, or of the table that it refers to."""
    heading = Heading(name, required=required, options=tuple(options), refers_to=refers_to)
    return (ColumnSpec(heading, shown(reader(name, get), _as_is)),)


def texts(name: str, get: Get[R, Iterable[str]] = None) -> Group[R]:
    """A list of words or ids in one cell."""
    return (ColumnSpec(Heading(name), shown(reader(name, get), _joined)),)


def day(name: str, get: Get[R, date | None] = None, *, required: bool = False) -> Group[R]:
    """One day."""
    heading = Heading(name, kind=Kind.DATE, required=required)
    return (ColumnSpec(heading, shown(reader(name, get), _as_is)),)


def flag(name: str, get: Get[R, bool | None] = None, *, required: bool = True) -> Group[R]:
    """Yes or no; where it is not required, also neither."""
    heading = Heading(name, kind=Kind.BOOLEAN, required=required)
    return (ColumnSpec(heading, shown(reader(name, get), _as_is)),)


def integer(name: str, get: Get[R, int | None] = None) -> Group[R]:
    """A number that is no figure of the books, such as the number of a line."""
    heading = Heading(name, kind=Kind.INTEGER)
    return (ColumnSpec(heading, shown(reader(name, get), _as_is)),)


def stated(name: str, get: Get[R, str | Absent | None] = None) -> Group[R]:
    """Words, and why there are none: `_absence`."""
    read = reader(name, get)

    def words(value: str | Absent | None) -> Cell:
        return None if isinstance(value, Absent) else value

    return (ColumnSpec(Heading(name), shown(read, words)), absence(name, read))


def when(name: str, get: Get[R, When | Absent] = None) -> Group[R]:
    """A day or span: `_begins`, `_ends`, `_as_written`, `_absence`."""
    read = reader(name, get)

    def first(value: When | Absent) -> Cell:
        return value.first if isinstance(value, When) else None

    def last(value: When | Absent) -> Cell:
        return value.last if isinstance(value, When) else None

    def written(value: When | Absent) -> Cell:
        return value.written

    return (
        derived(name, "begins", shown(read, first), Kind.DATE),
        derived(name, "ends", shown(read, last), Kind.DATE),
        derived(name, "as_written", shown(read, written)),
        absence(name, read),
    )


def period(name: str = "period", get: Get[R, str] = None) -> Group[R]:
    """A period of account, and its first and last day: `_begins`, `_ends`."""
    read = reader(name, get)

    def first(record: R, labels: Labels) -> Cell:
        return _ends(labels, read(record))[0]

    def last(record: R, labels: Labels) -> Cell:
        return _ends(labels, read(record))[1]

    begins, ends = f"{name}_begins", f"{name}_ends"
    return (
        *text(name, read, required=True),
        ColumnSpec(Heading(begins, kind=Kind.DATE), first),
        ColumnSpec(Heading(ends, kind=Kind.DATE), last),
    )


def term(name: str, vocabulary: str, get: Get[R, str | None] = None) -> Group[R]:
    """A term of a vocabulary: its id, and `_label` in the site's language."""
    read = reader(name, get)

    def label(record: R, labels: Labels) -> Cell:
        value = read(record)
        return labels.label(vocabulary, value) if value else None

    heading = Heading(name, vocabulary=vocabulary)
    return (ColumnSpec(heading, shown(read, _as_is)), derived(name, "label", label))


def link(name: str, table: str, get: Get[R, Reference | None] = None) -> Group[R]:
    """Another record: its id in its table, and `_title`, empty where its room is not there."""
    read = reader(name, get)

    def path(value: Reference | None) -> Cell:
        return str(value) if value else None

    def title(record: R, labels: Labels) -> Cell:
        value = read(record)
        entry = labels.entries.get(value) if value else None
        return entry.title if entry else None

    heading = Heading(name, refers_to=table)
    return (ColumnSpec(heading, shown(read, path)), derived(name, "title", title))


def _ends(labels: Labels, period: str) -> tuple[date, date] | tuple[None, None]:
    """First and last day of a period; it has none where its source states no year."""
    return labels.span(period) or (None, None)


def _as_is(value: Cell) -> Cell:
    return value


def _joined(items: Iterable[str]) -> Cell:
    """The items of a list in one cell."""
    return SEPARATOR.join(items) or None
