"""News as a table."""

from __future__ import annotations

from collections.abc import Iterator

from union_site.fields import Fields
from union_site.news.model import News
from union_site.site import Site
from union_site.table import Table
from union_site.tables import article_cells, article_columns, columns, many


def tables(site: Site) -> Iterator[Table]:
    """`news`."""
    fields = Fields.beside(__file__)
    rows = ({**article_cells(post), "about": many(post.about)} for post in site.published(News))
    yield Table.of("news", fields, (*article_columns(fields), *columns(fields, "about")), rows)
