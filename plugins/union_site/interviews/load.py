"""Reads `content/interviews/*.md`."""

from __future__ import annotations

from kernel.record import Reading
from union_site.interviews.model import Interview
from union_site.library import Library, Loaded, load_articles


def load(library: Library, reading: Reading) -> Loaded:
    """All interviews."""
    return load_articles(library, reading, "content/interviews", Interview)
