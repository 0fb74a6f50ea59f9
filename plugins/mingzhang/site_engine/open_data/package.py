"""The description of the files: a Data Package, with a Table Schema for each table.

See https://datapackage.org/standard/. Titles and descriptions are in the site's language; `titles`
and `descriptions` beside them have every language.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from mingzhang.site_engine.open_data.json import dump_json
from mingzhang.site_engine.open_data.words import all_languages, disclaimer, localized, sentence
from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.columns import Column, Kind
from mingzhang.site_engine.tables.table import Table

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
TYPES = {kind: str(kind) for kind in Kind} | {Kind.DECIMAL: "number"}


def dump(tables: tuple[Table, ...], sheets: Mapping[str, bytes], site: Site) -> bytes:
    """`datapackage.json`; `sheets` are the CSV files beside it, by name."""
    settings = site.settings
    return dump_json(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "-".join(("open-books", *_owner(site))),
            "title": sentence(site, "title").format(name=settings.name),
            "description": f"{disclaimer(site)}{sentence(site, 'about')}",
            "descriptions": all_languages("about"),
            "homepage": settings.address,
            "version": site.newest.isoformat(),
            "created": f"{site.newest.isoformat()}T00:00:00Z",
            "licenses": [LICENCE],
            "sources": _sources(site),
            "contributors": [
                {"title": settings.publisher, "role": "publisher", "roles": ["publisher"]}
            ],
            "resources": [_resource(table, sheets, tables, site) for table in tables],
        }
    )


def _owner(site: Site) -> tuple[str, ...]:
    """The id of the owner of the books, where the site names one."""
    owner = site.settings.owner
    return (owner.partition("/")[2],) if owner else ()


def _sources(site: Site) -> list[dict[str, str]]:
    """The documents that the books rest on, with their address where it is known."""
    return [
        {
            "title": f"{source.title} ({source.publisher}, {source.date.isoformat()})",
            **({"path": source.link} if source.link else {}),
        }
        for source in site.sources.values()
    ]


def _resource(
    table: Table, sheets: Mapping[str, bytes], tables: tuple[Table, ...], site: Site
) -> dict[str, Any]:
    """One CSV file, with its size and hash."""
    path = f"{table.name}.csv"
    return {
        "name": table.name,
        "type": "table",
        "path": path,
        "title": localized(site, table.titles),
        "titles": table.titles,
        "description": localized(site, table.descriptions),
        "descriptions": table.descriptions,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'},
        "bytes": len(sheets[path]),
        "hash": f"sha256:{sha256(sheets[path]).hexdigest()}",
        "schema": _schema(table, tables, site),
    }


def _schema(table: Table, tables: tuple[Table, ...], site: Site) -> dict[str, Any]:
    """Its columns, its key, and which tables its columns refer to."""
    return {
        "fields": [_field(column, site) for column in table.columns],
        "primaryKey": ["id"],
        "foreignKeys": _foreign_keys(table, {other.name for other in tables}),
        "missingValues": [""],
    }


def _foreign_keys(table: Table, known: set[str]) -> list[dict[str, Any]]:
    """References to tables that are there; a table refers to itself by an empty name."""
    return [
        {
            "fields": [column.name],
            "reference": {
                "resource": "" if column.refers_to == table.name else column.refers_to,
                "fields": ["id"],
            },
        }
        for column in table.columns
        if column.refers_to in known
    ]


def _field(column: Column, site: Site) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.name == "id":
        constraints["unique"] = True
    if column.options:
        constraints["enum"] = list(column.options)
    return {
        "name": column.name,
        "type": TYPES[column.kind],
        "title": localized(site, column.titles),
        "titles": column.titles,
        "description": localized(site, column.descriptions),
        "descriptions": column.descriptions,
        **({"constraints": constraints} if constraints else {}),
    }
