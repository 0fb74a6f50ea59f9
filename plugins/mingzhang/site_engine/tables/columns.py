"""The columns of tables, by what their cells hold.

A quantity becomes eight columns, so that no export has to choose between the number and the
words: its value, what it counts, how it was rounded and qualified, the bounds that the words
allow, the words themselves, and why there is none. All numbers are `Decimal`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mingzhang.kernel.quantity import Absence, Qualifier
from mingzhang.site_engine.tables.fields import Fields, Texts
from mingzhang.site_engine.tables.labels import Labels
from mingzhang.site_engine.tables.table import Column, Kind


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


def term_columns(fields: Fields, site: Labels, name: str, vocabulary: str) -> tuple[Column, ...]:
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
