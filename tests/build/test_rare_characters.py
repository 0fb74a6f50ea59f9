"""Names of people and places are written with characters that few programs expect: all are kept.

From every block of ideographs there is, and with selectors that choose a form; in pages, feeds and
every export.
"""

from __future__ import annotations

import html
import json
from pathlib import Path

import openpyxl
import pytest

from bad_sites import GOOD
from sites_under_test import built, copy_site

BLOCKS = {
    "A": (0x3400, 0x4DBF),
    "B": (0x20000, 0x2A6DF),
    "C": (0x2A700, 0x2B739),
    "D": (0x2B740, 0x2B81D),
    "E": (0x2B820, 0x2CEA1),
    "F": (0x2CEB0, 0x2EBE0),
    "G": (0x30000, 0x3134A),
    "H": (0x31350, 0x323AF),
    "I": (0x2EBF0, 0x2EE5D),
    "compatibility": (0x2F800, 0x2FA1D),
}
EACH = 12
FORMS = ("葛\U000e0100", "辻\U000e0101", "神\ufe00", "\U00020bb7\U000e0100")
NAMES = [
    *(
        chr(first + (last - first) * step // (EACH - 1))
        for first, last in BLOCKS.values()
        for step in range(EACH)
    ),
    *FORMS,
]
WORD = "".join(NAMES)

ARTICLE = f"""---
title: 标题{WORD}
date: 2025-04-30
summary: 摘要{WORD}
---
## 小标题{WORD}

正文**{WORD}**，见[账目](site:funds/2025)。
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("rare")
    copy_site(GOOD, site)
    (site / "content/news/rare.md").write_text(ARTICLE, encoding="utf-8")
    for file, before, after in (
        ("data/funds/2025.yaml", "title: 送温暖慰问经费", f"title: 经费{WORD}"),
        ("data/union.yaml", "title: 示例厂工会（虚构）", f"title: 工会{WORD}"),
    ):
        text = (site / file).read_text(encoding="utf-8")
        assert before in text
        (site / file).write_text(text.replace(before, after), encoding="utf-8")
    return built(site)


def kept(text: str) -> int:
    """How many of the characters stand in a text, all of them in their order or none."""
    return len(NAMES) if WORD in html.unescape(text) else sum(name in text for name in NAMES)


def test_they_are_kept_in_pages_feeds_and_exports(output: Path) -> None:
    sheets = openpyxl.load_workbook(output / "data/books.xlsx")
    cells = [str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row]
    exports = {
        name: (output / f"data/{name}").read_text(encoding="utf-8-sig")
        for name in ("fund_records.csv", "fund_records.json", "unions.csv", "news.csv")
    }
    article = (output / "news/rare/index.html").read_text(encoding="utf-8")
    head, _, body = article.partition("<body")
    places = {
        "page, head": head,
        "page, text": body,
        "page of the record": (output / "funds/2025/warmth/index.html").read_text("utf-8"),
        "page of the unit": (output / "unions/plant/index.html").read_text("utf-8"),
        "list": (output / "news/index.html").read_text("utf-8"),
        "feed": (output / "feeds/all.atom.xml").read_text("utf-8"),
        **exports,
        "JSON, read": json.dumps(json.loads(exports["fund_records.json"]), ensure_ascii=False),
        "workbook": "\n".join(cells),
    }
    found = {place: kept(text) for place, text in places.items()}
    print(f"{len(NAMES)} characters in {len(places)} places:", found)
    assert len(NAMES) > 100
    assert set(found.values()) == {len(NAMES)}


def test_a_heading_of_them_can_be_linked_to(output: Path) -> None:
    """Its address is its own words; selectors, which are no letters, are left out of it."""
    article = (output / "news/rare/index.html").read_text(encoding="utf-8")
    assert f'id="h-小标题{NAMES[0]}{NAMES[1]}' in article
