"""Figures that stand alone: what touches a link belongs to the number that readers see. Needs: articles.

`3[15000元](figure:…)` is compared as 15000元 and read as 315000元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.spoken_numbers import DIGITS, MULTIPLES, STEPS
from mingzhang.site_engine.prose.line import links_in
from mingzhang.site_engine.prose.prose import Block, Scheme
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.site import Site

_SPOKEN = "".join((*DIGITS, *STEPS, *MULTIPLES))
_LARGE = "".join(MULTIPLES)
_DIGITS = "0-9０-９①-⑳Ⅰ-Ⅻ"
# Words that end with a numeral, or begin with one, and are no part of a number
_BEFORE = re.compile(
    rf"(?:[{_DIGITS}][,，.．]?|(?<![统唯之第其周期同逐专单划归不如])[{_SPOKEN}]"
    r"|(?<![0-9０-９\u3400-\u9fff)）])[-−－])\Z"
)
_BEHIND = re.compile(rf"[{_DIGITS}]|[.．][{_DIGITS}]|[{_LARGE}](?![一分利众般物事])")


def figures_stand_alone(site: Site) -> Iterator[Problem]:
    """No digit, sign or multiple touches the link of a figure."""
    for article in site.texts:
        for block in article.prose.blocks:
            yield from _in_block(article, block)
        summary = article.raw("summary")
        if summary is not None:
            for link in links_in(summary):
                if link.scheme is Scheme.FIGURE:
                    place = summary.place._replace(column=summary.place.column + link.start)
                    yield from _told(summary, link.start, link.end, link.text, place)


def _in_block(article: Article, block: Block) -> Iterator[Problem]:
    links = article.prose.links
    parts: dict[int, tuple[int, int]] = {}
    for span in block.spans:
        if span.link is not None and links[span.link].scheme is Scheme.FIGURE:
            start, end = parts.get(span.link, (span.start, span.end))
            parts[span.link] = min(start, span.start), max(end, span.end)
    for number, (start, end) in parts.items():
        place = links[number].at.place(article.document)
        yield from _told(block.text, start, end, links[number].text, place)


def _told(text: str, start: int, end: int, words: str, place: Place) -> Iterator[Problem]:
    before, behind = _BEFORE.search(text, 0, start), _BEHIND.match(text, end)
    if before or behind:
        whole = (before[0] if before else "") + words + (behind[0] if behind else "")
        yield Problem(place, "figures.touches", {"typed": words, "shown": whole})


CHECKS = (figures_stand_alone,)
