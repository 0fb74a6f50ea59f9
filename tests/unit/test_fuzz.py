"""Whatever is typed: a problem or a result, never an exception.

Every day with a hundred inputs each; with ten thousand by `MINGZHANG_FUZZ=1` or
`--hypothesis-profile=fuzz` (see CONTRIBUTING.md).
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import pelicanconf
from mingzhang.kernel.dates import DateError, parse_day, parse_when
from mingzhang.kernel.grammar import Grammar
from mingzhang.kernel.money_in_words import money_in
from mingzhang.kernel.problems import Problem, as_text, has_errors
from mingzhang.kernel.quantity import Quantity, QuantityError
from mingzhang.kernel.record import Reading, read_record
from mingzhang.kernel.source import Document, decode, read_markdown, read_yaml
from mingzhang.safe_content.gate import check_bytes, check_text
from mingzhang.safe_content.reparse import check_page
from mingzhang.site_engine.editing.wording import catalogue
from mingzhang.site_engine.load import load_library
from mingzhang.site_engine.prose.conversion import read_prose
from mingzhang.site_engine.prose.prose import Prose
from mingzhang.site_engine.prose.settings import ProseSettings
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.records.page_record import PageRecord
from mingzhang.site_engine.rules.mistyped_markdown import problems_in
from mingzhang.union_site.activities.model import Activity
from mingzhang.union_site.funds.model import FundRecord
from mingzhang.union_site.interviews.model import Interview
from mingzhang.union_site.news.model import News
from union import UNION, read

GOOD = Path(__file__).parents[1] / "sites" / "good"
GRAMMARS = (Grammar.load("zh_CN"), Grammar.load("en_GB"))
WORDS = catalogue("zh_CN")
RECIPE = ProseSettings.of(vars(pelicanconf))

# What the parsers know, so that random text gets further than their first line
YAML = [
    *(
        ": ",
        ":",
        "：",
        "- ",
        "-",
        "－",
        "  ",
        "\n",
        "\n  ",
        "\n    ",
        "\n- ",
        "\n  - ",
        "\t",
        "\u3000",
    ),
    *(
        "'",
        '"',
        "“",
        "[",
        "]",
        "{",
        "}",
        ",",
        "，",
        "、",
        "#",
        " #",
        "|",
        "|-\n  ",
        ">\n  ",
        "&a",
        "*a",
    ),
    *(
        "!!int ",
        "<<",
        "? ",
        "---\n",
        "\n---\n",
        "...",
        "%YAML 1.1",
        "@",
        "`",
        "\\",
        "\\n",
        "~",
        "null",
    ),
    *("title", "date", "summary", "amount", "records", "甲", "2025-01-01", "45292", "3.24万元"),
]
QUANTITIES = [
    *(
        "约",
        "不少于",
        "多",
        "余",
        "以上",
        "万",
        "亿",
        "元",
        "人",
        "人次",
        "%",
        "￥",
        "¥",
        "RMB",
        "£",
    ),
    *(
        "million",
        "about ",
        "m",
        "USD ",
        "-",
        "−",
        "—",
        "~",
        ",",
        ".",
        "，",
        "．",
        "0",
        "1",
        "5",
        "９",
    ),
    *(
        "三",
        "百",
        "千",
        "叁",
        "万",
        "整",
        "个",
        "E+04",
        "w",
        "O",
        "l",
        " ",
        "。",
        "、",
        "（",
        "年",
        "月",
        "日",
    ),
    *("二〇二五", "十", "2025", "12", "/", "Apr", "April", " 00:00", "45292", "20250430", "至"),
]
PROSE = [
    *(
        "# ",
        "## ",
        "#",
        "- ",
        "1. ",
        "1、",
        "> ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "|",
        "|---|",
        "｜",
        "---",
    ),
    *(
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "~~~",
        "[",
        "](",
        ")",
        "![",
        "][",
        "]",
        "［",
        "（",
        "）",
        "【",
        "】",
    ),
    *(
        "[^1]",
        "[^1]: ",
        "- [x] ",
        "> [!NOTE]\n",
        "!!! tip\n    ",
        "www.a.example",
        "gh@a.example",
        "一、",
        "（一）",
        "<summary>",
        "</details>",
        "<div>\n",
        "\\\n",
        "  \n",
        "[a]: ",
        "<",
        ">",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<script>",
        "<p style=x>",
        "&lt;",
    ),
    *(
        "site:",
        "figure:",
        "funds/2025/warmth",
        "https://a.example/",
        "file:///",
        "C:\\",
        "{static}/",
        "&#x6a;",
    ),
    *(
        '!!! note "a"\n',
        "[TOC]",
        "<details>",
        "<o:p>",
        "┌",
        "甲",
        "乙。",
        "3.24万元",
        " ",
        "\u3000",
        "\\",
        "=\n",
    ),
]


def made_of(pieces: list[str], most: int = 40) -> st.SearchStrategy[str]:
    """Any text, or one made of what means something with anything between.

    Line ends are those that every file has once it is decoded.
    """
    piece = st.one_of(st.sampled_from(pieces), st.text(max_size=3))
    texts = st.one_of(st.text(max_size=200), st.lists(piece, max_size=most).map("".join))
    return texts.map(lambda text: text.replace("\r", "\n"))


def are_told(problems: tuple[Problem, ...] | list[Problem], text: str) -> None:
    """Every problem has words, and a place inside the file."""
    lines = text.count("\n") + 1
    for problem in problems:
        assert 1 <= problem.place.line <= lines + 1
        assert problem.place.column >= 1
        assert as_text(problem, WORDS)
        assert WORDS.word(problem).mend


@given(made_of(YAML))
def test_yaml_is_read_or_told(text: str) -> None:
    """A data file of any text gives data, problems or both."""
    document = read_yaml(text, "f.yaml")
    are_told(document.problems, text)
    assert document.data or document.problems or text.strip() == "{}"


@given(made_of(YAML), made_of(PROSE))
def test_front_matter_is_read_or_told(front: str, body: str) -> None:
    """So does an article, whatever stands between its two lines, and without them."""
    for text in (f"---\n{front}\n---\n{body}", f"---\n{front}{body}", front):
        document = read_markdown(text, "a.md")
        are_told(document.problems, text)


@given(st.binary(max_size=400))
def test_bytes_are_read_or_told(raw: bytes) -> None:
    """Any bytes at all are a text or a problem."""
    problems = check_bytes(raw, "a.md")
    text, found = decode(raw, "a.md")
    if not problems and not found:
        read_yaml(check_text(text, "a.yaml")[0], "a.yaml")


@given(made_of(QUANTITIES, 12))
def test_quantities_and_dates_are_read_or_told(text: str) -> None:
    """A number, an absence or a reason; a day or a reason; never anything else."""
    for grammar in GRAMMARS:
        with suppress(QuantityError):
            quantity = grammar.parse(text)
            if isinstance(quantity, Quantity):
                assert grammar.parse(grammar.format(quantity)) == quantity
        list(money_in(text, grammar))
    for parse in (parse_day, parse_when):
        with suppress(DateError):
            parse(text)


MODELS: list[type[PageRecord]] = [FundRecord, Activity, Interview]
VALUES = made_of([*QUANTITIES, *YAML], 8).filter(lambda text: "\n" not in text)


@given(
    st.sampled_from(MODELS),
    st.dictionaries(
        st.sampled_from(sorted({name for model in MODELS for name in model.model_fields})),
        st.one_of(VALUES, VALUES.map(lambda text: f"[{text}]"), VALUES.map(lambda t: f"\n  - {t}")),
        max_size=12,
    ),
    st.sampled_from(GRAMMARS),
)
def test_records_are_read_or_told(
    model: type[PageRecord], values: dict[str, str], grammar: Grammar
) -> None:
    """Every field of a record, whatever its value: a record or problems with their words."""
    text = "".join(f"{name}: {value}\n" for name, value in values.items())
    document = read_yaml(text, "f.yaml")
    record, problems = read_record(model, document.data, Reading(grammar))
    are_told(problems, text)
    assert (record is None) == bool(problems)


@given(made_of(PROSE))
def test_prose_is_converted_or_told(text: str) -> None:
    """What passes the gate is converted and cleaned, and nothing in it acts."""
    mended, problems = check_text(text, "a.md")
    if has_errors(problems):
        return
    document = Document("a.md", read_yaml("{}", "a.md").data, mended)
    prose, found = read_prose(mended, RECIPE)
    are_told(found, mended)
    article = News.model_construct()
    article.with_document(document)
    article.with_prose(prose)
    are_told(list(problems_in(article)), mended)
    assert Prose.from_json(json.loads(json.dumps(prose.as_json()))) == prose
    page = re.sub('<slot n="[0-9]+"></slot>', "", prose.html)  # filled once the site is known
    assert list(check_page(f"<!doctype html><body>{page}", "x")) == []


@settings(max_examples=settings().max_examples // 5)  # a whole site each time
@given(made_of(PROSE), st.sampled_from(["content/news/2025-open.md", "data/funds/2025.yaml"]))
def test_a_site_is_checked_whatever_one_file_says(text: str, file: str) -> None:
    """All the rules together, over a site with one file of anything."""

    def edit(good: str) -> str:
        return f"{good}\n{text}" if file.endswith(".md") else good.replace("送温暖慰问经费", text)

    _, problems = load_library(Library.open(GOOD, {file: edit}), UNION, read)
    assert all(as_text(problem, WORDS) for problem in problems)
