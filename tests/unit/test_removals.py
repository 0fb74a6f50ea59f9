"""What the sanitiser takes away is told to the editor, and what Markdown makes never is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bad_sites import GOOD
from mingzhang.kernel.problems import Level, Problem, as_text
from mingzhang.safe_content import gate
from mingzhang.safe_content.removals import removals
from mingzhang.safe_content.reparse import check_page
from mingzhang.site_engine.editing.wording import catalogue
from mingzhang.site_engine.prose.conversion import convert
from pelicanconf import MARKDOWN
from tests.build.test_hostile import CASES
from tests.unit.test_sanitise import BENIGN
from union import load_site


def found(text: str) -> list[Problem]:
    return removals(text, convert(text, MARKDOWN)[0])


def test_benign_constructs_cause_no_message() -> None:
    silent = [name for name, (source, _) in BENIGN.items() if found(source) == []]
    print(f"{len(silent)} of {len(BENIGN)} benign constructs without a message")
    assert silent == list(BENIGN)
    assert len(BENIGN) >= 40


def test_nothing_hostile_disappears_without_a_message() -> None:
    """But for figures, which are no addresses, and whose rules know that this one is none."""
    hostile = [case for case in CASES if any(check_page(convert(case, MARKDOWN)[0], "x"))]
    untold = [case for case in hostile if not found(case) and "figure:" not in case]
    print(f"{len(hostile)} hostile inputs, {len(hostile) - len(untold)} told")
    assert len(hostile) >= 250
    assert untold == []


ERROR, WARNING = Level.ERROR, Level.WARNING
CASES_OF_EDITORS = [
    ("一\n\n<script>x()</script>", "html.script", ERROR, (3, 1)),
    ("[甲](javascript:x)", "html.script", ERROR, (1, 5)),
    ("一\n<b onclick='x()'>甲</b>", "html.handler", ERROR, (2, 4)),
    ("见[群](weixin://x)。", "html.href", ERROR, (1, 6)),
    ("[甲][1]\n\n[1]: //a.example/x", "html.href", ERROR, (3, 6)),
    ("字\n\n![图](https://a.example/x.png)", "html.src", ERROR, (3, 6)),
    ("<img src='data:image/png;base64,xx'>", "html.script", ERROR, (1, 11)),
    ("一\n\n<iframe src='https://a.example'></iframe>", "html.element", ERROR, (3, 1)),
    ("<video src='a.mp4'></video>", "html.element", ERROR, (1, 1)),
    ("<svg><path d='M0'/></svg>", "html.element", ERROR, (1, 1)),
    ("日期写成 <yyyy-mm-dd> 这样", "html.unknown", ERROR, (1, 6)),
    ("一\n\n<font color='red'>甲</font>", "html.tag", WARNING, (3, 1)),
    ("<o:p></o:p>甲", "html.tag", WARNING, (1, 1)),
    ("<style>p {}</style>", "html.tag", WARNING, (1, 1)),
    ("甲<body>乙", "html.tag", WARNING, (1, 2)),
    ("<p style='color: red'>甲</p>", "html.attribute", WARNING, (1, 4)),
    ("一\n\n<table border='1' class='MsoTable'><tr><td>甲</table>", "html.attribute", WARNING, (3, 8)),
    ("<a href='https://a.example' target='_blank'>甲</a>", "html.attribute", WARNING, (1, 29)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "level", "place"), CASES_OF_EDITORS)
def test_what_is_lost_is_told_at_its_place(text, rule, level, place) -> None:
    """An error where words, a link or a picture are lost, or a program was tried."""
    problem = found(text)[0]
    assert (problem.rule, problem.level, problem.place[1:]) == (rule, level, place)


def test_the_second_of_a_kind_stands_after_the_first() -> None:
    text = "<u class=a>甲</u>\n\n<font>乙</font>\n\n<font>丙</font> <p class=b>丁</p>\n"
    assert [p.place[1:] for p in found(text) if p.rule == "html.tag"] == [(3, 1), (5, 1)]


def test_a_page_pasted_from_elsewhere_does_not_fill_the_screen() -> None:
    assert len(found("<p style='x'>甲</p>\n\n" * 500)) == 20


ARTICLE = """---
title: 通知
date: 2025-04-30
summary: 一句话。
---
第一段。

<font color="red">注意</font>

<script>x()</script>
"""


def test_the_place_is_that_of_the_file_and_the_words_are_chinese(tmp_path: Path) -> None:
    site = shutil.copytree(GOOD, tmp_path / "site")
    (site / "content/news/paste.md").write_text(ARTICLE, encoding="utf-8")
    _, problems = load_site(site, gate.open_at)
    words = catalogue("zh_CN")
    printed = [as_text(problem, words) for problem in problems]
    assert printed == [
        (
            "content/news/paste.md:8:1: warning[html.tag] 标签 <font> 在这里不起作用，发布时会去掉，"
            "里面的文字保留。改法：删去标签；加粗写成 **文字**，小标题在行首写 ##。"
        ),
        (
            "content/news/paste.md:10:1: error[html.script] 这里写了程序（<script>），不能发布。"
            "改法：删去它，文章里只写文字、图片和链接；如果不是您写的，请告诉管理员。"
        ),
    ]
