"""The verb `bench`: what parts of a build cost, in CPU time, side by side in one run.

The articles are made here, of the length and with the links, tables and lists of real ones.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from safe_content import entrance
from safe_content.reparse import check_page
from safe_content.sanitise import sanitise
from tools import CHECKOUT
from union_site.library import Library
from union_site.prose import convert

GOOD = CHECKOUT / "tests" / "sites" / "good"
SETTINGS: dict[str, dict[str, dict[str, object]]] = {
    "extension_configs": {
        f"markdown.extensions.{name}": {} for name in ("tables", "footnotes", "toc", "sane_lists")
    }
}
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
    """Print what the gate, the sanitiser and the second reading cost an article."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(GOOD, site, ignore=shutil.ignore_patterns("output", ".build"))
        bodies = _write(site / "content" / "news", count)
        plain = _cpu(lambda: Library.open(site))
        gated = _cpu(lambda: Library.open(site, open_gate=entrance.open_at))
        pages = [convert(body, SETTINGS).html for body in bodies]
        converted = _cpu(lambda: [convert(body, SETTINGS).html for body in bodies])
        cleaned = _cpu(lambda: [sanitise(page) for page in pages])
        reread = _cpu(lambda: [list(check_page(page, "x.html")) for page in pages])
    print(f"{count} articles of {len(bodies[0])} characters; CPU milliseconds an article")
    for name, seconds in (
        ("reading without the gate", plain),
        ("the gate and personal data", gated - plain),
        ("Markdown conversion", converted),
        ("the sanitiser", cleaned),
        ("reading the page again", reread),
    ):
        print(f"{seconds / count * 1000:8.3f}  {seconds / converted:6.1%} of conversion  {name}")
    return 0


def _write(folder: Path, count: int) -> list[str]:
    """The articles, and their bodies."""
    bodies = []
    for number in range(count):
        article = ARTICLE.format(n=number, text=PARAGRAPH.format(n=number))
        (folder / f"bench-{number}.md").write_text(article, encoding="utf-8")
        bodies.append(article.split("---\n", 2)[2])
    return bodies


def _cpu(work: Callable[[], object]) -> float:
    """CPU seconds of the better of two runs."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best
