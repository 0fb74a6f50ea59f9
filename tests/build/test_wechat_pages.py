"""The pages to copy from: all of an article arrives in a WeChat account, and looks like itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from mingzhang.safe_content import policy
from served import served
from sites_under_test import CHECKOUT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ADDRESS = "https://good.example/union"
NOTICE = "演示网站，依据公开报道整理，不是工会的官方网站。"
# What the editor keeps, as the tools of doocs/md and mdnice found.
KEPT = {
    *("p", "section", "blockquote", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "br", "img", "a"),
    *("strong", "b", "em", "i", "u", "s", "del", "ins", "mark", "sub", "sup", "code", "span"),
    *("table", "thead", "tbody", "tfoot", "tr", "th", "td", "ul", "ol", "li"),
}
KEPT_ATTRIBUTES = frozenset(("style", "src", "alt", "href", "colspan", "rowspan", "start"))
LOST_IN_STYLES = re.compile(r"var\(|url\(|position\s*:|float\s*:|transform|::|@|!important")


@pytest.fixture
def output(good: Path) -> Path:
    return good / "output"


def copies(output: Path) -> list[Path]:
    """Every page to copy from."""
    return sorted(output.rglob("wechat/index.html"))


def frame(file: Path) -> LexborNode:
    """What is copied of a page."""
    found = LexborHTMLParser(file.read_text(encoding="utf-8")).css_first("[data-copied] > section")
    assert found is not None
    return found


def article_of(copy: Path) -> LexborHTMLParser:
    """The page of the article that a copy is of."""
    return LexborHTMLParser((copy.parents[1] / "index.html").read_text(encoding="utf-8"))


def strip(node: LexborNode) -> str:
    """What the editor makes of it: what it does not know goes, and of a `div` all but the text."""
    tree = LexborHTMLParser(node.html or "")
    body = tree.body
    assert body is not None
    for found in tree.css("script, style, link, input, button, iframe, svg"):
        found.decompose()
    for found in list(body.traverse()):
        attributes = found.attributes
        for name in attributes:
            if name not in KEPT_ATTRIBUTES:
                del found.attrs[name]
        if LOST_IN_STYLES.search(attributes.get("style") or ""):
            del found.attrs["style"]
        if found.tag == "tr" and "style" in attributes:
            del found.attrs["style"]
        if found.tag == "a" and not (attributes.get("href") or "").startswith(
            "https://mp.weixin.qq.com/"
        ):
            del found.attrs["href"]
    unknown = {found.tag for found in body.traverse() if found.tag} - KEPT - {"body"}
    tree.unwrap_tags(sorted(unknown))
    return tree.body.inner_html or "" if tree.body else ""


def squeezed(text: str) -> str:
    """A text without white space, notes' numbers, and the arrows of footnotes."""
    return re.sub(r"\s|\[\d+\]|↩", "", text)


def test_every_published_interview_report_and_post_has_one(output: Path) -> None:
    """A draft has none, and neither has a plain page."""
    assert [copy.parents[1].relative_to(output).as_posix() for copy in copies(output)] == [
        "activities/2025-sports",
        "activities/2025-training",
        "interviews/2025-chair",
        "news/2025-open",
    ]


def test_the_editor_takes_nothing_away(output: Path) -> None:
    """A copy is what is left of it: every element, style and word survives."""
    for file in copies(output):
        copied = frame(file)
        assert strip(copied) == copied.html
        assert not copied.css("li ul, li ol, ul ul, ol ol")


def test_the_whole_article_is_in_its_copy(output: Path) -> None:
    """The text, every figure, every source, every doubt, and the notice that this is a showcase.

    Not why a sum is in no book: that stands on the page.
    """
    for file in copies(output):
        text = squeezed(frame(file).text())
        page = article_of(file)
        for why in page.css(".sum-why, .sum-notes"):
            why.decompose()
        assert squeezed(NOTICE) in text
        for part in page.css(".lead, .prose p, .prose li, .prose td, .prose h2, .notes li"):
            assert squeezed(part.text()) in text, (file, part.text())
        for part in page.css(".figure, .sources cite, .facts dt, .facts dd, .byline > *"):
            assert squeezed(part.text()) in text, (file, part.text())


def test_every_link_has_its_address_at_the_end(output: Path) -> None:
    """Figures lead to their record, sources to their page: in print, since links are lost."""
    followed = 0
    for file in copies(output):
        text = frame(file).text()
        for link in article_of(file).css(".prose a[href], .sources a[href]"):
            address = link.attributes["href"] or ""
            if address.startswith("#"):
                continue
            here = file.parents[1].relative_to(output).as_posix()
            absolute = address if "//" in address else f"{ADDRESS}/{here}/{address}"
            assert resolved(absolute) in text
            followed += 1
    assert followed > 10


def resolved(address: str) -> str:
    """An address without `..` and without its fragment."""
    plain = address.partition("#")[0]
    while re.search(r"/[^/]+/\.\./", plain):
        plain = re.sub(r"/[^/]+/\.\./", "/", plain, count=1)
    return plain


def test_the_look_stands_in_the_elements(output: Path) -> None:
    """Paragraphs, tables and figures have styles of their own; colour stands on cells."""
    for file in copies(output):
        copied = frame(file)
        assert all(node.attributes.get("style") for node in copied.css("p, h2, table, td, th"))
        assert not copied.css("tr[style]")
        assert not copied.css("[class], [id], div")
    chair = frame(output / "interviews/2025-chair/wechat/index.html")
    assert any("#1546b8" in (span.attributes.get("style") or "") for span in chair.css("span"))


def test_only_these_pages_may_style_their_elements(output: Path) -> None:
    """Each page carries its own policy, and all others the strict one."""
    for file in output.rglob("*.html"):
        tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
        meta = tree.css_first('meta[http-equiv="Content-Security-Policy"]')
        assert meta is not None
        styled = "style-src-attr" in (meta.attributes["content"] or "")
        assert styled == (file.parent.name == "wechat"), file
        assert not styled or meta.attributes["content"] == policy.META_COPY


def test_no_engine_no_search_no_map_and_no_feed_knows_them(output: Path) -> None:
    """The article is the page to be found; its copy is a tool."""
    for file in copies(output):
        text = file.read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in text
        assert 'data-pagefind-ignore="all"' in text
    for file in (output / "sitemap.xml", *output.glob("feeds/**/*.xml")):
        assert "/wechat/" not in file.read_text(encoding="utf-8")


def test_the_article_leads_to_its_copy(output: Path) -> None:
    """Quietly, at its foot."""
    for file in copies(output):
        link = article_of(file).css_first("article > p:last-child > a")
        assert link is not None
        assert (link.attributes["href"] or "").endswith(f"{file.parents[1].name}/wechat/")


def test_a_site_that_wants_none_has_none(abroad: Path) -> None:
    """Unions elsewhere have no use for them."""
    output = abroad / "output"
    assert not list(output.rglob("wechat"))
    report = output / "activities/2024-sports-day/index.html"
    assert "/wechat/" not in report.read_text(encoding="utf-8")


def test_the_style_sheet_of_copies_is_flat() -> None:
    """No variable, no nesting, nothing generated: the inliner would drop it without a word."""
    style = (CHECKOUT / "theme/templates/wechat/copy.css").read_text(encoding="utf-8")
    plain = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    assert not re.search(r"var\(|&|::|@|url\(|\btr\b", plain)
    assert not re.search(r"\{[^}]*\{", plain)


@pytest.fixture
def pasted(browser: Browser, output: Path) -> Iterator[object]:
    """A page to copy from in a browser, and what it refused or could not run."""
    with served(output.parent) as address:
        page = browser.new_page()
        page.said = []
        page.on(
            "console",
            lambda message: (
                page.said.append(message.text) if "Security Policy" in message.text else None
            ),
        )
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(f"{address}/interviews/2025-chair/wechat/")
        yield page
        page.close()


@pytest.mark.browser
def test_the_button_copies_the_frame_and_says_so(pasted, output: Path) -> None:
    """What is on the clipboard is what stands in the page, to the letter."""
    copied = copied_from(pasted)
    assert pasted.get_by_role("status").inner_text() == "已复制。"
    assert copied == frame(output / "interviews/2025-chair/wechat/index.html").html
    assert pasted.said == []


@pytest.mark.browser
def test_without_the_button_select_all_takes_the_frame_alone(pasted) -> None:
    """Instructions cannot be selected, so Ctrl+A and Ctrl+C copy the text and its styles."""
    pasted.keyboard.press("Control+A")
    selected = pasted.evaluate("getSelection().toString()")
    assert NOTICE in selected
    assert "1.50万元" in selected
    assert "公众号" not in selected
    colour = pasted.locator("[data-copied] span", has_text="1.50万元").first
    assert colour.evaluate("node => getComputedStyle(node).color") == "rgb(21, 70, 184)"
    assert pasted.said == []


@pytest.mark.browser
def test_pictures_are_shown_at_home_and_copied_with_their_public_address(
    browser: Browser, output: Path
) -> None:
    """Nothing is fetched from the public site, which may not be there yet; the editor will."""
    with served(output.parent) as address:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/activities/2025-sports/wechat/")
        picture = page.locator("[data-copied] img")
        assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
        copied = LexborHTMLParser(copied_from(page)).css_first("img")
        page.close()
    assert all(url.startswith(address) for url in asked)
    source = copied.attributes["src"] or ""
    assert (output / source.removeprefix(f"{ADDRESS}/")).is_file()
    assert copied.attributes["alt"]
    assert "max-width: 100%" in (copied.attributes["style"] or "")


def copied_from(page) -> str:
    """What the button puts on the clipboard."""
    page.evaluate(
        """() => { addEventListener("copy", event => {
            window.html = event.clipboardData.getData("text/html");
        }) }"""
    )
    page.get_by_role("button", name="复制正文").click()
    return page.evaluate("window.html")
