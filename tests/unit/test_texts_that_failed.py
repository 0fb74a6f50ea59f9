"""Texts that editors would write, and that an earlier version got wrong: each with what is right.

The rule that refuses it, or the HTML that it becomes.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bad_sites import GOOD
from mingzhang.kernel.problems import Level
from mingzhang.safe_content.gate import open_at
from union import load_site, read

AMOUNT = "figure:funds/2025/warmth/amount"  # 1.50万元
FRONT = {"title": "试一试", "date": "2025-11-24", "summary": "试一试。"}

# A wrong figure, by how it is written: compared, or no figure
UNCHECKED = {
    f"[3.25\n万元]({AMOUNT})": "figures.disagrees",
    f"[`3.25万元`]({AMOUNT})": "figures.disagrees",
    f"[[3.25万元]]({AMOUNT})": "figures.not-a-quantity",
    f"~~~\n[3.25万元]({AMOUNT})\n~~~": None,
    f"```\n\n送温暖[3.25万元]({AMOUNT})\n\n```": None,
}
# What only a build noticed
BUILD_ONLY = {
    "# 标题\n\n正文": "forms.first-level",
    "{{ x }}": "forms.template",
    "[不存在的锚点](#无)\n\n文": "links.no-place",
}
# Sums of money that are linked to no record
MONEY = [
    *(
        "共支出三万元。",
        "共支出 RMB 32,500。",
        "共支出3.25萬元。",
        "共支出五千元。",
        "共支出5个亿。",
    ),
    *("共支出`3.25万元`。", "共支出3.25<wbr>万元。", "共支出3.25\n万元。", "共支出32500.00。"),
    *("共支出3.25万。", "共支出3.25{万}(wàn)元。", "奖金2,000.-元", "共支出：3.25（万元）。"),
]
# What readers are shown
SHOWN = {
    "今年做了三件事：\n- 一\n- 二": "<p>今年做了三件事：</p>\n<ul>\n<li>一</li>\n<li>二</li>\n</ul>",
    "今年做了三件事：\n1. 一\n2. 二": "<p>今年做了三件事：</p>\n<ol>\n<li>一</li>\n<li>二</li>\n</ol>",
    "1. 一\n   - 甲\n2. 二": "<ol>\n<li>一<ul>\n<li>甲</li>\n</ul>\n</li>\n<li>二</li>\n</ol>",
    "一、甲\n二、乙": "<p>一、甲<br>\n二、乙</p>",
    "```r\n# 注释\nx\n```": "<pre><code># 注释\nx\n</code></pre>",
    "```\n第一行\n第二行\n```": "<pre><code>第一行\n第二行\n</code></pre>",
    "正文。\n\n`a b` 是命令。": "<p>正文。</p>\n<p><code>a b</code> 是命令。</p>",
    "**`命令`：**说明": "<p><strong><code>命令</code>：</strong>说明</p>",
    "手机号 138****5678": "<p>手机号 138****5678</p>",
    "<!--more-->\n正文": "<p>正文</p>",
    "温度<b 而 x>5 的人": "<p>温度&lt;b 而 x&gt;5 的人</p>",
    "慰问了三人\n其中一人。": "<p>慰问了三人其中一人。</p>",
    "**重点**\n后文。": "<p><strong>重点</strong>后文。</p>",
    "~~原定~~改为": "<p><del>原定</del>改为</p>",
    "第一行\\\n第二行": "<p>第一行<br>\n第二行</p>",
    "<details>\n<summary>明细</summary>\n\n- 甲\n\n</details>": (
        "<details>\n<summary>明细</summary><ul>\n<li>甲</li>\n</ul></details>"
    ),
}
# Front matter: which line, and what is told of it
FIELDS = [
    ("summary", "支出3.25万元。", "figures.unlinked"),
    ("title", f"支出[9.99元]({AMOUNT})", "fields.marks"),
    ("notes", f'["[9.99元]({AMOUNT})"]', "fields.marks"),
    ("date", "2025-11-24T02:17:00.000Z", "date.other-form"),
    ("date", "2206-11-24", "date.year"),
]


def rules(tmp_path: Path, body: str, **fields: str) -> set[str]:
    """The rules that refuse a text, where every sum of money must be a figure."""
    site = shutil.copytree(GOOD, tmp_path / "site")
    settings = site / "data/site.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("figures: warn", "figures: strict"), "utf-8")
    front = "".join(f"{key}: {value}\n" for key, value in {**FRONT, **fields}.items())
    (site / "content/news/2025-try.md").write_text(f"---\n{front}---\n{body}\n", "utf-8")
    _, problems = load_site(site, open_at)
    told = [problem for problem in problems if problem.place.file.endswith("try.md")]
    return {problem.rule for problem in told if problem.level is Level.ERROR}


@pytest.mark.parametrize(("body", "rule"), UNCHECKED.items())
def test_a_wrong_figure_is_refused_or_is_none(body: str, rule: str | None, tmp_path: Path) -> None:
    assert rules(tmp_path, body) == {rule or "figures.unlinked"}
    assert any(link.address == AMOUNT for link in read(body)[0].links) is (rule is not None)


@pytest.mark.parametrize(("body", "rule"), BUILD_ONLY.items())
def test_what_stops_a_build_is_told_of_the_text(body: str, rule: str, tmp_path: Path) -> None:
    assert rules(tmp_path, body) == {rule}


@pytest.mark.parametrize("body", MONEY)
def test_money_is_linked_however_it_is_written(body: str, tmp_path: Path) -> None:
    assert rules(tmp_path, body) == {"figures.unlinked"}


@pytest.mark.parametrize(("body", "html"), SHOWN.items())
def test_markdown_becomes_what_its_writer_meant(body: str, html: str) -> None:
    assert read(body)[0].html.strip() == html


@pytest.mark.parametrize("body", SHOWN)
def test_what_is_shown_rightly_is_not_refused(body: str, tmp_path: Path) -> None:
    assert rules(tmp_path, body) == set()


@pytest.mark.parametrize(("field", "value", "rule"), FIELDS)
def test_a_field_says_nothing_raw_or_unchecked(
    field: str, value: str, rule: str, tmp_path: Path
) -> None:
    assert rules(tmp_path, "文。", **{field: value}) == {rule}


def test_a_summary_over_two_lines_has_no_blank(tmp_path: Path) -> None:
    """YAML puts one where a line was broken."""
    site = shutil.copytree(GOOD, tmp_path / "site")
    text = "---\ntitle: 题\ndate: 2025-11-24\nsummary: 折行的摘要\n  续在下一行。\n---\n文。\n"
    (site / "content/news/2025-try.md").write_text(text, "utf-8")
    loaded, _ = load_site(site, open_at)
    assert loaded is not None
    assert loaded.articles["content/news/2025-try.md"].raw("summary") == "折行的摘要续在下一行。"
