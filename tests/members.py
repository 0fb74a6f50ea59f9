"""What a member does in a browser, each step done only when the page has answered it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def follow(link: Locator) -> None:
    """Click a link and wait for the page that it leads to: a click alone waits for no page."""
    with link.page.expect_navigation():
        link.click()


def enter(page: Page) -> None:
    """Open the link that the keyboard has come to, and wait for its page likewise."""
    with page.expect_navigation():
        page.keyboard.press("Enter")
