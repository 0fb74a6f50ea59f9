"""axe-core finds nothing: one page of every template, in every mode, at three widths."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from sites_under_test import CHECKOUT
from template_pages import PAGE_OF, templates

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AXE = CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (390, 820, 1440)
RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
    found => found.id + ": " + found.nodes.map(node => node.html).slice(0, 3).join(" | "))"""


def test_every_template_is_looked_at() -> None:
    """A new template without a page on the list would be looked at by nobody."""
    assert sorted(PAGE_OF) == sorted(templates())


def _light(page: Page) -> None:
    page.emulate_media(color_scheme="light")


def _dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")


def _large(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.get_by_role("button", name="大字").click()


# A page to copy from looks as another program will show it, and has no switches.
MODES = {"wechat/page": (_light, _dark)}


@pytest.mark.parametrize("template", sorted(PAGE_OF))
def test_axe_finds_nothing(template: str, member: Callable[..., Page]) -> None:
    """In light, in dark and in large print, on a phone, a tablet and a desk."""
    page = member(PAGE_OF[template])
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = []
    for mode in MODES.get(template, (_light, _dark, _large)):
        mode(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [(mode.__name__, width, fault) for fault in page.evaluate(RUN)]
    assert not found
