"""Records as tables for programs: named, described columns over rows of plain cells.

A quantity becomes eight columns, so that no export has to choose between the number and the
words: its value, what it counts, how it was rounded and qualified, the bounds that the words
allow, the words themselves, and why there is none. All numbers are `Decimal`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kernel.dates import When
from kernel.quantity import Absence, Absent, Qualifier, Quantity
from kernel.record import Reference
from union_site.entry import Article
from union_site.fields import Fields, Texts
from union_site.site import Site
from union_site.table import SEPARATOR, Cell, Column, Kind, Row

# -- columns


def column(
    fields: Fields,
    name: str,
    kind: Kind = Kind.STRING,
    *,
    required: bool = False,
    options: Iterable[str] = (),
    refers_to: str = "",
) -> Column:
    """The column of one field."""
    titles, descriptions = fields.titles(name), fields.descriptions(name)
    return Column(name, kind, titles, descriptions, required, tuple(options), refers_to)


def columns(fields: Fields, *names: str) -> tuple[Column, ...]:
    """Columns of text."""
    return tuple(column(fields, name) for name in names)


def page_columns(fields: Fields) -> tuple[Column, ...]:
    """`id` and `page`, with which every table begins."""
    described = (column(fields, f"+{name}", required=True) for name in ("id", "page"))
    return tuple(replace(one, name=one.name.removeprefix("+")) for one in described)


def article_columns(fields: Fields) -> tuple[Column, ...]:
    """What every article says of itself."""
    return (
        *page_columns(fields),
        *columns(fields, "title"),
        column(fields, "date", Kind.DATE, required=True),
        column(fields, "modified", Kind.DATE),
        *columns(fields, "summary"),
        column(fields, "source", refers_to="sources"),
        *columns(fields, "notes"),
    )


def money_columns(fields: Fields, prefix: str) -> tuple[Column, ...]:
    """An amount: `_value`, `_currency`, `_resolution`, `_qualifier` and so on."""
    return _quantity_columns(fields, prefix, "currency")


def count_columns(fields: Fields, prefix: str) -> tuple[Column, ...]:
    """A number of anything else: as an amount, with `_unit` for `_currency`."""
    return _quantity_columns(fields, prefix, "unit")


def stated_columns(fields: Fields, name: str) -> tuple[Column, ...]:
    """Words, and why there are none."""
    return (column(fields, name), _derived(fields, name, "absence", options=Absence))


def when_columns(fields: Fields, name: str) -> tuple[Column, ...]:
    """A day or span: `_begins`, `_ends`, `_as_written`, `_absence`."""
    return (
        _derived(fields, name, "begins", Kind.DATE),
        _derived(fields, name, "ends", Kind.DATE),
        _derived(fields, name, "as_written"),
        _derived(fields, name, "absence", options=Absence),
    )


def period_columns(fields: Fields) -> tuple[Column, ...]:
    """`period`, and its first and last day."""
    days = ("period_begins", "period_ends")
    return (
        column(fields, "period", required=True),
        *(column(fields, day, Kind.DATE) for day in days),
    )


def term_columns(fields: Fields, site: Site, name: str, vocabulary: str) -> tuple[Column, ...]:
    """A term: its id, and `_label` in the site's language."""
    known = site.reading.vocabularies.get(vocabulary)
    options = tuple(known.terms) if known else ()
    return (column(fields, name, options=options), _derived(fields, name, "label"))


def link_columns(fields: Fields, name: str, table: str = "") -> tuple[Column, ...]:
    """Another record: its id, which is one of a table's, and `_title`."""
    return (column(fields, name, refers_to=table), _derived(fields, name, "title"))


_DECIMAL = ("value", "resolution", "lower", "upper")
_OPTIONS: Mapping[str, Iterable[str]] = {"qualifier": Qualifier, "absence": Absence}


def _quantity_columns(fields: Fields, prefix: str, unit: str) -> tuple[Column, ...]:
    parts = (
        "value",
        unit,
        "resolution",
        "qualifier",
        "lower",
        "upper",
        "as_written",
        "absence",
    )
    return tuple(
        _derived(
            fields,
            prefix,
            part,
            Kind.DECIMAL if part in _DECIMAL else Kind.STRING,
            options=_OPTIONS.get(part, ()),
        )
        for part in parts
    )


def _derived(
    fields: Fields,
    name: str,
    part: str,
    kind: Kind = Kind.STRING,
    *,
    options: Iterable[str] = (),
) -> Column:
    """A column that holds a part of a field; the texts of `+<part>` are about its `{title}`."""
    titles = fields.titles(name)
    return Column(
        f"{name}_{part}",
        kind,
        _filled(fields.titles(f"+{part}"), titles),
        _filled(fields.descriptions(f"+{part}"), titles),
        options=tuple(str(option) for option in options),
    )


def _filled(texts: Texts, titles: Texts) -> Texts:
    return {lang: text.format(title=titles.get(lang, "")) for lang, text in texts.items()}


# -- cells


def page_cells(path: str, anchor: str = "") -> Row:
    """The row's id, a page's path with a fragment where it is a part of it; and the page."""
    return {"id": f"{path}#{anchor}" if anchor else path, "page": f"{path}/"}


def article_cells(article: Article) -> Row:
    """The cells of `article_columns`."""
    return {
        **page_cells(article.path),
        "title": article.title,
        "date": article.date,
        "modified": article.modified,
        "summary": article.summary,
        "source": article.source,
        "notes": many(article.notes),
    }


def money_cells(prefix: str, amount: Quantity | Absent | None) -> Row:
    """The cells of `money_columns`; all empty where the record has no such amount."""
    return _quantity_cells(prefix, "currency", amount)


def count_cells(prefix: str, count: Quantity | Absent | None) -> Row:
    """The cells of `count_columns`."""
    return _quantity_cells(prefix, "unit", count)


def stated_cells(name: str, words: str | Absent | None) -> Row:
    """The cells of `stated_columns`."""
    said = None if isinstance(words, Absent) else words
    return {name: said, f"{name}_absence": _absence(words)}


def when_cells(name: str, when: When | Absent) -> Row:
    """The cells of `when_columns`."""
    known = when if isinstance(when, When) else None
    return {
        f"{name}_begins": known.first if known else None,
        f"{name}_ends": known.last if known else None,
        f"{name}_as_written": when.written,
        f"{name}_absence": _absence(when),
    }


def period_cells(site: Site, period: str) -> Row:
    """The cells of `period_columns`."""
    first, last = site.span(period) or (None, None)
    return {"period": period, "period_begins": first, "period_ends": last}


def term_cells(site: Site, name: str, vocabulary: str, term: str | None) -> Row:
    """The cells of `term_columns`."""
    return {name: term, f"{name}_label": site.label(vocabulary, term) if term else None}


def link_cells(site: Site, name: str, reference: Reference | str | None) -> Row:
    """The cells of `link_columns`; a room that is not there has no titles."""
    entry = site.entries.get(reference) if reference else None
    path = str(reference) if reference else None
    return {name: path, f"{name}_title": entry.title if entry else None}


def many(items: Iterable[str]) -> Cell:
    """The items of a list in one cell."""
    return SEPARATOR.join(items) or None


def _quantity_cells(prefix: str, unit: str, number: Quantity | Absent | None) -> Row:
    given = number if isinstance(number, Quantity) else None
    lower, upper = given.bounds if given else (None, None)
    one_number = given is not None and given.qualifier is not Qualifier.RANGE
    parts: Row = {
        "value": given.value if given and one_number else None,
        unit: given.unit if given else None,
        "resolution": given.resolution if given else None,
        "qualifier": str(given.qualifier) if given else None,
        "lower": lower,
        "upper": upper,
        "as_written": (number.written or None) if number else None,
        "absence": _absence(number),
    }
    return {f"{prefix}_{part}": cell for part, cell in parts.items()}


def _absence(value: object) -> str | None:
    return str(value.kind) if isinstance(value, Absent) else None
