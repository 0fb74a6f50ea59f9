"""Interviews as a table. Whoever speaks is there by role; names stand on the page."""

from __future__ import annotations

from collections.abc import Iterator

from union_site.fields import Fields
from union_site.interviews.model import Interview
from union_site.site import Site
from union_site.table import Column, Row, Table
from union_site.tables import (
    article_cells,
    article_columns,
    columns,
    link_cells,
    link_columns,
    many,
)


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
