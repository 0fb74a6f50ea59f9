"""Reads `content/interviews/*.md`."""

from __future__ import annotations

from mingzhang.kernel.record import Reading
from mingzhang.site_engine.reading.articles import load_articles
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.reading.loaded import Loaded
from mingzhang.union_site.interviews.model import Interview


def load(library: Library, reading: Reading) -> Loaded:
    """All interviews."""
    return load_articles(library, reading, "content/interviews", Interview)
