"""What is printed fits the paper, and is nothing but what one reads."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from paper import plain
from served import served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
A4_TEXT_WIDTH = 680  # 210 mm at 96 dpi, less a margin of 15 mm on each side
# One page of every template.
PAGES = (
    "",
    "about/",
    "activities/",
    "activities/2025-sports/",
    "activities/2025-sports/photos/",
    "data/",
    "feeds/",
    "funds/",
    "funds/2025/",
    "funds/2025/per-hundred/",
    "funds/2025/statement/",
    "funds/2025/warmth/",
    "funds/checks/",
    "interviews/2025-chair/",
    "news/2025-open/",
    "programmes/",
    "programmes/warmth/",
    "search/",
    "unions/",
    "unions/bureau/",
)


@pytest.fixture(scope="module")
def root(good: Path) -> Iterator[str]:
    """The good site on a server."""
    with served(good) as address:
        yield address


def test_the_statement_prints_on_a4_without_a_cut_column(browser: Browser, root: str) -> None:
    """On the width of A4 no cell of the ledger reaches beyond the paper."""
    page = browser.new_page(viewport={"width": A4_TEXT_WIDTH, "height": 1000})
    page.emulate_media(media="print")
    page.goto(f"{root}/funds/2025/statement/")
    reach = page.locator("main th, main td").evaluate_all(
        "cells => cells.map(cell => { const text = document.createRange();"
        " text.selectNodeContents(cell); return text.getBoundingClientRect().right })"
    )
    assert len(reach) > 20
    assert max(reach) <= A4_TEXT_WIDTH
    overhang = page.evaluate("document.documentElement.scrollWidth") - A4_TEXT_WIDTH
    assert overhang <= 20  # a check mark hangs in the margin, never a number
    page.close()


def test_every_page_prints_what_one_reads(browser: Browser, root: str) -> None:
    """The title on the first sheet, no navigation, its address, and a number on every sheet."""
    page = browser.new_page()
    for path in PAGES:
        page.goto(f"{root}/{path}")
        title = plain(page.locator("h1").first.inner_text())
        paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
        texts = [plain(sheet.extract_text()) for sheet in paper]
        assert title in texts[0], path
        assert "大字" not in texts[0], path
        assert "跳到正文" not in texts[0], path
        assert f"https://good.example/union/{path}" in "".join(texts), path
        for number, text in enumerate(texts, 1):
            assert f"{number}/{len(texts)}" in (text[:5] + text[-5:]), (path, number)
    page.close()


def test_paper_is_white_also_from_a_dark_screen(browser: Browser, root: str) -> None:
    """Black on white, whatever the reader's screen is like; large print is larger on paper too."""
    page = browser.new_page(color_scheme="dark")
    page.emulate_media(media="print")
    sizes = []
    for large in ("0", "1"):
        page.goto(f"{root}/funds/2025/")
        page.evaluate(f"localStorage.setItem('mingzhang-large', '{large}')")
        page.reload()
        ink, paper, size = page.evaluate(
            "() => { const style = getComputedStyle(document.body);"
            " return [style.color, style.backgroundColor, style.fontSize] }"
        )
        assert (ink, paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
        sizes.append(float(size.removesuffix("px")))
    assert sizes[1] > 1.25 * sizes[0]
    page.close()
