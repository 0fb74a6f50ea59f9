"""What parts of a build cost an article, in CPU time.

The articles are made here, with the length, links, tables and lists of real ones; a finished page is
such an article within what stands around every page.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from mingzhang import chinese_text
from mingzhang.kernel.bounded import Bounded
from mingzhang.safe_content import gate, personal
from mingzhang.safe_content.removals import removals
from mingzhang.safe_content.reparse import check_page
from mingzhang.safe_content.sanitise import sanitise
from mingzhang.site_engine.prose.conversion import convert, read_prose
from mingzhang.site_engine.prose.settings import ProseSettings
from mingzhang.site_engine.reading.conversion import READ
from mingzhang.site_engine.reading.library import Library
from tools import CHECKOUT

GOOD = CHECKOUT / "tests" / "sites" / "good"
# What stands around every page, as the good site has it
FRAME = CHECKOUT / "tests" / "golden" / "good" / "frame" / "page.html"
MAIN = "<main>"
EXTENSIONS: dict[str, dict[str, object]] = {
    "mingzhang.everyday_markdown": {"others": "{"},
    "markdown.extensions.footnotes": {},
    "markdown.extensions.toc": {"slugify": chinese_text.heading_id},
    "mingzhang.chinese_text.markup": {"whole": "figure:"},
}
SETTINGS = {"extension_configs": EXTENSIONS}
RECIPE = ProseSettings(
    SETTINGS,
    ("mingzhang.safe_content.sanitise:sanitise",),
    ("mingzhang.safe_content.removals:removals",),
)
ALLOWED = 1.5  # CPU milliseconds an article for the gate and the sanitiser
OF_A_PAGE = 1.0  # and for personal data on its finished page
PARAGRAPH = "工会第{n}次走访，看望一线职工，听取意见，并把用款情况逐笔公开。" * 16
ARTICLE = """---
title: 第{n}篇报道
date: 2025-01-01
summary: 第{n}篇报道的摘要。
---
## 一、走访

{text}

| 项目 | 金额 |
|---|---:|
| 慰问 | [1.50万元](figure:funds/2025/warmth/amount) |

## 二、座谈

{text}

- 第一条意见
- 第二条意见，见[账目](site:funds/2025)

{text}
"""


def bench(count: int = 1000) -> int:
    """Print what the gate, the sanitiser and the process with limits cost an article."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(GOOD, site, ignore=shutil.ignore_patterns("output", ".build"))
        bodies = _write(site / "content" / "news", count)
        plain = _cpu(lambda: Library.open(site))
        gated = _cpu(lambda: Library.open(site, open_gate=gate.open_at))
        pages = [convert(body, SETTINGS)[0] for body in bodies]
        told = _cpu(lambda: [removals(*both) for both in zip(bodies, pages, strict=True)])
        converted = _cpu(lambda: [convert(body, SETTINGS)[0] for body in bodies])
        cleaned = _cpu(lambda: [sanitise(page) for page in pages])
        cooked = _cpu(lambda: [read_prose(body, RECIPE) for body in bodies])
        bounded = _cpu(lambda: _cook_beside(bodies))
        pack = personal.load("cn")
        shown = _cpu(lambda: [list(personal.shown_data(page, pack)) for page in pages])
        frame = FRAME.read_text(encoding="utf-8")
        whole = [frame.replace(MAIN, f"{MAIN}{page}", 1) for page in pages]
        reread = _cpu(lambda: [list(check_page(page, "x.html")) for page in whole])
        searched = _cpu(lambda: [list(personal.shown_data(page, pack)) for page in whole])
    print(f"{count} articles of {len(bodies[0])} characters; CPU milliseconds an article")
    for name, seconds in (
        ("reading without the gate", plain),
        ("the gate and personal data", gated - plain),
        ("Markdown conversion", converted),
        ("the sanitiser", cleaned),
        ("telling what it takes away", told),
        ("a process with limits, its start included", bounded - cooked),
        ("personal data in what readers will see", shown),
        ("reading the finished page again", reread),
        ("personal data on the finished page", searched),
    ):
        print(f"{seconds / count * 1000:8.3f}  {seconds / converted:6.1%} of conversion  {name}")
    safe = (gated - plain + cleaned + told + shown) / count * 1000
    last = searched / count * 1000
    print(f"{safe:8.3f}  of {ALLOWED} that the gate and the sanitiser may take")
    print(f"{last:8.3f}  of {OF_A_PAGE} that the search of a finished page may take")
    return 0 if safe <= ALLOWED and last <= OF_A_PAGE else 1


def _cook_beside(bodies: list[str]) -> None:
    with Bounded(READ) as bounded:
        for body in bodies:
            bounded(body, RECIPE)


def _write(folder: Path, count: int) -> list[str]:
    """The articles, and their bodies."""
    bodies = []
    for number in range(count):
        article = ARTICLE.format(n=number, text=PARAGRAPH.format(n=number))
        (folder / f"bench-{number}.md").write_text(article, encoding="utf-8")
        bodies.append(article.split("---\n", 2)[2])
    return bodies


def _cpu(work: Callable[[], object]) -> float:
    """CPU seconds of the better of two runs, of this process and those that it started."""
    best = float("inf")
    for _ in range(2):
        start = sum(os.times()[:4])
        work()
        best = min(best, sum(os.times()[:4]) - start)
    return best
