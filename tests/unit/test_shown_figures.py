"""A wrong figure is refused in whatever form it was written, by `check` as by `build`."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bad_sites import GOOD
from mingzhang.kernel.problems import Problem
from mingzhang.safe_content import gate
from mingzhang.site_engine.rules.figures import quotations_hold
from mingzhang.site_engine.site.quotations import quotations
from mingzhang.site_engine.site.site import Site
from union import load_site, read

TARGET = "figure:funds/2025/warmth/amount"  # 1.50万元
HEAD = "---\ntitle: 试一试\ndate: 2026-01-02\nsummary: 试一试。\n---\n"

# How the amount can be written so that Markdown makes a figure of it, or none
FORMS = {
    "broken text": "[{amount_broken}](" + TARGET + ")",
    "code in the text": "[`{amount}`](" + TARGET + ")",
    "brackets in the text": "[[{amount}]](" + TARGET + ")",
    "fence of tildes": "~~~\n[{amount}](" + TARGET + ")\n~~~",
    "fence with blank lines": "```\n\n送温暖[{amount}](" + TARGET + ")\n\n```",
    "raw HTML": '<a href="' + TARGET + '">{amount}</a>',
    "bold in the text": "[**{amount}**](" + TARGET + ")",
    "address with a title": "[{amount}](" + TARGET + ' "金额")',
    "by a name": "[{amount}][a]\n\n[a]: " + TARGET,
}


def check(body: str, tmp_path: Path) -> tuple[list[Problem], int]:
    """Errors of the good site with one more post, and how many figures the post shows."""
    site = tmp_path / "site"
    shutil.copytree(GOOD, site)
    (site / "content/news/2026-try.md").write_text(f"{HEAD}{body}\n", encoding="utf-8")
    loaded, problems = load_site(site, gate.open_at)
    assert loaded is not None
    prose = loaded.articles["content/news/2026-try.md"].prose
    return [*problems], sum(slot.kind == "figure" for slot in prose.slots)


@pytest.mark.parametrize("form", FORMS)
def test_a_wrong_figure_is_refused_or_is_no_figure(form: str, tmp_path: Path) -> None:
    """What would bear a mark on the page was compared."""
    body = FORMS[form].format(amount="1.51万元", amount_broken="1.51\n万元")
    problems, shown = check(body, tmp_path)
    rules = {problem.rule for problem in problems if problem.place.file.endswith("try.md")}
    assert rules & {"figures.disagrees", "figures.not-a-quantity"} or not shown


@pytest.mark.parametrize(
    "form", ["broken text", "code in the text", "bold in the text", "by a name"]
)
def test_a_right_figure_is_let_pass(form: str, tmp_path: Path) -> None:
    """The same forms with the number of the record have no problem."""
    problems, shown = check(
        FORMS[form].format(amount="1.50万元", amount_broken="1.50\n万元"), tmp_path
    )
    assert [problem.rule for problem in problems] == []
    assert shown == 1


def test_an_unknown_figure_in_html_is_told_by_check(tmp_path: Path) -> None:
    """Before, only a build noticed it."""
    problems, _ = check('<a href="figure:funds/2025/nothing/amount">1元</a>', tmp_path)
    assert "figures.unknown" in {problem.rule for problem in problems}


PIECES = st.sampled_from(
    [
        *("1.51万元", "[1.51万元](figure:funds/2025/warmth/amount)", "[1.51万元][a]", "[1.51"),
        *(
            "万元](figure:funds/2025/warmth/amount)",
            "[a]: figure:funds/2025/warmth/amount",
            "](",
            "`",
        ),
        *("```", "~~~", "\n", "\n\n", "    ", "> ", "- ", "1. ", "**", "_", "\\", "[", "]", "<b>"),
        *(
            "</b>",
            '<a href="figure:funds/2025/warmth/amount">',
            "</a>",
            "<!--",
            "-->",
            "|",
            "|---|",
        ),
        *("<details>", "</details>", "[^1]", "[^1]: ", "![", "{雒}(luò)", "&nbsp;", "## ", "工会"),
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_whatever_stands_around_a_wrong_figure_it_is_refused_or_bears_no_mark(body: str) -> None:
    """Every slot that becomes a mark is a quotation, and each of these is told as wrong."""
    site = good_site()
    article = site.articles["content/news/2025-open.md"]
    prose, _ = read(body)
    article.with_document(replace(article.document, body=body))
    article.with_prose(prose)
    shown = sum(slot.kind == "figure" for slot in prose.slots)
    only = replace(site, entries={**site.entries}, translations=())
    quoted = [one for one in only.once(quotations) if one.article is article and not one.in_summary]
    assert len(quoted) == shown
    for one in quoted:
        if one.filled:
            results = [
                result
                for result in quotations_hold(only)
                if getattr(result, "place", getattr(result, "left_at", None)) == one.place
            ]
            assert results
            assert all(isinstance(r, Problem) or r.holds is False for r in results)


@cache
def good_site() -> Site:
    site, _ = load_site(GOOD)
    assert site is not None
    return site
