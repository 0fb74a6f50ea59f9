"""What is printed fits the paper."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bad_sites import GOOD
from served import served
from sites_under_test import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
A4_TEXT_WIDTH = 680  # 210 mm at 96 dpi, less a margin of 15 mm on each side


def test_the_statement_prints_on_a4_without_a_cut_column(browser: Browser, tmp_path: Path) -> None:
    """On the width of A4 no cell of the ledger reaches beyond the paper."""
    site = tmp_path / "site"
    shutil.copytree(GOOD, site)
    assert build(site).returncode == 0
    with served(site) as root:
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
