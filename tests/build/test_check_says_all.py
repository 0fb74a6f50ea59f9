"""Whatever stops a build, `check` says of a text before: `verify` finds nothing that it let pass."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bad_sites import GOOD
from mingzhang.kernel.problems import Level
from mingzhang.safe_content.gate import open_at
from sites_under_test import build, copy_site
from union import load_site

ARTICLES = 250
HEAD = "---\ntitle: 试{number}\ndate: 2025-01-02\nsummary: 试一试{number}。\n---\n"
PIECES = [
    # figures, links and places
    *("[1.50万元](figure:funds/2025/warmth/amount)", "[账目](site:funds/2025)", "[x](#无)"),
    *("[x](#小题)", "[a]: http://example.org", "[文件](files/x.pdf)", "[文](/news/)", "[文](../a)"),
    *("http://example.org/a", "<http://example.org>", "a@example.org", "{filename}a", "{static}/a"),
    *("![", "](images/x.png)", "[[a]]", "{#id}", "{: .a}", "[TOC]", "[^1]", "[^1]: 注\n"),
    # blocks
    *(
        "## 小题",
        "### 小题",
        "#### 四",
        "# 一",
        "#",
        "\n",
        "\n\n",
        "    ",
        "> ",
        "- ",
        "1. ",
        "---\n",
    ),
    *("===\n", "* * *\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", "|", "|---|", "> [!NOTE]\n> 内容\n"),
    *("- [x] 甲\n", "```", "~~~", "———某某", "\u3000\u3000"),
    # within lines
    *("`", "**", "_", "~~", "==", "\\", "[", "]", "(", ")", "<", "&", '"', "'", "&nbsp;", "&lt;"),
    *(
        "&#x1F600;",
        "{雒}(luò)",
        "{a}[en]",
        "工会",
        "某职工",
        "：",
        "。",
        "2024年",
        "3人",
        "〔2024〕",
    ),
    *("{{ x }}", "{% if %}", "{#", "$x$", "*[HTML]: x", "<!--", "-->", "<!--more-->"),
    # HTML
    *(
        "<h1>",
        "</h1>",
        "<h2>",
        "</h2>",
        "<b>",
        "</b>",
        '<a href="#x">',
        '<a id="x">',
        '<a name="x">',
    ),
    *(
        '<p id="x">',
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "</a>",
        "<details>",
        "<summary>",
        "</summary>",
    ),
    *("</details>", "<ul><li>", "<table><tr><td>", "<td>", "</table>", '<img src="a.png">', "<br>"),
    *(
        '<slot n="0">',
        "</slot>",
        "<figure>",
        "<sup>",
        "<ruby>",
        "<hr>",
        "<x-y>",
        "<center>",
        "<em>",
    ),
    *("<svg>", "<style>", "<script>", '<span lang="en">', "</span>"),
]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_build_stops_at_nothing_that_check_let_pass(seed: int, tmp_path: Path) -> None:
    """Texts of marks put together by chance; those that `check` refuses are taken away."""
    site = copy_site(GOOD, tmp_path / "site")
    chance = random.Random(seed)  # noqa: S311 - the same texts every time
    for number in range(ARTICLES):
        body = "".join(chance.choices(PIECES, k=chance.randint(1, 14)))
        file = site / f"content/news/2025-{number}.md"
        file.write_text(f"{HEAD.format(number=number)}{body}\n", encoding="utf-8")
    _, problems = load_site(site, open_at)
    refused = {problem.place.file for problem in problems if problem.level is Level.ERROR}
    for file in refused:
        (site / file).unlink()
    assert ARTICLES / 4 < len(refused) < ARTICLES * 3 / 4  # else there was nothing to find out
    done = build(site)
    assert done.returncode == 0, done.stdout
