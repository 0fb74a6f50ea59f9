"""Sentences that count so few of a unit that colleagues know who they are. All is invented."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bad_sites import GOOD
from mingzhang.safe_content.gate import open_at
from union import load_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    shutil.copytree(GOOD, site)
    return site


def told(site: Path, body: str) -> list[int]:
    """The lines of an article at which `check` says so."""
    text = f"---\ntitle: 走访\ndate: 2025-04-30\nsummary: 虚构的消息。\n---\n{body}\n"
    (site / "content/news/2025-visit.md").write_text(text, encoding="utf-8")
    _, problems = load_site(site, open_at)
    return [p.place.line for p in problems if p.rule == "cells.small-in-prose"]


@pytest.mark.parametrize(
    "text",
    [
        "铸造车间2名患病职工",
        "看望了铸造车间的两名患癌职工。",
        "机修车间有1名职工患重病，工会发放救助金。",
        "为二分厂3户困难职工家庭送去米面。",
        "慰问2名铸造车间患病职工",
        "调度班组一位单亲母亲领到助学金。",
        "其中**第三工区**\n1户低保家庭。",
    ],
)
def test_few_of_one_unit_are_told(site: Path, text: str) -> None:
    assert told(site, text)


@pytest.mark.parametrize(
    "text",
    [
        "全局3名患病职工",
        "铸造车间12名患病职工",
        "慰问3名困难职工",
        "各车间2名代表参加困难职工座谈",
        "铸造车间2名劳模走访困难职工",
        "工会干部3人走访困难职工",
        "机修车间2023年困难职工减少",
    ],
)
def test_more_or_of_no_unit_are_not(site: Path, text: str) -> None:
    assert told(site, text) == []
