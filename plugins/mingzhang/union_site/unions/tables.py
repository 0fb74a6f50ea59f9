"""The unions as tables: those known by name, and those only counted."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.columns import Declaration
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.groups import link, term, text, texts
from mingzhang.site_engine.tables.quantities import count
from mingzhang.site_engine.tables.rows import Below, of_item, owner, page, page_part
from mingzhang.site_engine.tables.table import Table
from mingzhang.union_site.unions.model import Union, Unnamed

UNION: Declaration[Union] = (
    page(),
    text("title"),
    term("level", "organisation_level"),
    link("parent", "unions"),
    count("members"),
    text("about"),
    text("source", refers_to="sources"),
    texts("notes"),
)

UNNAMED: Declaration[Below[Union, Unnamed]] = (
    page_part(),
    owner("union", "unions"),
    of_item(
        term("level", "organisation_level"),
        count("count"),
        texts("places"),
        text("note"),
    ),
)


def tables(site: Site) -> Iterator[Table]:
    """`unions` and `union_groups`."""
    fields = Fields.beside(__file__)
    unions = site.every(Union)
    unnamed = (Below(union, group.id, group) for union in unions for group in union.unnamed)
    yield Table.of("unions", fields, UNION, unions, site)
    yield Table.of("union_groups", fields.of("unnamed"), UNNAMED, unnamed, site)
