"""Every page of the example: quiet, from our own host, and as wide as the narrowest phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from served import Served
from template_pages import PAGE_OF

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
NARROWEST = 320


def test_no_page_scrolls_sideways_complains_or_phones_out(
    member: Callable[..., Page], union: Served
) -> None:
    """At 320 px; `member` fails on console errors, failed requests and other hosts."""
    page = member(viewport={"width": NARROWEST, "height": 700})
    paths = union.pages()
    assert len(paths) > 150
    wide = []
    for path in paths:
        page.goto(f"{union.address}/{path}")
        width = page.evaluate("document.documentElement.scrollWidth")
        wide += [(path, width)] if width > NARROWEST else []
    assert not wide


def test_a_page_needs_no_script(member: Callable[..., Page], union: Served) -> None:
    """Without any, every template still has its heading, its way home and its words."""
    page = member(java_script_enabled=False)
    bare = []
    for path in PAGE_OF.values():
        page.goto(f"{union.address}/{path}")
        headed = page.locator("h1").count() == 1
        homely = page.locator("header a, a[rel=up]").count() > 0
        bare += [] if headed and homely and len(page.inner_text("main")) > 40 else [path]
    assert not bare
