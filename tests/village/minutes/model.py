"""One meeting: an article with the number of those present."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, ClassVar

from mingzhang.kernel.amounts import Count
from mingzhang.kernel.record import Reading
from mingzhang.kernel.values import Many, Words
from mingzhang.site_engine.reading.articles import load_articles
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.reading.loaded import Loaded
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.figure import Figure


class Minutes(Article):
    """The minutes of one meeting."""

    ROOM: ClassVar[str] = "minutes"

    present: Count
    decided: Annotated[tuple[Words, ...], Many] = ()

    def list_figures(self) -> Iterable[Figure]:
        """`present`."""
        return [Figure("present", self.present, self.place("present"))]


def load(library: Library, reading: Reading) -> Loaded:
    """All minutes."""
    return load_articles(library, reading, "content/minutes", Minutes)
