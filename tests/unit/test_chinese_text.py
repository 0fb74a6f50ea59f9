"""What an editor marks in Markdown arrives on the page, and lines break where they may."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from mingzhang.chinese_text import measured, phrases, reading_minutes
from pelicanconf import MARKDOWN
from tools.bench.outline import renderer

page = renderer(MARKDOWN)  # prose as the site publishes it


def text_of(html: str) -> str:
    """What a reader sees of a fragment."""
    return LexborHTMLParser(html).body.text()


def test_a_rare_character_is_shown_with_its_reading() -> None:
    """Ruby, with brackets for a reader that knows none; in a table too."""
    ruby = "<ruby>雒<rp>（</rp><rt>luò</rt><rp>）</rp></ruby>"
    assert page("{雒}(luò)师傅") == f"<p>{ruby}师傅</p>"
    assert f"<td>{ruby}</td>" in page("| 姓 |\n|---|\n| {雒}(luò) |")


def test_words_of_another_language_say_which() -> None:
    """A screen reader changes its voice, a browser its rules of breaking."""
    assert page("去{Zeche Zollverein}[de]参观") == (
        '<p>去<span lang="de">Zeche Zollverein</span>参观</p>'
    )


@pytest.mark.parametrize(
    "quotation", ["> 都是一个理。\n> —— 某主任", "> 都是一个理。\n>\n> —— 某主任"]
)
def test_a_quotation_says_whose_words_it_has(quotation: str) -> None:
    """Its last line, with or without an empty one before it."""
    assert page(quotation).replace("\n", "") == (
        '<blockquote><p>都是一个理。</p><p class="attribution">—— 某主任</p></blockquote>'
    )


def test_a_quotation_without_a_dash_is_left_alone() -> None:
    """Nobody is named where nobody was."""
    assert "attribution" not in page("> 头一行。\n> 第二行——还是他说的。")


@pytest.mark.parametrize("text", ["`{雒}(luò)`", "[a]({filename}/a)"])
def test_code_and_addresses_are_not_markup_of_ours(text: str) -> None:
    """Braces mean what they mean elsewhere."""
    assert "<ruby" not in page(text)
    assert "<span" not in page(text)


def test_a_number_keeps_its_measure_word() -> None:
    """In prose of its own accord; a link to a figure keeps its whole text together."""
    assert page("走访36名。") == '<p>走访<span class="measure">36名</span>。</p>'
    assert page("[2023年](site:a)") == (
        '<p><a href="site:a"><span class="measure">2023年</span></a></p>'
    )
    assert page("[3.24万元](figure:a/b)") == '<p><a href="figure:a/b">3.24万元</a></p>'


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("会员2300多人", ["2300多人"]),
        ("5万余人，3.24万元，2.4亿", ["5万余人", "3.24万元", "2.4亿"]),
        ("6—11月", ["6—11月"]),
        ("2025年度工作，3个月，30个百分点", ["2025年度", "3个月", "30个百分点"]),
        ("共36名职工，13家单位", ["36名", "13家"]),
        ("2024 年末结余，2025 支出合计", ["2024 年末"]),
        ("分机12351再转工会", []),
        ("约 30% 的人", ["30%"]),
        ("2026年3月2日", ["2026年", "3月", "2日"]),
        ("第 3 章 in 2024 by 5", ["3 章"]),
    ],
)
def test_what_is_held_together(text: str, held: list[str]) -> None:
    """A number with the words right after it; nothing is lost or added."""
    parts = measured(text)
    assert "".join(part for part, _ in parts) == text
    assert [part for part, bound in parts if bound] == held


JOINED = {
    "two characters": ("账目\n公开", "账目公开"),
    "blanks at the break": ("账目 \n  公开", "账目公开"),
    "a number before": ("慰问3人\n其中", "慰问3人其中"),
    "a number behind": ("共有\n36人", "共有36人"),
    "a share": ("占10%\n其中", "占10%其中"),
    "bold": ("**重点**\n后文", "重点后文"),
    "bold on both sides": ("**甲**\n**乙**", "甲乙"),
    "a link": ("[账](site:a)\n后文", "账后文"),
    "a figure": ("下拨\n[3.24万元](figure:a/b)\n慰问", "下拨3.24万元慰问"),
    "code": ("见\n`代码`\n后文", "见代码后文"),
    "a reading": ("见\n{雒}(luò)\n师傅", "见雒（luò）师傅"),
    "raw bold": ("<b>重</b>\n后", "重后"),
    "a block of raw HTML": ("<p>中\n文</p>", "中文"),
    "an item": ("- 甲\n  乙", "甲乙"),
    "a quotation": ("> 甲\n> 乙", "甲乙"),
    "punctuation": ("甲，\n“乙”", "甲，“乙”"),
    "Latin words": ("English\nwords", "English\nwords"),
    "a Latin word before": ("用 Word\n打开", "用 Word\n打开"),
    "a Latin word behind": ("打开\n**Word** 文档", "打开\nWord 文档"),
    "two numbers": ("12\n34", "12\n34"),
    "Latin text around a number": ("in\n2024", "in\n2024"),
    "code keeps its lines": ("```\n甲\n乙\n```", "甲\n乙\n"),
}


@pytest.mark.parametrize("name", JOINED)
def test_a_line_broken_between_chinese_characters_leaves_no_blank(name: str) -> None:
    """Whatever elements stand there; between words in Latin letters the blank stays."""
    typed, read = JOINED[name]
    assert text_of(page(typed)).strip("\n") == read.strip("\n")


def test_a_note_at_a_broken_line_leaves_no_blank() -> None:
    """The number of the note is a number as any other."""
    assert "</sup>后文</p>" in page("字[^1]\n后文\n\n[^1]: 注")


def test_a_title_breaks_after_its_punctuation() -> None:
    """And never before it; a closing quotation mark stays with its phrase."""
    assert phrases("经审会主任：“审出来，”他说，才放心") == [
        "经审会主任：",
        "“审出来，”",
        "他说，",
        "才放心",
    ]
    assert phrases("Open books 2024") == ["Open books 2024"]


def test_reading_takes_characters_and_words_into_account() -> None:
    """Chinese by characters, the rest by words, tags by nothing; at least a minute."""
    assert reading_minutes("<p>账</p>") == 1
    assert reading_minutes("账" * 400) == 1
    assert reading_minutes("账" * 400 + " word" * 220) == 2
    assert reading_minutes('<a href="' + "账" * 900 + '">账</a>') == 1
