"""A programme: a term of the vocabulary that has a page."""

from __future__ import annotations

from typing import ClassVar

from kernel.record import Words
from union_site.entry import Entry


class Programme(Entry):
    """One kind of support or activity; its money and stories are derived."""

    ROOM: ClassVar[str] = "programmes"

    about: Words | None = None
