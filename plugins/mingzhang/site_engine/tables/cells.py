"""The cells of the columns in `columns`, from the values of records."""

from __future__ import annotations

from collections.abc import Iterable

from mingzhang.kernel.dates import When
from mingzhang.kernel.quantity import Absent, Qualifier, Quantity
from mingzhang.kernel.references import Reference
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.tables.labels import Labels
from mingzhang.site_engine.tables.table import SEPARATOR, Cell, Row


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


def period_cells(site: Labels, period: str) -> Row:
    """The cells of `period_columns`."""
    first, last = site.span(period) or (None, None)
    return {"period": period, "period_begins": first, "period_ends": last}


def term_cells(site: Labels, name: str, vocabulary: str, term: str | None) -> Row:
    """The cells of `term_columns`."""
    return {name: term, f"{name}_label": site.label(vocabulary, term) if term else None}


def link_cells(site: Labels, name: str, reference: Reference | str | None) -> Row:
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
