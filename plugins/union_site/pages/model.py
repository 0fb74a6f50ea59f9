"""A static page."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from kernel.record import Day
from union_site.entry import Article


class StaticPage(Article):
    """One page at `/<its file's name>/`; it may do without a date."""

    ROOM: ClassVar[str] = "pages"

    date: Day = date.min

    @property
    def original_path(self) -> str:
        return self.id
