"""Programmes as a table."""

from __future__ import annotations

from collections.abc import Iterator

from union_site.fields import Fields
from union_site.programmes.model import Programme
from union_site.site import Site
from union_site.table import Row, Table
from union_site.tables import columns, page_cells, page_columns


def tables(site: Site) -> Iterator[Table]:
    """`programmes`."""
    fields = Fields.beside(__file__)
    rows = (_programme(programme) for programme in site.every(Programme))
    yield Table.of(
        "programmes", fields, (*page_columns(fields), *columns(fields, "title", "about")), rows
    )


def _programme(programme: Programme) -> Row:
    return {**page_cells(programme.path), "title": programme.title, "about": programme.about}
