"""What pages say of themselves to programs: JSON-LD and Open Graph, true and well-formed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from bad_sites import GOOD
from mingzhang.site_engine.metadata.linked_data import Thing, as_json
from served import served
from sites_under_test import built, copy_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ADDRESS = "https://good.example/union"
NASTY = "</script <i x()</script <!-- & \u2028\u2029"
REQUIRED = {
    "NewsArticle": {"headline", "description", "url", "datePublished", "publisher", "inLanguage"},
    "Event": {"name", "url", "startDate", "endDate"},
    "Organization": {"name", "url"},
    "Dataset": {"name", "description", "url", "license", "creator", "distribution"},
    "BreadcrumbList": {"itemListElement"},
}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good site with a title that would break out of a script, if it could."""
    folder = tmp_path_factory.mktemp("linked")
    copy_site(GOOD, folder)
    news = folder / "content/news/2025-open.md"
    text = re.sub(r"(?m)^title: .*", f"title: '{NASTY[:-2]}'", news.read_text(encoding="utf-8"))
    news.write_text(text, encoding="utf-8")
    built(folder)
    return folder


def graph(file: Path) -> Iterator[dict[str, Any]]:
    """Everything that a page says of itself; a block that is no JSON fails."""
    tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
    for block in tree.css('script[type="application/ld+json"]'):
        data = json.loads(block.text())
        assert data["@context"] == "https://schema.org"
        yield from data["@graph"]


def kinds(file: Path) -> list[str]:
    """The types of what a page says of itself, but for its place in the site."""
    return [thing["@type"] for thing in graph(file) if thing["@type"] != "BreadcrumbList"]


@pytest.mark.parametrize("which", ["site", "example"])
def test_every_page_says_what_its_type_asks_for(which: str, request: pytest.FixtureRequest) -> None:
    """Each thing has the properties of its type, days as days, and addresses of this site."""
    output = request.getfixturevalue(which) / "output"
    published = (file for file in output.rglob("*.html") if "drafts" not in file.parts)
    pages = [file for file in published if any(graph(file))]
    assert len(pages) > 20
    for file in pages:
        for thing in graph(file):
            assert REQUIRED[thing["@type"]] <= thing.keys(), file
            days = [value for name, value in thing.items() if name.endswith(("Date", "Published"))]
            assert all(DAY.fullmatch(day) for day in days), file
            canonical = f'<link rel="canonical" href="{thing["url"]}">' if "url" in thing else ""
            assert canonical in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("interviews/2025-chair", ["NewsArticle"]),
        ("news/2025-open", ["NewsArticle"]),
        ("activities/2025-sports", ["NewsArticle", "Event"]),
        ("unions/plant", ["Organization"]),
        ("funds/2025", ["Dataset"]),
        ("data", ["Dataset"]),
        ("about", []),
    ],
)
def test_a_page_says_what_it_is(site: Path, page: str, said: list[str]) -> None:
    """The type follows from the room, and a plain page says nothing."""
    assert kinds(site / "output" / page / "index.html") == said


def test_no_day_is_invented(example: Path, site: Path) -> None:
    """An activity of which only the month or nothing is known is a report, and no event."""
    assert kinds(site / "output/activities/2025-training/index.html") == ["NewsArticle"]
    for source in (example / "content/activities").glob("*.md"):
        when = re.search(r"(?m)^when: (.+)", source.read_text(encoding="utf-8"))
        dated = when is not None and all(DAY.fullmatch(day) for day in when[1].split("/"))
        page = example / "output/activities" / source.stem / "index.html"
        assert ("Event" in kinds(page)) == dated, source


def test_the_publisher_is_the_compiler(site: Path) -> None:
    """A site that is not the union's own names nobody but who made it, on every page."""
    for file in (site / "output").rglob("*.html"):
        for thing in graph(file):
            if "publisher" in thing:
                assert thing["publisher"]["name"] == "示例整理者（虚构）"


def test_nothing_breaks_out_of_the_block(site: Path) -> None:
    """A title with the end of a script is text: in the page, and when it is read back."""
    page = site / "output/news/2025-open/index.html"
    (article,) = [thing for thing in graph(page) if thing["@type"] == "NewsArticle"]
    assert article["headline"] == NASTY[:-2]
    text = as_json([Thing(name=NASTY)])
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text)["@graph"] == [{"@type": "Thing", "name": NASTY}]


def test_an_article_shows_its_picture(site: Path) -> None:
    """The same one in both: a file that is there."""
    page = site / "output/activities/2025-sports/index.html"
    (article,) = [thing for thing in graph(page) if thing["@type"] == "NewsArticle"]
    assert f'<meta property="og:image" content="{article["image"]}">' in page.read_text("utf-8")
    assert (site / "output" / article["image"].removeprefix(f"{ADDRESS}/")).is_file()


def test_a_translation_names_its_original(site: Path) -> None:
    """In its own language, and as somebody's work in another."""
    (article,) = [
        thing
        for thing in graph(site / "output/interviews/2025-chair/en/index.html")
        if thing["@type"] == "NewsArticle"
    ]
    assert article["inLanguage"] == "en"
    assert article["translationOfWork"]["url"] == f"{ADDRESS}/interviews/2025-chair/"


def test_open_graph_is_complete(site: Path) -> None:
    """Whoever shares a link sees a title, a description, a name, and an article's dates."""
    shared = [file for file in (site / "output").rglob("*.html") if file.parent.name != "wechat"]
    for file in shared:
        tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
        said = {
            node.attributes["property"]: node.attributes["content"]
            for node in tree.css("meta[property]")
        }
        names = ["title", "description", "type", "url", "site_name", "locale"]
        assert all(said.get(f"og:{name}") for name in names), file
        assert tree.css_first('meta[name="twitter:card"][content^="summary"]')
    chair = (site / "output/interviews/2025-chair/index.html").read_text(encoding="utf-8")
    assert '<meta property="og:type" content="article">' in chair
    assert '<meta property="article:published_time" content="2025-05-01">' in chair
    assert '<meta property="article:modified_time" content="2025-05-03">' in chair


@pytest.mark.browser
def test_the_policy_lets_data_blocks_be(site: Path, browser: Browser) -> None:
    """A block of data is not run, so the strict policy has nothing to say of it."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with served(site) as address:
        for path in ("activities/2025-sports/", "news/2025-open/", "data/"):
            page.goto(f"{address}/{path}")
            assert page.locator('script[type="application/ld+json"]').count()
    page.close()
    assert [text for text in said if "Content Security Policy" in text] == []
