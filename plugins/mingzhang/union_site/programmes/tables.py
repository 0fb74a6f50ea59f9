"""Programmes as a table."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.cells import page_cells
from mingzhang.site_engine.tables.columns import columns, page_columns
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.table import Row, Table
from mingzhang.union_site.programmes.model import Programme


def tables(site: Site) -> Iterator[Table]:
    """`programmes`."""
    fields = Fields.beside(__file__)
    rows = (_programme(programme) for programme in site.every(Programme))
    yield Table.of(
        "programmes", fields, (*page_columns(fields), *columns(fields, "title", "about")), rows
    )


def _programme(programme: Programme) -> Row:
    return {**page_cells(programme.path), "title": programme.title, "about": programme.about}
