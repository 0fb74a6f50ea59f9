"""What the cells of a table need to know of their site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from mingzhang.kernel.record import Reading
from mingzhang.site_engine.records.page_record import PageRecord
from mingzhang.site_engine.records.periods import Span


class Labels(Protocol):
    """Terms in words, periods as days, and the records that others refer to."""

    @property
    def reading(self) -> Reading: ...
    @property
    def entries(self) -> Mapping[str, PageRecord]: ...
    def label(self, vocabulary: str, term: str) -> str: ...
    def span(self, period: str) -> Span | None: ...
