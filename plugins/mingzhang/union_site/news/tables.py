"""News as a table."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.columns import Declaration
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.groups import texts
from mingzhang.site_engine.tables.rows import article
from mingzhang.site_engine.tables.table import Table
from mingzhang.union_site.news.model import News

NEWS: Declaration[News] = (article(), texts("about"))


def tables(site: Site) -> Iterator[Table]:
    """`news`."""
    yield Table.of("news", Fields.beside(__file__), NEWS, site.published(News), site)
