"""A static page."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from mingzhang.kernel.values import Day
from mingzhang.site_engine.records.article import Article


class StaticPage(Article):
    """One page at `/<its file's name>/`; it may do without a date."""

    ROOM: ClassVar[str] = "pages"

    date: Day = date.min

    @property
    def original_path(self) -> str:
        return self.id
