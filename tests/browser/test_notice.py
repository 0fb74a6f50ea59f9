"""The notice sheet as it comes out of the printer, and the other pages beside it."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from bad_sites import GOOD, SITES
from paper import plain
from served import served
from sites_under_test import built, copy_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
LONG, BRITISH, SHORT = (
    "long/funds/2025/notice/",
    "abroad/funds/2023-24/notice/",
    "official/funds/2025/notice/",
)
SOURCES = {"abroad": SITES / "abroad", "official": GOOD}


@pytest.fixture(scope="module")
def root(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Three sites side by side: long books, a union abroad, and an official site."""
    folder = tmp_path_factory.mktemp("paper")
    shutil.copytree(example / "output", folder / "output" / "long")
    for name, source in SOURCES.items():
        site = folder / name
        copy_site(source, site)
        if name == "official":
            settings = site / "data/site.yaml"
            text = settings.read_text(encoding="utf-8").replace("official: false", "official: true")
            text += "contacts:\n- {label: 经审会, value: 0000-000000, supervision: true}\n"
            settings.write_text(text, encoding="utf-8")
        built(site)
        (site / "output").rename(folder / "output" / name)
    with served(folder) as address:
        yield address


@cache
def printed(browser: Browser, url: str, *, large: bool = False) -> list[str]:
    """The text of every sheet of paper, without blanks, as a printer gets it from a dark screen."""
    page = browser.new_page(color_scheme="dark")
    if large:
        page.add_init_script("localStorage.setItem('mingzhang-large', '1')")
    page.goto(url)
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    page.close()
    assert {
        (round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in paper.pages
    } == {(595, 842)}
    return [plain(sheet.extract_text()) for sheet in paper.pages]


def tables(browser: Browser, url: str) -> list[tuple[str, list[list[str]]]]:
    """The head of every table of a sheet, and the cells of its rows."""
    page = browser.new_page()
    page.goto(url)
    tree = LexborHTMLParser(page.content())
    page.close()
    return [
        (
            plain(table.css_first("thead tr").text()),
            [[plain(cell.text()) for cell in row.css("th, td")] for row in table.css("tbody tr")],
        )
        for table in tree.css(".sheet-table")
    ]


@pytest.mark.parametrize("large", [False, True], ids=["as it is", "large print"])
@pytest.mark.parametrize("path", [LONG, BRITISH, SHORT])
def test_no_row_is_lost_or_parted_and_heads_are_repeated(
    browser: Browser, root: str, path: str, large: bool
) -> None:
    """Every row stands whole on one sheet, under the head of its table, and sheets are numbered."""
    papers = printed(browser, f"{root}/{path}", large=large)
    for head, rows in tables(browser, f"{root}/{path}"):
        for row in rows:
            whole = [number for number, text in enumerate(papers) if "".join(row) in text]
            assert whole, row
            assert any(head in papers[number] for number in whole), (head, row)
    for number, text in enumerate(papers, 1):
        assert text.endswith(f"{number}/{len(papers)}") or text.startswith(
            f"{number}/{len(papers)}"
        )


def test_a_long_statement_takes_several_sheets_each_with_its_head(
    browser: Browser, root: str
) -> None:
    """Larger print takes more of them."""
    papers = printed(browser, f"{root}/{LONG}")
    assert sum("预算数决算数" in text for text in papers) >= 2
    assert len(printed(browser, f"{root}/{LONG}", large=True)) > len(papers)


def test_only_the_sheet_is_printed(browser: Browser, root: str) -> None:
    """No navigation, no hint how to print, no foot of the web page."""
    text = "".join(printed(browser, f"{root}/{SHORT}"))
    assert "Ctrl" not in text
    assert "订阅" not in text
    assert "公示开始2026年2月1日" in text


def test_an_official_sheet_has_room_for_the_seal_and_no_other_has(
    browser: Browser, root: str
) -> None:
    """A demonstration says that it is one instead."""
    official, demonstration = (
        "".join(printed(browser, f"{root}/{path}")) for path in (SHORT, LONG)
    )
    assert "盖章处" in official
    assert "演示网站" not in official
    assert "盖章处" not in demonstration
    assert "演示网站" in demonstration
    assert "监督电话经审会0000-000000" in official


def test_the_code_leads_to_the_page_on_the_web(browser: Browser, root: str) -> None:
    """Another program reads the address from a picture of the sheet, and letters say the same."""
    page = browser.new_page(color_scheme="dark", device_scale_factor=2)
    page.goto(f"{root}/{LONG}")
    page.emulate_media(media="print")
    picture = Image.open(io.BytesIO(page.locator(".qr").screenshot()))
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == "https://example.invalid/mingyue/funds/2025/"
    assert code.text in page.locator(".sheet-web").inner_text()
    page.close()


def test_the_digest_can_be_computed_again_as_the_site_says(
    browser: Browser, root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The very recipe of the page /data/ on the published files gives what paper and web show."""
    page = browser.new_page()
    page.goto(f"{root}/long/data/")
    recipe = page.locator("pre code").inner_text()
    (tmp_path / "data").mkdir()
    names = re.findall(r'href="[^"]*/([a-z_]+\.json)"', page.content())
    for name in names:
        answer = page.request.get(f"{root}/long/data/{name}")
        (tmp_path / "data" / name).write_bytes(answer.body())
    page.close()
    assert len(names) > 5
    monkeypatch.chdir(tmp_path)
    for period in ("2023", "2025", "2025-q1"):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(re.sub(r'period = ".*"', f'period = "{period}"', recipe), {})  # noqa: S102
        digest = said.getvalue().strip()
        assert digest in "".join(printed(browser, f"{root}/long/funds/{period}/notice/"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_screen_it_is_white_paper_and_fits_a_telephone(
    browser: Browser, root: str, scheme: str
) -> None:
    """In the dark too."""
    page = browser.new_page(viewport={"width": 390, "height": 800}, color_scheme=scheme)
    page.goto(f"{root}/{SHORT}")
    colours = page.locator(".sheet").evaluate(
        "sheet => [getComputedStyle(sheet).backgroundColor, getComputedStyle(sheet).color]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()
