"""Links to files in prose: they lead to what lies under `content/` and was checked. Needs: articles.

Pelican follows `{static}`, `{attach}` and `{filename}` wherever they lead, out of the site too, and
publishes what it finds. So every such link of the page is looked at, however it was typed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from mingzhang.kernel.problems import Problem
from mingzhang.kernel.vocabulary import nearest
from mingzhang.site_engine.prose.prose import Position, Scheme
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.site import Site

_PELICAN = re.compile(
    r"[{|](?P<what>filename|static|attach)[|}](?P<path>.*)", re.IGNORECASE | re.DOTALL
)
CONTENT = "content/"


def file_links_stay_within(site: Site) -> Iterator[Problem]:
    """Links to files lead to what is there, and none climbs out of `content/`."""
    for article in site.texts:
        for link in (*article.prose.of(Scheme.OTHER), *article.prose.lost_links):
            yield from _problems(article, link.target, link.at, site.files)
        for picture in article.prose.pictures:
            yield from _problems(article, picture.address, picture.at, site.files)


def _problems(
    article: Article, address: str, at: Position, files: frozenset[str]
) -> Iterator[Problem]:
    match = _PELICAN.match(address)
    if match is None:
        return
    typed = re.split("[?#]", match["path"])[0]
    file = _file(article, unquote(typed))
    rule = ""
    if not file.startswith(CONTENT):
        rule = "links.outside"
    elif file not in files and (match["what"].lower() != "filename" or file.endswith(".md")):
        rule = "links.unknown-file"
    if rule:
        options = tuple(o.removeprefix(CONTENT) for o in nearest(file, sorted(files)))
        values = {"address": typed, "nearest": options}
        yield Problem(at.place(article.document), rule, values)


def _file(article: Article, path: str) -> str:
    """The file of a link, relative to the site; a backslash leads outside it on some systems."""
    if "\\" in path or path.startswith("//") or "\0" in path:
        return ""
    folder = CONTENT if path.startswith("/") else posixpath.dirname(article.file)
    return posixpath.normpath(posixpath.join(folder, path.lstrip("/")))


CHECKS = (file_links_stay_within,)
