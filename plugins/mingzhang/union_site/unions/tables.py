"""The unions as tables: those known by name, and those only counted."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.cells import count_cells, link_cells, many, page_cells, term_cells
from mingzhang.site_engine.tables.columns import (
    column,
    columns,
    count_columns,
    link_columns,
    page_columns,
    term_columns,
)
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.table import Column, Row, Table
from mingzhang.union_site.unions.model import Union, Unnamed


def tables(site: Site) -> Iterator[Table]:
    """`unions` and `union_groups`."""
    fields = Fields.beside(__file__)
    unions = site.every(Union)
    rows = (_union(union, site) for union in unions)
    yield Table.of("unions", fields, _union_columns(fields, site), rows)
    groups = (_group(group, union, site) for union in unions for group in union.unnamed)
    group_columns = _group_columns(fields.of("unnamed"), site)
    yield Table.of("union_groups", fields, group_columns, groups)


def _union_columns(fields: Fields, site: Site) -> Iterator[Column]:
    yield from page_columns(fields)
    yield from columns(fields, "title")
    yield from term_columns(fields, site, "level", "organisation_level")
    yield from link_columns(fields, "parent", "unions")
    yield from count_columns(fields, "members")
    yield from columns(fields, "about")
    yield column(fields, "source", refers_to="sources")
    yield from columns(fields, "notes")


def _union(union: Union, site: Site) -> Row:
    return {
        **page_cells(union.path),
        "title": union.title,
        **term_cells(site, "level", "organisation_level", union.level),
        **link_cells(site, "parent", union.parent),
        **count_cells("members", union.members),
        "about": union.about,
        "source": union.source,
        "notes": many(union.notes),
    }


def _group_columns(fields: Fields, site: Site) -> Iterator[Column]:
    yield from page_columns(fields)
    yield column(fields, "union", required=True, refers_to="unions")
    yield from term_columns(fields, site, "level", "organisation_level")
    yield from count_columns(fields, "count")
    yield from columns(fields, "places", "note")


def _group(group: Unnamed, union: Union, site: Site) -> Row:
    return {
        **page_cells(union.path, union.figures()[group.id].anchor),
        "union": union.path,
        **term_cells(site, "level", "organisation_level", group.level),
        **count_cells("count", group.count),
        "places": many(group.places),
        "note": group.note,
    }
