"""What each member comes for, done as that member would: by phone, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from members import enter, follow

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser
Visit = Callable[..., "Page"]


def link(page: Page, name: str, within: str = "main") -> Locator:
    """The first link with exactly these words in a part of the page."""
    return page.get_by_role(within).get_by_role("link", name=name, exact=True).first


def words(page: Page) -> str:
    """What the page says, without the joints that keep a number and its unit together."""
    return page.get_by_role("main").inner_text().replace("\u2060", "")


def test_a_geologist_on_a_weak_signal_learns_what_there_is_for_everybody(member: Visit) -> None:
    """One tap from home, before any style or script has come."""
    page = member(java_script_enabled=False)
    page.route("**/*.css", lambda route: route.abort("aborted"))
    page.reload()
    follow(link(page, "我能得到什么帮助（虚构）"))
    assert "不用申请，人人都有" in words(page)
    assert "300元" in words(page)


def test_a_family_in_hardship_learns_who_may_apply_with_what_and_where(member: Visit) -> None:
    """Two taps: conditions, papers, deadline, a contact, each with the day it was confirmed."""
    page = member()
    follow(link(page, "困难职工帮扶"))
    said = words(page)
    for question in ("谁可以申请", "要哪些材料", "时间", "找谁"):
        assert question in said
    assert "example.invalid" in said
    assert said.count("核实") >= 4


def test_a_sceptical_member_finds_where_the_money_went_in_three_taps(member: Visit) -> None:
    """The year, the record, its source; the sum is the one that the year's page showed."""
    page = member()
    follow(link(page, "2025年（虚构）"))
    follow(link(page, "困难职工帮扶"))
    follow(page.get_by_role("main").locator("a[href$='2025/hardship/']").first)
    assert page.url.endswith("/funds/2025/hardship/")
    said = words(page)
    assert "23,800.00元" in said
    assert "来源" in said


def test_an_injured_worker_finds_rights_and_somebody_to_ask(member: Visit) -> None:
    """Legal aid is on the home page; its page says when and where, and the foot whom to ask."""
    page = member()
    follow(link(page, "法律援助"))
    assert "谁可以申请" in words(page)
    assert page.get_by_role("contentinfo").get_by_text("example.invalid").count() >= 1


def test_a_woman_finds_what_is_for_women(member: Visit) -> None:
    """From the list of programmes to the programme, its money and what was done."""
    page = member()
    follow(link(page, "项目", "navigation"))
    follow(link(page, "女职工"))
    assert page.url.endswith("/programmes/women/")
    assert page.get_by_role("main").get_by_role("table").count() >= 1


def test_a_newcomer_sees_what_goes_on(member: Visit) -> None:
    """Activities newest first, each with its kind; a second page where there are many."""
    page = member()
    follow(link(page, "活动", "navigation"))
    assert page.get_by_role("main").get_by_role("heading", level=2).count() >= 5
    follow(page.locator("a[rel=next]").first)
    assert "/activities/page/2/" in page.url


def test_who_retires_soon_reads_in_large_print_ever_after(member: Visit) -> None:
    """The switch makes the type at least a quarter larger, on the next page and next week too."""
    page = member()
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    before = page.evaluate(size)
    page.get_by_role("button", name="大字").click()
    assert page.evaluate(size) >= 1.25 * before
    follow(link(page, "活动", "navigation"))
    assert page.evaluate(size) >= 1.25 * before
    assert page.get_by_role("button", name="大字").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="大字").click()
    page.reload()
    assert page.evaluate(size) == before


def test_the_audit_committee_traces_a_figure_and_back(member: Visit) -> None:
    """From the number in the interview to its record, its source, and to who quotes it."""
    page = member("interviews/2025-two-findings/")
    figure = page.locator("a.figure").first
    typed = figure.inner_text().replace("\u2060", "")
    follow(figure)
    assert "#" in page.url
    anchor = page.url.rpartition("#")[2]
    shown = page.locator(f"[id='{anchor}']").inner_text().replace("\u2060", "")
    assert shown.replace(",", "").startswith(typed[:3])
    assert "经审会主任" in words(page)


def test_the_audit_committee_sees_what_was_corrected(member: Visit) -> None:
    """A restated year says what stood there before, and why; the checks are all listed."""
    page = member("funds/2024/statement/")
    assert "更正" in words(page)
    follow(link(page, "核对了什么", "contentinfo"))
    assert page.url.endswith("/funds/checks/")


def test_the_keyboard_alone_gets_to_a_record(member: Visit) -> None:
    """The first stop skips the head; focus is always to be seen."""
    page = member("funds/2025/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    enter(page)
    page.keyboard.press("Tab")
    inside = "document.querySelector('main').contains(document.activeElement)"
    assert page.evaluate(inside)
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    for _ in range(40):
        assert page.evaluate(outline) != "none"
        if page.evaluate("document.activeElement.innerText").startswith("困难职工帮扶"):
            break
        page.keyboard.press("Tab")
    enter(page)
    assert page.url.endswith("/hardship/")
