"""Every record has a page for links to it to lead to. Needs: any rooms."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.problems import Problem
from mingzhang.site_engine.outputs.pages import room_pages
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.page_record import PageRecord
from mingzhang.site_engine.site.site import Site


def records_have_pages(site: Site) -> Iterator[Problem]:
    """Every record has a page: links to it are made even where its room makes none."""
    made = {page.path for page in site.once(room_pages)}
    for entry in site.entries.values():
        if entry.path not in made and not _is_written_by_pelican(entry, site):
            yield Problem(entry.place(), "site.no-page", {"path": entry.path, "room": entry.ROOM})


def _is_written_by_pelican(entry: PageRecord, site: Site) -> bool:
    return isinstance(entry, Article) and site.rooms[entry.ROOM].view is not None


CHECKS = (records_have_pages,)
