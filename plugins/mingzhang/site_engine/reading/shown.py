"""What readers will be shown of a text passes the gate once more: typed in pieces, it is whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from mingzhang.kernel.problems import Place, Problem
from mingzhang.site_engine.prose.prose import Prose
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.records.article import Article

_SLOT = re.compile(r'<slot n="(\d+)"></slot>')


def check_shown(library: Library, articles: Iterable[Article]) -> Iterator[Problem]:
    """The gate's problems of texts and summaries as pages show them."""
    gate = library.gate
    if gate is None:
        return
    for article in articles:
        place = Place(article.document.file, article.document.body_line)
        yield from gate.check_shown(as_shown(article.prose), place)
        yield from gate.check_shown(escape(article.summary), article.place("summary"))


def as_shown(prose: Prose) -> str:
    """The HTML of a text with the words of every link and picture, as pages show it."""

    def words(slot: re.Match[str]) -> str:
        found = prose.slots[int(slot[1])]
        if found.kind != "picture":
            return _SLOT.sub(words, found.inner)
        picture = prose.pictures[found.number]
        return f'<img alt="{escape(picture.alt)}" title="{escape(picture.caption)}">'

    return _SLOT.sub(words, prose.html)
