"""A member on a phone finds where the money went."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from members import follow
from served import lost, served
from sites_under_test import build, copy_real_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.demonstration]


def test_three_clicks_from_home_to_the_warmth_record(browser: Browser, tmp_path: Path) -> None:
    """Home, funds, the year, the record; each by a link that can be seen and tapped."""
    site = copy_real_site(tmp_path)
    assert build(site).returncode == 0
    with served(site) as root:
        page = browser.new_page(viewport={"width": 390, "height": 844}, locale="zh-CN")
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("requestfailed", lambda sent: errors.append(sent.url) if lost(sent) else None)
        page.goto(f"{root}/")
        follow(page.get_by_role("navigation").get_by_role("link", name="经费").first)
        follow(page.get_by_role("main").get_by_role("link", name="2023年").first)
        follow(page.get_by_role("main").get_by_role("link", name="送温暖慰问经费").first)
        assert page.url == f"{root}/funds/2023/warmth/"
        assert "3.24万元" in page.get_by_role("main").inner_text().replace("\u2060", "")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 390
        assert not errors
        page.close()
