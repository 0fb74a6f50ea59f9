"""News as a table."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.cells import article_cells, many
from mingzhang.site_engine.tables.columns import article_columns, columns
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.table import Table
from mingzhang.union_site.news.model import News


def tables(site: Site) -> Iterator[Table]:
    """`news`."""
    fields = Fields.beside(__file__)
    rows = ({**article_cells(post), "about": many(post.about)} for post in site.published(News))
    yield Table.of("news", fields, (*article_columns(fields), *columns(fields, "about")), rows)
