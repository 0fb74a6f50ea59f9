"""Puts figures, links and pictures into the prose of an article, where it has slots for them.

Part of the adapter. Links become Pelican's own, which it makes relative, or absolute in feeds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from mingzhang.site_engine.adapter import sums
from mingzhang.site_engine.adapter.theme import Theme
from mingzhang.site_engine.prose.prose import Slot
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.photos import Picture
from mingzhang.site_engine.site.site import Site

_SLOT = re.compile(r'<slot n="(\d+)"></slot>')
# Shows a picture: whether it has a paragraph to itself, and whether it is the article's first
ShowPicture = Callable[[Picture, str, bool, bool], str]


@dataclass(frozen=True)
class Slots:
    """What fills the slots of one article."""

    article: Article
    site: Site
    theme: Theme
    show_picture: ShowPicture

    def filled(self) -> str:
        """The article's HTML, complete."""
        told = sums.notes(self.article, self.site, self.theme)
        return self._fill(self.article.prose.html) + told

    def _fill(self, html: str) -> str:
        slots = self.article.prose.slots
        return _SLOT.sub(lambda match: self._shown(slots[int(match[1])]), html)

    def _shown(self, slot: Slot) -> str:
        if slot.kind == "picture":
            return self._picture(slot)
        link = self.article.prose.links[slot.number]
        inner = self._fill(slot.inner) if link.filled else ""  # a blank shows nothing
        words = Markup(inner)  # noqa: S704 - sanitised HTML
        if slot.kind == "figure":
            return self.theme.figure_link(self.site, link.target, words)
        if slot.kind == "sum":
            return sums.mark(self.article, link.target, words, self.site, self.theme)
        return self.theme.page_link(self.site, link.target, link.fragment, words)

    def _picture(self, slot: Slot) -> str:
        typed = self.article.prose.pictures[slot.number]
        item = self.article.picture(typed.file, typed.alt, typed.caption)
        return self.show_picture(item, typed.file, slot.alone, slot.number == 0)
