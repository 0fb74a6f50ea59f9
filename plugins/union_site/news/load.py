"""Reads `content/news/*.md`."""

from __future__ import annotations

from kernel.record import Reading
from union_site.library import Library, Loaded, load_articles
from union_site.news.model import News


def load(library: Library, reading: Reading) -> Loaded:
    """All posts."""
    return load_articles(library, reading, "content/news", News)
