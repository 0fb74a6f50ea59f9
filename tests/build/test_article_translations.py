"""An article in two languages: one page each, one record of facts, and no second listing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from bad_sites import GOOD, SITES
from sites_under_test import build, built, copy_site
from union import load_site

ADDRESS = "https://good.example/union"
ORIGINAL, ENGLISH = "interviews/2025-chair/", "interviews/2025-chair/en/"
CHINESE = re.compile(r"[\u3400-\u9fff]")

ACTIVITY = """---
title: A fictional sports meet
summary: One invented sports meet.
where: An example stadium
results: It went well.
figures:
  - id: teams
    label: Teams
photos:
  - file: images/2025-sports-court.png
    alt: A green court, white lines, an orange ball in the middle.
    caption: An invented court.
    credit: "Drawing: example site"
notes:
  - The number is an estimate.
---
It was held in an example stadium; [12 units](figure:activities/2025-sports/figures/teams) took part.
"""
DRAFT = "---\ntitle: A draft\nsummary: Not yet.\ndraft: true\n---\nText.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good site with an activity and a page in English, and a translation that is a draft."""
    folder = tmp_path_factory.mktemp("languages")
    copy_site(GOOD, folder)
    about = "---\ntitle: About this site\nsummary: What it is.\n---\nIt is fictional.\n"
    for name, text in (
        ("activities/2025-sports", ACTIVITY),
        ("news/2025-draft", DRAFT.replace("draft: true", "draft: false")),
        ("news/2025-open", DRAFT),
        ("pages/about", about),
    ):
        (folder / f"content/{name}.en.md").write_text(text, encoding="utf-8")
    with (folder / "content/pages/help.md").open("a", encoding="utf-8") as text:
        text.write("\n访谈也有[英文](site:interviews/2025-chair/en)。\n")
    built(folder)
    return folder


def page(site: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / "output" / path / "index.html").read_text(encoding="utf-8"))


def alternates(tree: LexborHTMLParser) -> dict[str, str]:
    """Where a page says that its languages are."""
    links = tree.css("link[hreflang]")
    return {link.attributes["hreflang"] or "": link.attributes["href"] or "" for link in links}


@pytest.mark.parametrize("path", [ORIGINAL, ENGLISH])
def test_both_pages_name_both_languages(site: Path, path: str) -> None:
    """Each to the other and to itself; whoever reads neither gets the original."""
    assert alternates(page(site, path)) == {
        "zh-CN": f"{ADDRESS}/{ORIGINAL}",
        "en": f"{ADDRESS}/{ENGLISH}",
        "x-default": f"{ADDRESS}/{ORIGINAL}",
    }


def test_an_article_in_one_language_names_none(site: Path) -> None:
    """Nor does one whose translation is still a draft."""
    assert alternates(page(site, "activities/2025-training")) == {}
    assert alternates(page(site, "news/2025-open")) == {}


def test_readers_see_the_way_to_the_other_language(site: Path) -> None:
    """Named in that language, and leading there from wherever the page lies."""
    (there,) = page(site, ORIGINAL).css(".languages a")
    assert (there.text(), there.attributes["lang"]) == ("English", "en")
    (back,) = page(site, ENGLISH).css(".languages a")
    assert (back.text(), back.attributes["lang"]) == ("中文", "zh-CN")
    assert "the original counts" in page(site, ENGLISH).css_first(".languages").text()


def test_a_translation_is_in_its_language_throughout(site: Path) -> None:
    """The interface and the dates too; what is left of the site's language is marked as such."""
    for path in (ENGLISH, "activities/2025-sports/en/", "about/en/"):
        tree = page(site, path)
        assert tree.css_first("html").attributes["lang"] == "en"
        for marked in tree.css("body [lang='zh-CN'], script"):
            marked.decompose()
        found = CHINESE.search(tree.body.text() if tree.body else "")
        assert not found, (path, found)
    assert "1 May 2025" in page(site, ENGLISH).css_first(".posted").text()


def test_a_translation_shows_the_facts_of_its_original(site: Path) -> None:
    """Only words are its own: the number of teams and the photograph are typed once."""
    tree = page(site, "activities/2025-sports/en/")
    facts = {
        row.css_first("dt").text(): row.css_first("dd").text() for row in tree.css(".facts div")
    }
    assert facts["Where"].strip() == "An example stadium"
    assert "12" in facts["Teams"]
    assert tree.css_first("img[alt^='A green court']")


def test_its_figures_are_held_against_the_ledger(site: Path) -> None:
    """In the words of its language: the comparisons stand on the check sheet."""
    loaded, _ = load_site(site)
    assert loaded is not None
    compared = [
        (finding.left, finding.holds)
        for finding in loaded.findings
        if finding.subject.startswith("A fictional interview")
    ]
    assert ("CNY 15,000", True) in compared
    assert ("about 120 attendances", True) in compared


def test_it_is_listed_nowhere_a_second_time(site: Path) -> None:
    """Lists, feeds, open data and related pages have the original alone; the map has both."""
    output = site / "output"
    assert f"<loc>{ADDRESS}/{ENGLISH}</loc>" in (output / "sitemap.xml").read_text("utf-8")
    for file in (*output.glob("feeds/**/*.xml"), output / "data/interviews.csv"):
        assert "/en/" not in file.read_text(encoding="utf-8"), file
    for path in ("", "interviews", "activities", "programmes/warmth", "funds/2025/warmth"):
        links = [node.attributes["href"] or "" for node in page(site, path).css("main a[href]")]
        assert not [link for link in links if link.endswith("/en/")], path


def test_a_search_finds_the_original(site: Path) -> None:
    """A page is searched if it says so."""
    assert page(site, ORIGINAL).css_first("[data-pagefind-body]")
    assert not page(site, ENGLISH).css_first("[data-pagefind-body]")


def test_a_published_site_has_no_draft_of_a_translation(site: Path, tmp_path: Path) -> None:
    """At home it can be looked at; of a draft, every translation is one."""
    assert (site / "output/drafts/news/2025-open/en/index.html").is_file()
    assert (site / "output/drafts/news/2025-draft/en/index.html").is_file()
    published = tmp_path / "site"
    copy_site(site, published)
    assert build(published, config="publishconf.py").returncode == 0
    assert not list(published.glob("output/drafts/**/*"))
    assert not list(published.glob("output/news/*/en"))


INTO_CHINESE = """---
title: 司库谈冬季补助
summary: 钱用到了哪里，由谁决定（虚构）。
---
## 钱去了哪里？

共付出[GBP 24,600.00](figure:funds/2023-24/winter/amount)，会员[1240人](figure:unions/branch/members)。
"""


def test_an_english_site_may_be_translated_into_chinese(tmp_path: Path) -> None:
    """Neither language is the one that others are translated from."""
    site = tmp_path / "site"
    shutil.copytree(SITES / "abroad", site)
    chinese = site / "content/interviews/2024-treasurer.zh-cn.md"
    chinese.write_text(INTO_CHINESE, encoding="utf-8")
    built(site)
    tree = page(site, "interviews/2024-treasurer/zh-cn")
    assert tree.css_first("html").attributes["lang"] == "zh-CN"
    assert "2024年7月1日" in tree.css_first(".posted").text()
    assert sorted(alternates(tree)) == ["en", "x-default", "zh-CN"]


def test_an_article_may_lead_to_a_translation(site: Path) -> None:
    """A translation's page is a page like any other."""
    links = [link.attributes["href"] for link in page(site, "help").css(".prose a")]
    assert "../interviews/2025-chair/en/" in links


def test_nothing_leads_to_a_translation_that_is_a_draft(site: Path, tmp_path: Path) -> None:
    """Where the original leads, it may be left to wait."""
    for part in ("content", "data"):
        shutil.copytree(site / part, tmp_path / part)
    with (tmp_path / "content/pages/help.md").open("a", encoding="utf-8") as text:
        text.write("[英文](site:news/2025-open/en)\n")
    _, problems = load_site(tmp_path)
    assert [problem.rule for problem in problems] == ["links.draft"]


def test_prose_of_a_translation_is_checked_as_any_other(site: Path, tmp_path: Path) -> None:
    """Marks of Markdown, addresses, and that there is a text at all."""
    for part in ("content", "data"):
        shutil.copytree(site / part, tmp_path / part)
    file = tmp_path / "content/pages/about.en.md"
    head, _, _ = file.read_text(encoding="utf-8").rpartition("It is")
    for wrong, rule in (
        ("", "articles.no-text"),
        ("##A heading\n", "forms.heading"),
        ("[A picture](C:\\me\\a.jpg)\n", "links.own-computer"),
    ):
        file.write_text(head + wrong, encoding="utf-8")
        assert rule in [problem.rule for problem in load_site(tmp_path)[1]]
