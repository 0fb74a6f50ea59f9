"""Reads `content/activities/*.md`."""

from __future__ import annotations

from kernel.record import Reading
from union_site.activities.model import Activity
from union_site.library import Library, Loaded, load_articles


def load(library: Library, reading: Reading) -> Loaded:
    """All activity reports."""
    return load_articles(library, reading, "content/activities", Activity)
