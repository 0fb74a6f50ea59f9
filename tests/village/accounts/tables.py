"""The accounts as a table."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.columns import Declaration
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.groups import text
from mingzhang.site_engine.tables.quantities import money
from mingzhang.site_engine.tables.rows import page
from mingzhang.site_engine.tables.table import Table
from village.accounts.model import Year

YEAR: Declaration[Year] = (page(), text("title"), money("total"))


def tables(site: Site) -> Iterator[Table]:
    """`accounts`."""
    yield Table.of("accounts", Fields.beside(__file__), YEAR, site.every(Year), site)
