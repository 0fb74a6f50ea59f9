"""A plain post."""

from __future__ import annotations

from typing import Annotated, ClassVar

from mingzhang.kernel.references import AnyReference
from mingzhang.kernel.values import Many
from mingzhang.site_engine.records.article import Article


class News(Article):
    """One post; `about` names the pages that it concerns."""

    ROOM: ClassVar[str] = "news"

    about: Annotated[tuple[AnyReference, ...], Many] = ()
