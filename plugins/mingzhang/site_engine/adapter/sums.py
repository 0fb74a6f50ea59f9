"""Sums in prose that are in no book: told on the page, and plain words wherever the text is copied.

Part of the adapter.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from mingzhang.site_engine.adapter.theme import Theme
from mingzhang.site_engine.drawing.charts import message
from mingzhang.site_engine.outputs.sum_notes import anchor, sum_notes
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.article_sums import VOCABULARY, reason
from mingzhang.site_engine.site.site import Site

TITLE = message("Sums in this text that are not in the books")
OTHERS = message("Every sum in this text that leads to no record.")
# What the components `sum-mark` and `sum-notes` write besides the sum itself
_TOLD = re.compile(r'<sup class="sum-why">.*?</sup>|<div class="sum-notes".*?</div>\s*', re.DOTALL)


def mark(article: Article, target: str, words: Markup, site: Site, theme: Theme) -> str:
    """A sum with the name of its reason."""
    term = site.reading.vocabularies[VOCABULARY][reason(target, site)]
    label = term.label(article.language or site.settings.language)
    return theme.rendered("sum-mark", text=words, reason=label, fragment=anchor(term.id))


def notes(article: Article, site: Site, theme: Theme) -> str:
    """What is told below an article; empty where nothing is to be told."""
    items = [*sum_notes(article, site)]
    if not items:
        return ""
    language = article.language or site.settings.language
    title, others = theme.translate(TITLE, language), theme.translate(OTHERS, language)
    return theme.rendered("sum-notes", items=items, title=title, others=others)


def plain(html: str) -> str:
    """A text without what is told of its sums."""
    return _TOLD.sub("", html)
