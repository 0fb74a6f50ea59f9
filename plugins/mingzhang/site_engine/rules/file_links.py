"""Links to files in finished prose: they lead to what lies under `content/` and was checked.

Pelican follows `{static}`, `{attach}` and `{filename}` wherever they lead, out of the site too, and
publishes what it finds. So every such link is looked at in the HTML, however it was typed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from mingzhang.kernel.problems import Problem
from mingzhang.kernel.vocabulary import nearest
from mingzhang.site_engine.prose.links import place_in
from mingzhang.site_engine.records.article import Article

_LINK = re.compile(
    r'(?:href|src)="[{|](?P<what>filename|static|attach)[|}](?P<path>[^"]*)"', re.IGNORECASE
)
CONTENT = "content/"


def check_file_links(article: Article, html: str, files: frozenset[str]) -> Iterator[Problem]:
    """Links that climb out of `content/`, and those to files that are not there."""
    for match in _LINK.finditer(html):
        typed = re.split("[?#]", unescape(match["path"]))[0]
        file = _file(article, unquote(typed))
        rule = ""
        if not file.startswith(CONTENT):
            rule = "links.outside"
        elif file not in files and (match["what"].lower() != "filename" or file.endswith(".md")):
            rule = "links.unknown-file"
        if rule:
            body = article.document.body
            at = max(body.find(typed), body.find(match["path"]), 0)
            options = tuple(o.removeprefix(CONTENT) for o in nearest(file, sorted(files)))
            values = {"address": typed, "nearest": options}
            yield Problem(place_in(article.document, at), rule, values)


def _file(article: Article, path: str) -> str:
    """The file of a link, relative to the site; a backslash leads outside it on some systems."""
    if "\\" in path or path.startswith("//") or "\0" in path:
        return ""
    folder = CONTENT if path.startswith("/") else posixpath.dirname(article.file)
    return posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
