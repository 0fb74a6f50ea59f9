"""Pictures in prose: each `<img>` that the sanitiser left becomes one in every size.

Part of the adapter. Pelican resolves one address in a tag; ours stand in `srcset` too, so they
begin with `{site}`, which is resolved beside Pelican's own.
"""

from __future__ import annotations

import logging
import re
from html import unescape
from typing import Any

from pelican.contents import Content

from mingzhang.site_engine.adapter.theme import Theme
from mingzhang.site_engine.prose.pictures import file_at
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.site import Site

logger = logging.getLogger(__name__)

ROOT = "{site}"
_IMAGE = re.compile(
    r'(?P<alone><p>\s*)?<img(?P<attributes>(?: [a-z]+="[^"]*")*)>(?(alone)(?P<end>\s*</p>)?)'
)
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_ADDRESSES = re.compile(r' (?:src|srcset)="[^"]*"')


def illustrated(html: str, article: Article, site: Site, theme: Theme, cache: Any) -> str:
    """The same prose with its pictures in all their sizes; the first is not waited for."""
    parts: list[str] = []
    end = 0
    for number, match in enumerate(_IMAGE.finditer(html)):
        parts += [
            html[end : match.start()],
            _picture(match, article, site, theme, cache, first=number == 0),
        ]
        end = match.end()
    return "".join([*parts, html[end:]])


def _picture(
    match: re.Match[str], article: Article, site: Site, theme: Theme, cache: Any, *, first: bool
) -> str:
    typed = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match["attributes"])}
    file = file_at(typed.get("src", ""))
    item = article.picture(file, typed.get("alt", ""), typed.get("title", ""))
    if file not in site.pictures or not item.alt:
        # the rules look at Markdown and miss raw HTML; the build fails on this
        logger.error("no picture or no description for an image in %s", article.file)
        return match[0]
    alone = bool(match["alone"] and match["end"])
    values = {"item": item, "sizes": cache.picture(file), "alone": alone, "first": first}
    shown = theme.rendered("prose-picture", root=ROOT, **values)
    return shown if alone else f"{match['alone'] or ''}{shown}{match['end'] or ''}"


def resolve(content: Content) -> None:
    """Make one of Pelican's contents resolve our addresses too, for its page and for feeds."""
    theirs = content._update_content  # the only way between text and address

    def ours(text: str, siteurl: str) -> str:
        return str(theirs(_ADDRESSES.sub(lambda tag: tag[0].replace(ROOT, siteurl), text), siteurl))

    content._update_content = ours
