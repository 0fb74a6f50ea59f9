"""Interviews as a table. Whoever speaks is there by role; names stand on the page."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.cells import article_cells, link_cells, many
from mingzhang.site_engine.tables.columns import article_columns, columns, link_columns
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.table import Column, Row, Table
from mingzhang.union_site.interviews.model import Interview


def tables(site: Site) -> Iterator[Table]:
    """`interviews`."""
    fields = Fields.beside(__file__)
    rows = (_interview(interview, site) for interview in site.published(Interview))
    yield Table.of("interviews", fields, _columns(fields), rows)


def _columns(fields: Fields) -> Iterator[Column]:
    yield from article_columns(fields)
    yield from columns(fields, "series", "interviewee_role")
    yield from link_columns(fields, "interviewee_union", "unions")
    yield from columns(fields, "about")


def _interview(interview: Interview, site: Site) -> Row:
    return {
        **article_cells(interview),
        "series": interview.series,
        "interviewee_role": interview.interviewee.role,
        **link_cells(site, "interviewee_union", interview.interviewee.union),
        "about": many(interview.about),
    }
