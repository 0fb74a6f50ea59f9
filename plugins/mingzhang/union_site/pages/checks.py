"""Rules of static pages."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.problems import Problem
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.pages.model import StaticPage

# First parts of addresses that the site uses itself, or has promised to keep free.
OWN = frozenset({"data", "search", "corrections", "feeds", "static", "drafts", "images", "page"})


def addresses_are_free(site: Site) -> Iterator[Problem]:
    """A page stands at the root of the site, so it must not take the address of anything else."""
    for page in site.every(StaticPage):
        if page.id in OWN or page.id in site.rooms:
            yield Problem(page.document.place, "content.file-name-taken", {"name": page.id})


CHECKS = (addresses_are_free,)
