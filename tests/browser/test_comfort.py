"""Reading on a small phone, in large print, by keyboard; on one page of every template."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from members import enter, follow
from served import Served
from template_pages import PAGE_OF

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

pytestmark = pytest.mark.browser

# A page to copy from looks as another program will show it.
READ = [path for template, path in PAGE_OF.items() if template != "wechat/page"]
LARGE = "try { localStorage.setItem('mingzhang-large', '1') } catch (blocked) {}"
# Numbers whose first digit and first measure word stand on different lines.
PARTED = r"""() => {
  const parted = [];
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (text.parentElement.closest("svg, script")) continue;
    for (const match of text.data.matchAll(/\d[\d,.]*\s?[\u4e00-\u9fff%]/g)) {
      const range = document.createRange();
      range.setStart(text, match.index);
      range.setEnd(text, match.index + match[0].length);
      const lines = [...range.getClientRects()].filter(box => box.width > 1);
      if (lines.length > 1 && lines.at(-1).top - lines[0].top > 8) parted.push(match[0]);
    }
  }
  return parted;
}"""
SMALL = r"""() => [...document.querySelectorAll(".masthead a, .masthead button, .way, summary")]
  .map(target => [target.textContent.trim(), target.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.height < 44 || box.width < 24))
  .map(([name, box]) => [name, box.width, box.height])"""


@pytest.fixture
def root(union: Served) -> str:
    """Where the example union's site answers."""
    return union.address


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A small phone with a memory of its own."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, locale="zh-CN")
    yield context
    context.close()


def font_size(page: Page) -> float:
    size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert isinstance(size, float | int)
    return float(size)


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_nothing_is_lost_on_a_small_phone(phone: BrowserContext, root: str, large: bool) -> None:
    """At 320 px no page is wider than the screen, and no number parts from its unit."""
    if large:
        phone.add_init_script(LARGE)
    page = phone.new_page()
    for path in READ:
        page.goto(f"{root}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert page.evaluate(PARTED) == [], path
    assert font_size(page) == (24 if large else 18)


def test_a_finger_finds_what_it_aims_at(phone: BrowserContext, root: str) -> None:
    """The navigation, the tools and the ways onward are at least 44 px high."""
    page = phone.new_page()
    for path in ("", "funds/2025/", "programmes/hardship/"):
        page.goto(f"{root}/{path}")
        assert page.evaluate(SMALL) == [], path


def test_a_page_is_never_small_first(phone: BrowserContext, root: str) -> None:
    """The size stands before the first thing is drawn: nothing jumps."""
    phone.add_init_script(LARGE)
    phone.add_init_script(
        "new PerformanceObserver(list => { window.shift = (window.shift || 0)"
        " + list.getEntries().reduce((sum, entry) => sum + entry.value, 0) })"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    page = phone.new_page()
    page.goto(f"{root}/activities/2025-ledger-class/", wait_until="networkidle")
    assert page.evaluate("window.shift || 0") < 0.02


def test_without_a_script_there_is_no_switch(browser: Browser, root: str) -> None:
    """What cannot work is not offered; everything else is there."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{root}/")
    assert not page.get_by_text("大字").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
    page.locator(".bars-more summary").click()
    page.locator(".bars-more .bar").first.wait_for(state="visible")
    context.close()


def test_the_keyboard_goes_where_the_eye_goes(browser: Browser, root: str) -> None:
    """Skip link, name, tools, rooms, then the text; each place is visibly marked."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{root}/programmes/hardship/")
    seen = []
    for _ in range(11):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "(here => [here.textContent.trim(), getComputedStyle(here).outlineStyle])"
                "(document.activeElement)"
            )
        )
    names = [name for name, _ in seen]
    assert names[0] == "跳到正文"
    assert names[2:] == ["示例：明月市虚构机械厂工会", "搜索", "大字", *names[5:]]
    assert names[5:] == ["经费", "项目", "访谈", "活动", "消息", "组织"]
    assert {outline for _, outline in seen} == {"solid"}
    page.goto(f"{root}/programmes/hardship/")
    page.keyboard.press("Tab")
    enter(page)
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_a_lost_reader_is_led_on_below_the_sites_own_path(
    phone: BrowserContext, example: Path
) -> None:
    """A host shows 404.html at any depth: it is styled there, fits, and its links arrive."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        asked.append(path)
        file = example / "output" / path.removeprefix("/mingyue/")
        found = file / "index.html" if file.is_dir() else file
        known = found.is_file() and path.startswith("/mingyue/")
        page = found if known else example / "output" / "404.html"
        route.fulfill(path=page, status=200 if known else 404)

    phone.route("**/*", answer)
    page = phone.new_page()
    page.goto("https://example.invalid/mingyue/funds/1999/no-such-record/")
    assert font_size(page) == 18
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert all(path.startswith("/mingyue/") for path in asked)
    follow(page.get_by_role("main").get_by_role("link", name="经费"))
    assert page.url == "https://example.invalid/mingyue/funds/"
    assert page.get_by_role("heading", level=1, name="经费").is_visible()


def test_colours_of_the_readers_own_are_kept(browser: Browser, root: str) -> None:
    """With forced colours, marks and bars are still drawn."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, forced_colors="active")
    page.goto(f"{root}/")
    bar = page.locator(".bar-exact").first
    assert bar.evaluate("bar => getComputedStyle(bar).fill") != page.locator("body").evaluate(
        "body => getComputedStyle(body).backgroundColor"
    )
    page.close()
