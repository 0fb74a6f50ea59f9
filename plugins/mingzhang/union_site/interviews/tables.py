"""Interviews as a table, which has the roles of people who speak, and not their names."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.columns import Declaration
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.groups import link, text, texts
from mingzhang.site_engine.tables.rows import article
from mingzhang.site_engine.tables.table import Table
from mingzhang.union_site.interviews.model import Interview

INTERVIEW: Declaration[Interview] = (
    article(),
    text("series"),
    text("interviewee_role", get=lambda interview: interview.interviewee.role),
    link("interviewee_union", "unions", get=lambda interview: interview.interviewee.union),
    texts("about"),
)


def tables(site: Site) -> Iterator[Table]:
    """`interviews`."""
    fields = Fields.beside(__file__)
    yield Table.of("interviews", fields, INTERVIEW, site.published(Interview), site)
