"""The example union, built and served once for all tests in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from served import Served, free_port, lost, move_to, served
from sites_under_test import CHECKOUT, built, copy_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EXAMPLE = CHECKOUT / "examples" / "mingyue"


@pytest.fixture(scope="session")
def union(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The example union's site, at home on this machine: its absolute addresses work too."""
    site = tmp_path_factory.mktemp("example") / "site"
    copy_site(EXAMPLE, site)
    port = free_port()
    move_to(site, port)
    built(site)
    with served(site, port) as address:
        yield Served(site / "output", address)


@pytest.fixture
def member(browser: Browser, union: Served) -> Iterator[Callable[..., Page]]:
    """Open a page as a member does; whatever goes wrong meanwhile fails the test."""
    contexts: list[Any] = []
    wrong: list[str] = []

    def visit(path: str = "", **options: Any) -> Page:
        options = {"viewport": {"width": 390, "height": 844}, "locale": "zh-CN", **options}
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("request", lambda sent: wrong.append(sent.url) if _elsewhere(sent.url) else None)
        page.on("requestfailed", lambda failed: wrong.append(failed.url) if lost(failed) else None)
        page.goto(f"{union.address}/{path}")
        return page

    def _elsewhere(url: str) -> bool:
        return not url.startswith((union.address, "data:", "blob:"))

    yield visit
    for context in contexts:
        context.close()
    assert not wrong
