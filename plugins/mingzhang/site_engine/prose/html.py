"""Finds our links in the converted text of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

# Our links in converted text: exactly those that match become links on the page
LINK_IN_HTML = re.compile(
    r'<a (?:[a-z]+="[^"]*" )*href="(?P<scheme>figure|site):(?P<target>[^"]*)"[^>]*>(?P<text>.*?)</a>',
    re.DOTALL,
)


_TAG = re.compile(r"<[^>]*>")


def figures_shown(html: str) -> Iterator[tuple[str, str]]:
    """The target and the visible text of every figure that converted text shows."""
    for match in LINK_IN_HTML.finditer(html):
        if match["scheme"] == "figure":
            shown = unescape(_TAG.sub("", match["text"]))
            yield unescape(match["target"]).partition("#")[0].strip("/"), " ".join(shown.split())
