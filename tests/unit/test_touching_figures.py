"""What touches the link of a figure belongs to the number that readers see."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bad_sites import GOOD
from mingzhang.safe_content.gate import open_at
from union import load_site

LINK = "[1.50万元](figure:funds/2025/warmth/amount)"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    shutil.copytree(GOOD, site)
    return site


def told(site: Path, body: str, summary: str = "虚构的消息。") -> list[str]:
    """What `check` says of figures in an article."""
    text = f"---\ntitle: 走访\ndate: 2025-04-30\nsummary: {summary}\n---\n{body}\n"
    (site / "content/news/2025-visit.md").write_text(text, encoding="utf-8")
    _, problems = load_site(site, open_at)
    return [problem.rule for problem in problems if problem.rule == "figures.touches"]


@pytest.mark.parametrize(
    "text",
    [
        "支出1{}", "支出**1**{}", "支出<b>1</b>{}", "支出3,{}", "支出三{}", "支出 -{}", "支出1**{}**",
        "支出{}0", "支出{}5角", "支出{}5千", "支出{}.5", "支出１{}", "- 共2{}", "{}亿",
    ],
)  # fmt: skip
def test_a_number_that_goes_on_outside_is_refused(site: Path, text: str) -> None:
    """Through bold, in lists, behind the link and before it."""
    assert told(site, text.format(LINK)) == ["figures.touches"]


@pytest.mark.parametrize(
    "text",
    [
        "支出{}，", "2025年支出{}。", "统一{}", "第一，{}", "支出{}分给3个车间", "{}多次公开",
        "{}—[1.50万元](figure:funds/2025/warmth/amount)", "约{}", "（{}）", "比去年的{}多，", "支出 {} 3次",
    ],
)  # fmt: skip
def test_other_words_may_touch_it(site: Path, text: str) -> None:
    assert told(site, text.format(LINK)) == []


def test_a_summary_is_looked_at_too(site: Path) -> None:
    assert told(site, "正文。", f"支出3{LINK}。") == ["figures.touches"]
