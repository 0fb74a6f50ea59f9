"""What a page weighs on a weak signal, measured as it comes over the wire, compressed."""

from __future__ import annotations

import gzip
import statistics
from functools import cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from served import Served

pytestmark = pytest.mark.browser  # measures the site that the browser's tests share
KB = 1024
# Photographs come when they are scrolled to, and have sizes of their own.
PARTS = "link[rel=stylesheet], link[rel=icon], script[src], header img"


@cache
def weight(file: Path) -> int:
    """Compressed bytes of one file."""
    return len(gzip.compress(file.read_bytes()))


def parts(page: Path) -> set[Path]:
    """The files that a browser fetches with a page."""
    found = LexborHTMLParser(page.read_bytes()).css(PARTS)
    names = (node.attributes.get("href") or node.attributes.get("src") or "" for node in found)
    return {(page.parent / name).resolve() for name in names}


def test_a_page_is_light(union: Served) -> None:
    """HTML 15 KB in the median; style 12 KB; script 3 KB but for the search; 100 KB in all."""
    pages = [file for file in union.output.rglob("*.html") if file.name != "404.html"]
    html = [weight(page) for page in pages]
    print(f"HTML: median {statistics.median(html) / KB:.1f} KB, largest {max(html) / KB:.1f} KB")
    assert statistics.median(html) <= 15 * KB
    heavy = []
    for page in pages:
        fetched = parts(page)
        style = sum(weight(file) for file in fetched if file.suffix == ".css")
        script = sum(weight(file) for file in fetched if file.suffix == ".js")
        total = weight(page) + sum(weight(file) for file in fetched)
        searches = page.parent.name == "search"
        fits = style <= 12 * KB and (script <= 3 * KB or searches) and total <= 100 * KB
        heavy += [] if fits else [(page, style, script, total)]
    print(f"style {style / KB:.1f} KB, script {script / KB:.1f} KB, total {total / KB:.1f} KB")
    assert not heavy
