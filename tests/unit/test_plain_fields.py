"""Texts of one line: marks are told with the plain text, and honest signs are none."""

from __future__ import annotations

import pytest

from mingzhang.site_engine.rules.plain_fields import plain

MARKED = [
    ("支出[9.99元](figure:funds/2023/warmth/amount)", "支出9.99元"),
    ("［文字］（figure:funds/2023/warmth）", "文字"),
    ("**粗**字和***粗斜***", "粗字和粗斜"),
    ("**[甲](https://good.example)**", "甲"),
    ("见[[页面]]和[[a|另一页]]", "见页面和另一页"),
    ("[名字][n1]", "名字"),
    ("换行<br>了，<a href='x'>甲</a>", "换行了，甲"),
    ("`代码`、~~删去~~、{{ 名 }}", "代码、删去、名"),
    ("![图](images/a.jpg)", "图"),
    ("figure:funds/2023/warmth", ""),
]
HONEST = """138****5678|5*3*2|人数<5|<与符号>|[2024]5号|〔2021〕7号|李**、王**|李**和王**获奖|a ~ b|密码 ****|2**3
https://good.example/a_b~c|[1](2)|甲（site）|official site: hall|{一}|5 < b 且 c > d|*注：虚构|见图[3]（第5页）|**|``"""


@pytest.mark.parametrize(("typed", "meant"), MARKED)
def test_marks_leave_the_words_that_were_meant(typed: str, meant: str) -> None:
    """The remedy is the text without Markdown, HTML and addresses of ours."""
    assert plain(typed) == meant


@pytest.mark.parametrize("text", HONEST.replace("\n", "|").split("|"))
def test_honest_signs_are_no_marks(text: str) -> None:
    """Covered names and numbers, comparisons, references in brackets and addresses stay."""
    assert plain(text) == text


def test_a_summary_keeps_its_figures() -> None:
    """Of a summary only the other marks are taken away."""
    typed = "拨了[600元](figure:funds/2025/to_plant/amount)，票价[30元](sum:价格)，**快**。"
    assert plain(typed, as_summary=True) == typed.replace("**", "")
