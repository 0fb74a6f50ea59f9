"""What an editor marks in Markdown arrives on the page, and lines break where they may."""

from __future__ import annotations

import markdown
import pytest

from mingzhang.chinese_text import join_lines, measured, phrases, reading_minutes
from mingzhang.safe_content.sanitise import sanitise


def page(text: str) -> str:
    """Prose as the site converts it: Markdown, sanitised, joined."""
    extensions = ["markdown.extensions.tables", "mingzhang.chinese_text.markup"]
    settings = {"mingzhang.chinese_text.markup": {"whole": "figure:"}}
    html = markdown.markdown(text, extensions=extensions, extension_configs=settings)
    return join_lines(sanitise(html))


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
        ("6—11月", ["6—11月"]),
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
