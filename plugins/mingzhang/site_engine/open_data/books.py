"""All tables of a site: those of its rooms, its sources, and what its checks compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.kernel.problems import Level
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.records.source import Source
from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.columns import Declaration
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.groups import day, flag, integer, stated, text
from mingzhang.site_engine.tables.rows import key, of
from mingzhang.site_engine.tables.table import Table

SOURCES_PAGE = "data"  # the page that lists them


@dataclass(frozen=True)
class Compared:
    """A finding and its anchor: the rule's id, with a number where a page has several of it."""

    finding: Finding
    anchor: str


# Other tables cite a source by its id, so the id is also the key here.
SOURCE: Declaration[Source] = (
    key(lambda source: source.id, lambda _: SOURCES_PAGE),
    text("title"),
    text("publisher"),
    day("date", required=True),
    stated("address"),
    text("licence"),
)

FINDING: Declaration[Compared] = (
    key(
        lambda compared: f"{compared.finding.path}#{compared.anchor}",
        lambda compared: compared.finding.path,
    ),
    of(
        lambda compared: compared.finding,
        text("rule"),
        text("subject"),
        text("left"),
        text("right"),
        flag("holds", required=False),
        text("level", get=lambda finding: str(finding.level), options=tuple(Level)),
        text("left_file", get=lambda finding: finding.left_at.file),
        integer("left_line", get=lambda finding: finding.left_at.line),
        text("right_file", get=lambda finding: finding.right_at.file),
        integer("right_line", get=lambda finding: finding.right_at.line),
    ),
)


def tables(site: Site) -> Iterator[Table]:
    """Every table, also without rows: an address that was published must stay."""
    for room in site.rooms.values():
        if room.tables:
            yield from room.tables(site)
    fields = Fields.beside(__file__)
    yield Table.of("sources", fields.of("sources"), SOURCE, site.sources.values(), site)
    yield Table.of("findings", fields.of("findings"), FINDING, _published(site), site)


def _published(site: Site) -> Iterator[Compared]:
    """The findings about pages that are no drafts."""
    seen: Counter[tuple[str, str]] = Counter()
    for finding in site.findings:
        entry = site.entries.get(finding.path)
        if isinstance(entry, Article) and entry.draft:
            continue
        about = (finding.path, finding.rule)
        seen[about] += 1
        number = f"-{seen[about]}" if seen[about] > 1 else ""
        yield Compared(finding, f"{finding.rule}{number}")
