"""What a member sees is searched: a number in pieces is whole on a page, and told where it was typed.

Every number is made at test time, and nobody's; so are the names.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bad_sites import GOOD
from mingzhang.kernel.problems import Level, Place, Problem
from mingzhang.safe_content import personal
from mingzhang.safe_content.gate import open_at
from mingzhang.safe_content.personal.shown import shown, shown_data
from tests.unit.test_personal_data import Maker, echoes
from union import load_site

PACK = personal.load("cn")
FILE = "content/news/2025-shown.md"
HEAD = "---\ntitle: 通知\ndate: 2025-06-01\nsummary: 摘要。\n---\n"
LINE = HEAD.count("\n") + 3  # where the pieces begin in `article`

Split = Callable[[str, str, str], str]
# A number in three pieces, as Markdown and HTML hold them; a page shows each whole.
FORMS: dict[str, Split] = {
    "cells": lambda a, b, c: f"| 甲 | 乙 | 丙 |\n|---|---|---|\n| {a} | {b} | {c} |",
    "cells of heads": lambda a, b, c: f"| {a} | {b} | {c} |\n|---|---|---|\n| 甲 | 乙 | 丙 |",
    "cells after a name": lambda a, b, c: (
        f"| 称呼 | 电话 | | |\n|---|---|---|---|\n| 某师傅 | {a} | {b} | {c} |"
    ),
    "cells without pipes around": lambda a, b, c: f"甲 | 乙 | 丙\n---|---|---\n{a} | {b} | {c}",
    "cells in bold": lambda a, b, c: f"| 甲 | 乙 | 丙 |\n|---|---|---|\n| **{a}** | {b} | *{c}* |",
    "cells with code": lambda a, b, c: (
        f"| 甲 | 乙 | 丙 |\n|---|---|---|\n| `{a}` | `{b}` | `{c}` |"
    ),
    "cells of HTML": lambda a, b, c: (
        f"<table><tr><td>{a}</td><td>{b}</td><td>{c}</td></tr></table>"
    ),
    "cells of HTML on lines": lambda a, b, c: (
        f"<table>\n<tr>\n<td>{a}</td>\n<td>{b}</td>\n<td>{c}</td>\n</tr>\n</table>"
    ),
    "cells aligned": lambda a, b, c: f"| 甲 | 乙 | 丙 |\n|:--|:-:|--:|\n| {a} | {b} | {c} |",
    "cells, one empty": lambda a, b, c: (
        f"| 甲 | 乙 | 丙 | 丁 |\n|---|---|---|---|\n| {a} | {b} | | {c} |"
    ),
    "span": lambda a, b, c: f"{a}<span>{b}</span>{c}",
    "spans": lambda a, b, c: f"<span>{a}</span><span>{b}</span><span>{c}</span>",
    "span with a language": lambda a, b, c: f'{a}<span lang="en">{b}</span>{c}',
    "mark": lambda a, b, c: f"{a}<mark>{b}</mark>{c}",
    "mark of the last": lambda a, b, c: f"{a}{b}<mark>{c}</mark>",
    "bold element": lambda a, b, c: f"<b>{a}</b>{b}<b>{c}</b>",
    "italic element": lambda a, b, c: f"{a}<i>{b}</i>{c}",
    "emphasis around pieces": lambda a, b, c: f"<em>{a}</em>{b}<strong>{c}</strong>",
    "small": lambda a, b, c: f"{a}<small>{b}</small>{c}",
    "inserted": lambda a, b, c: f"{a}<ins>{b}</ins>{c}",
    "struck": lambda a, b, c: f"{a}~~{b}~~{c}",
    "keys": lambda a, b, c: f"<kbd>{a}</kbd><kbd>{b}</kbd><kbd>{c}</kbd>",
    "abbreviation": lambda a, b, c: f'{a}<abbr title="说明">{b}</abbr>{c}',
    "time": lambda a, b, c: f'{a}<time datetime="2025-06-01">{b}</time>{c}',
    "raised": lambda a, b, c: f"{a}<sup>{b}</sup>{c}",
    "lowered": lambda a, b, c: f"{a}<sub>{b}</sub>{c}",
    "quotation element": lambda a, b, c: f"{a}<cite>{b}</cite>{c}",
    "bidi element": lambda a, b, c: f"{a}<bdi>{b}</bdi>{c}",
    "may break": lambda a, b, c: f"{a}<wbr>{b}<wbr>{c}",
    "tags in tags": lambda a, b, c: f"<b>{a}<i>{b}</i></b><u>{c}</u>",
    "empty tags": lambda a, b, c: f"{a}<b></b><i></i>{b}<span></span>{c}",
    "comment": lambda a, b, c: f"{a}<!-- 略 -->{b}<!-- 略 -->{c}",
    "hard break by blanks": lambda a, b, c: f"{a}  \n{b}  \n{c}",
    "hard break by backslash": lambda a, b, c: f"{a}\\\n{b}\\\n{c}",
    "hard break by tag": lambda a, b, c: f"{a}<br>{b}<br>{c}",
    "hard break by tag and line": lambda a, b, c: f"{a}<br>\n{b}<br>\n{c}",
    "quotation": lambda a, b, c: f"> 电话\n> {a}\n> {b}{c}",
    "quotation of tags": lambda a, b, c: f"> {a}<b>{b}</b>\n> {c}",
    "quotation with a hard break": lambda a, b, c: f"> {a}  \n> {b}{c}",
    "nested quotation": lambda a, b, c: f"> > {a}{b}\n> > {c}",
    "item over lines": lambda a, b, c: f"- {a}{b}\n  {c}",
    "item with tags": lambda a, b, c: f"1. {a}<b>{b}</b>{c}",
    "named blank": lambda a, b, c: f"{a}&nbsp;{b}&nbsp;{c}",
    "named soft hyphen": lambda a, b, c: f"{a}&shy;{b}&shy;{c}",
    "named thin blank": lambda a, b, c: f"{a}&thinsp;{b}&ensp;{c}",
    "named joiner": lambda a, b, c: f"{a}&zwj;{b}&zwnj;{c}",
    "named dash": lambda a, b, c: f"{a}&ndash;{b}&mdash;{c}",
    "named hyphen": lambda a, b, c: f"{a}&hyphen;{b}&hyphen;{c}",
    "numbered blank": lambda a, b, c: f"{a}&#160;{b}&#xA0;{c}",
    "numbered hyphen": lambda a, b, c: f"{a}&#45;{b}&#x2D;{c}",
    "link": lambda a, b, c: f"{a}[{b}](https://example.org/){c}",
    "links": lambda a, b, c: f"[{a}](https://example.org/)[{b}](https://example.org/){c}",
    "link to a page": lambda a, b, c: f"{a}[{b}](site:funds/2025){c}",
    "link by name": lambda a, b, c: f"{a}[{b}][甲]{c}\n\n[甲]: https://example.org/",
    "note between": lambda a, b, c: f"{a}[^1]{b}{c}\n\n[^1]: 注",
    "heading": lambda a, b, c: f"## {a}<b>{b}</b>{c}",
    "details": lambda a, b, c: f"<details><summary>{a}<b>{b}</b>{c}</summary>略</details>",
    "definition": lambda a, b, c: f"<dl><dt>电话</dt><dd>{a}<b>{b}</b>{c}</dd></dl>",
    "caption of a table": lambda a, b, c: (
        f"<table><caption>{a}<b>{b}</b>{c}</caption><tr><td>甲</td></tr></table>"
    ),
    "in quotation marks": lambda a, b, c: f"“{a}”“{b}”“{c}”",
    "in corner marks": lambda a, b, c: f"「{a}」「{b}」「{c}」",
}


def pieces(number: str) -> tuple[str, str, str]:
    """A mobile as it is spoken, an identity number by its parts."""
    at = (6, 14) if len(number) == 18 else (3, 7)
    return number[: at[0]], number[at[0] : at[1]], number[at[1] :]


def article(text: str) -> str:
    return f"{HEAD}\n请看下面这一段。\n\n{text}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(GOOD, tmp_path_factory.mktemp("shown") / "site")


def problems_of(site: Path, text: str) -> list[Problem]:
    (site / FILE).write_text(text, encoding="utf-8")
    _, problems = load_site(site, open_at)
    return [p for p in problems if p.rule.startswith("personal.") and p.level is Level.ERROR]


def rules_of(site: Path, text: str) -> list[str]:
    (site / FILE).write_text(text, encoding="utf-8")
    _, problems = load_site(site, open_at)
    return [p.rule for p in problems]


@pytest.mark.parametrize("form", FORMS)
def test_a_number_in_pieces_is_told_at_its_line(form: str, site: Path) -> None:
    """By `check`, in the file that the editor wrote, and nothing of it is repeated."""
    maker = Maker(len(form))
    for rule, number in (("mobile", maker.mobile()), ("identity", maker.identity())):
        text = article(FORMS[form](*pieces(number)))
        found = problems_of(site, text)
        assert [problem.rule for problem in found] == [f"personal.{rule}"]
        (problem,) = found
        assert problem.place.file == FILE
        assert LINE <= problem.place.line <= text.count("\n")
        first = pieces(number)[0]
        assert first in text.split("\n")[problem.place.line - 1]
        assert not echoes(number, found)


def test_some_of_these_forms_hide_a_number_from_a_search_of_the_source() -> None:
    """Links, notes and quotation marks do: the page is not looked at for nothing."""
    numbers = {form: pieces(Maker(1).mobile()) for form in FORMS}
    hidden = [f for f in FORMS if not list(personal.scan(article(FORMS[f](*numbers[f])), PACK, ""))]
    print(f"\n{len(FORMS)} forms, {len(hidden)} of them whole on the page alone")
    assert {"link", "link by name", "note between"} <= set(hidden)


def answered(site: Path, problem: Problem) -> str:
    """The exception that the verb `allow` begins, filled in."""
    filled = "reason: 值班手机，本人书面同意公开, role: 工会主席, decided: 2026-01-02"
    text = (site / problem.place.file).read_text(encoding="utf-8")
    entry = personal.entry(problem, text).replace("reason: '', role: '', decided: ", filled)
    return f"exceptions:\n  - {entry}\n"


@pytest.mark.parametrize("form", ["cells", "span", "hard break by tag", "quotation", "link"])
def test_an_exception_for_the_line_holds_for_what_is_shown_of_it(form: str, tmp_path: Path) -> None:
    """The message names it; it is used, and says nothing of the same line with another number."""
    site = shutil.copytree(GOOD, tmp_path / "site")
    number, other = Maker(5).mobile(), Maker(6).mobile()
    (problem,) = problems_of(site, article(FORMS[form](*pieces(number))))
    (site / "data/exceptions.yaml").write_text(answered(site, problem), encoding="utf-8")
    (site / FILE).write_text(article(FORMS[form](*pieces(number))), encoding="utf-8")
    assert load_site(site, open_at)[1] == ()
    assert problems_of(site, article(FORMS[form](*pieces(other)))) != []


def test_an_exception_for_a_number_of_the_source_holds_where_it_is_shown_in_pieces(
    tmp_path: Path,
) -> None:
    """One person took responsibility for the number, not for the links in it."""
    site = shutil.copytree(GOOD, tmp_path / "site")
    number = Maker(7).mobile()
    a, b, c = pieces(number)
    text = article(f"值班手机{number}。\n\n再说一遍：{a}[{b}](https://example.org/){c}。")
    (problem,) = problems_of(site, article(f"值班手机{number}。"))
    (site / "data/exceptions.yaml").write_text(answered(site, problem), encoding="utf-8")
    assert problems_of(site, text) == []


# Counts that stand beside each other like the pieces of a telephone: 158 | 3200 | 1500
ROWS = ("158 | 3200 | 1500", "15800 | 320000 | 7", "1380013 | 2500 | 3", "138 | 20250601 | 12")
HEADS = (
    *("人数 | 金额 | 结余", "预算 | 决算 | 增减", "2023 | 2024 | 2025", "男 | 女 | 合计"),
    *(
        "人员（人） | 支出（元） | 场次",
        "一季度 | 二季度 | 三季度",
        "慰问户数 | 慰问金额 | 批次编号",
    ),
)


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize("row", ROWS)
def test_counts_in_neighbouring_columns_are_no_telephone(heads: str, row: str) -> None:
    columns = [cell.strip() for cell in heads.split("|")]
    cells = [cell.strip() for cell in row.split("|")]
    lines = [("th", columns), ("td", cells)]
    rows = ("".join(f"<{tag}>{cell}</{tag}>" for cell in line) for tag, line in lines)
    html = "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    assert list(shown_data(html, PACK)) == []


def test_a_row_that_says_what_it_counts_holds_no_telephone() -> None:
    cells = "".join(f"<td>{cell}</td>" for cell in ("人数", "158", "3200", "1500"))
    assert list(shown_data(f"<table><tr>{cells}</tr></table>", PACK)) == []


def test_rows_and_paragraphs_are_not_read_across() -> None:
    """What stands below each other belongs to different people."""
    table = "<table><tr><td>138</td></tr><tr><td>12345678</td></tr></table>"
    for html in (table, "<p>138</p><p>12345678</p>", "<ul><li>138<li>12345678</ul>"):
        assert list(shown_data(html, PACK)) == []


def test_words_that_are_read_aloud_or_dialled_are_seen() -> None:
    """Alternative texts, titles, telephone links, descriptions for search engines."""
    number = Maker(9).mobile()
    for html in (
        f'<p>甲<img alt="{number}" src="a.png"></p>',
        f'<abbr title="{number}">甲</abbr>',
        f'<a href="tel:{number}">甲</a>',
        f'<meta name="description" content="{number}">',
        f'<nav aria-label="{number}"></nav>',
        f"<!-- {number} -->",
        f'<script type="application/ld+json">{{"telephone":"{number}"}}</script>',
    ):
        assert [found.kind for found in shown_data(html, PACK)] == ["mobile"]


def test_readings_above_characters_are_beside_the_line() -> None:
    assert shown("<ruby>雒<rt>luò</rt></ruby>某") == "雒某"


@pytest.mark.parametrize(
    "style", ["note: >\n  电话{}\n  {}", 'note: "电话{}\n  {}"', "note: 电话{}\n  {}"]
)
def test_a_value_over_several_lines_is_read_as_one(style: str, tmp_path: Path) -> None:
    """YAML folds its lines; a page shows one text."""
    site = shutil.copytree(GOOD, tmp_path / "site")
    number = Maker(11).mobile()
    file = "data/sources.yaml"
    text = (site / file).read_text(encoding="utf-8").rstrip("\n")
    indented = style.format(number[:3], number[3:]).replace("\n", "\n    ")
    (site / file).write_text(f"{text}\n    {indented}\n", encoding="utf-8")
    found = [p for p in load_site(site, open_at)[1] if p.rule.startswith("personal.")]
    assert [(p.rule, p.place.file) for p in found] == [("personal.mobile", file)]
    assert found[0].place.line > text.count("\n")


def test_a_number_is_told_where_it_stands_and_not_where_its_like_does(site: Path) -> None:
    """The beginning of another number above is no place of this one."""
    a, b, c = pieces(Maker(12).mobile())
    text = article(f"共{a}人。\n\n又{a}人，\n电话{a}<b>{b}</b>{c}。")
    (problem,) = problems_of(site, text)
    assert "<b>" in text.split("\n")[problem.place.line - 1]


def test_a_number_over_two_fields_of_a_record_is_told_at_the_first(tmp_path: Path) -> None:
    """A page whose template puts them side by side; the gate looks through the site's files."""
    number = Maker(13).mobile()
    (tmp_path / "data").mkdir()
    record = f"title: 甲\nfirst: {number[:3]}\nsecond: {number[3:]}\n"
    (tmp_path / "data/a.yaml").write_text(record, encoding="utf-8")
    html = f"<p><span>{number[:3]}</span>-<span>{number[3:]}</span></p>"
    (problem,) = open_at(tmp_path).check_page(html, [])
    assert problem.place == Place("data/a.yaml", 2, 8)


def test_a_number_that_stands_in_no_file_is_told_in_that_of_its_page(tmp_path: Path) -> None:
    html = f"<p>{Maker(14).mobile()}</p>"
    (problem,) = open_at(tmp_path).check_page(html, ["content/news/a.md"])
    assert problem.place.file == "content/news/a.md"


def test_an_exception_for_one_file_says_nothing_of_another(tmp_path: Path) -> None:
    """Somebody's number on the page of contacts is no reason to show it, in pieces, in an article."""
    site = shutil.copytree(GOOD, tmp_path / "site")
    number = Maker(15).mobile()
    (problem,) = problems_of(site, article(f"值班手机{number}。"))
    (site / "data/exceptions.yaml").write_text(answered(site, problem), encoding="utf-8")
    assert problems_of(site, article(f"值班手机{number}。")) == []
    other = site / FILE.replace("shown", "other")
    a, b, c = pieces(number)
    other.write_text(article(f"{a}<b>{b}</b>{c}"), encoding="utf-8")
    _, problems = load_site(site, open_at)
    assert {p.place.file for p in problems if p.rule == "personal.mobile"} == {
        f"content/news/{other.name}"
    }


def test_stars_that_become_emphasis_mask_no_name(site: Path) -> None:
    """Two masked names (invented) in one line: Markdown takes their stars, and readers see the first."""
    assert "people.helped" in rules_of(site, article("困难职工李*明、王*和其他三人。"))
    assert "people.helped" not in rules_of(site, article("困难职工李＊明、王＊和其他三人。"))


def test_numbers_of_uneven_length_are_counts_whatever_their_heads_say() -> None:
    """Three lines at least; pieces of telephones are of one length."""
    number = Maker(16).mobile()
    a, b, c = pieces(number)
    uneven = [
        ("一楼", "二楼", "三楼"),
        ("158", "3200", "1500"),
        ("7", "12", "9"),
        ("41", "8", "30"),
    ]
    even = [("甲", "乙", "丙"), (a, b, c), (a, b, c), (a, b, c)]
    for rows, count in ((uneven, 0), (even, 3)):
        lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
        html = "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
        assert len(list(shown_data(html, PACK))) == count
