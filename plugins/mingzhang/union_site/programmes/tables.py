"""Programmes as a table."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.columns import Declaration
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.groups import text
from mingzhang.site_engine.tables.rows import page
from mingzhang.site_engine.tables.table import Table
from mingzhang.union_site.programmes.model import Programme

PROGRAMME: Declaration[Programme] = (page(), text("title"), text("about"))


def tables(site: Site) -> Iterator[Table]:
    """`programmes`."""
    fields = Fields.beside(__file__)
    yield Table.of("programmes", fields, PROGRAMME, site.every(Programme), site)
