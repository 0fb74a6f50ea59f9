"""A plain post."""

from __future__ import annotations

from typing import Annotated, ClassVar

from kernel.record import AnyReference, Many
from union_site.entry import Article


class News(Article):
    """One post; `about` names the pages that it concerns."""

    ROOM: ClassVar[str] = "news"

    about: Annotated[tuple[AnyReference, ...], Many] = ()
