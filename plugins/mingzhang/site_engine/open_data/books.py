"""All tables of a site: those of its rooms, its sources, and what its checks compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mingzhang.kernel.problems import Level
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.records.source import Source
from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.cells import page_cells, stated_cells
from mingzhang.site_engine.tables.columns import column, columns, page_columns, stated_columns
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.table import Column, Kind, Row, Table

SOURCES_PAGE = "data"  # the page that lists them


def tables(site: Site) -> Iterator[Table]:
    """Every table, also those without rows: an address that was published stays."""
    for room in site.rooms.values():
        if room.tables:
            yield from room.tables(site)
    yield _sources(site)
    yield _findings(site)


def _sources(site: Site) -> Table:
    fields = Fields.beside(__file__).of("sources")
    shape = (
        *page_columns(fields),
        *columns(fields, "title", "publisher"),
        column(fields, "date", Kind.DATE, required=True),
        *stated_columns(fields, "address"),
        *columns(fields, "licence"),
    )
    return Table.of("sources", fields, shape, map(_source, site.sources.values()))


def _source(source: Source) -> Row:
    """Other tables cite a source by its id alone, and so does this."""
    return {
        **page_cells(SOURCES_PAGE),
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        **stated_cells("address", source.address),
        "licence": source.licence,
    }


def _findings(site: Site) -> Table:
    fields = Fields.beside(__file__).of("findings")
    return Table.of("findings", fields, _finding_columns(fields), _finding_rows(site))


def _finding_columns(fields: Fields) -> Iterator[Column]:
    yield from page_columns(fields)
    yield from columns(fields, "rule", "subject", "left", "right")
    yield column(fields, "holds", Kind.BOOLEAN)
    yield column(fields, "level", options=tuple(Level))
    for side in ("left", "right"):
        yield column(fields, f"{side}_file")
        yield column(fields, f"{side}_line", Kind.INTEGER)


def _finding_rows(site: Site) -> Iterator[Row]:
    """A row's anchor is its rule; where a rule compared more on the page, with a number."""
    seen: Counter[tuple[str, str]] = Counter()
    for finding in site.findings:
        entry = site.entries.get(finding.path)
        if isinstance(entry, Article) and entry.draft:
            continue
        key = (finding.path, finding.rule)
        seen[key] += 1
        anchor = f"{finding.rule}-{seen[key]}" if seen[key] > 1 else finding.rule
        yield _finding(finding, anchor)


def _finding(finding: Finding, anchor: str) -> Row:
    return {
        **page_cells(finding.path, anchor),
        "rule": finding.rule,
        "subject": finding.subject,
        "left": finding.left,
        "right": finding.right,
        "holds": finding.holds,
        "level": str(finding.level),
        "left_file": finding.left_at.file,
        "left_line": finding.left_at.line,
        "right_file": finding.right_at.file,
        "right_line": finding.right_at.line,
    }
