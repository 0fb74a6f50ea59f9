"""Reads `content/pages/*.md`."""

from __future__ import annotations

from kernel.record import Reading
from union_site.library import Library, Loaded, load_articles
from union_site.pages.model import StaticPage


def load(library: Library, reading: Reading) -> Loaded:
    """All static pages."""
    return load_articles(library, reading, "content/pages", StaticPage)
