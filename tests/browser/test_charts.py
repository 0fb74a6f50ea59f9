"""Charts can be read at every width."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from served import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

BOXES = """nodes => nodes.map(node => {
  const box = node.getBoundingClientRect();
  return [box.left, box.top, box.right, box.bottom, node.textContent.trim()];
}).filter(box => box[2] > box[0] && box[3] > box[1])"""


def test_labels_never_overlap(browser: Browser, example: Path) -> None:
    """At 390, 820 and 1440 px no label of a chart covers another, or leaves the screen."""
    with served(example) as root:
        for width in (390, 820, 1440):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.goto(f"{root}/funds/2024/")
            labels = page.locator("figure svg text").evaluate_all(BOXES)
            assert bool(labels) == (width >= 820)
            for one, other in combinations(labels, 2):
                apart_across = one[2] <= other[0] + 1 or other[2] <= one[0] + 1
                apart_down = one[3] <= other[1] + 1 or other[3] <= one[1] + 1
                assert apart_across or apart_down, (width, one, other)
            assert all(box[0] >= 0 and box[2] <= width for box in labels)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.close()
