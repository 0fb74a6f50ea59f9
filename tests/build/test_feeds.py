"""What readers subscribe to: Atom that validates, says whose it is, and never changes its ids."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser

from bad_sites import GOOD, SITES
from sites_under_test import build, built, copy_site

ADDRESS = "https://good.example/union"
NOTICE = "演示网站，依据公开报道整理，不是工会的官方网站。"
# From the supplementary plane, as some family names are; Extension B and G.
RARE = "𠮷𨭎𰻝"
ATOM = "{http://www.w3.org/2005/Atom}"


def with_a_rare_title(site: Path) -> Path:
    """The good site in a folder of its own, built: a title has rare characters, one date moved."""
    copy_site(GOOD, site)
    news = site / "content/news/2025-open.md"
    text = news.read_text(encoding="utf-8").replace("title: ", f"title: {RARE}", 1)
    news.write_text(text, encoding="utf-8")
    return built(site)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_a_rare_title(tmp_path_factory.mktemp("feeds"))


def files(output: Path) -> dict[str, Path]:
    """The feeds by their path below `feeds/`."""
    folder = output / "feeds"
    return {file.relative_to(folder).as_posix(): file for file in folder.rglob("*.xml")}


def trees(output: Path) -> Iterator[ET.Element]:
    """Every feed, parsed."""
    for file in files(output).values():
        yield ET.parse(file).getroot()  # noqa: S314 - our own output


def text(element: ET.Element, name: str) -> str:
    """The text of a child that there is once."""
    (child,) = element.findall(f"{ATOM}{name}")
    return child.text or ""


def test_there_is_a_feed_of_all_of_each_kind_and_of_each_programme_with_records(
    output: Path,
) -> None:
    """Whoever reads of one thing only can say so."""
    assert sorted(files(output)) == [
        "activities.atom.xml",
        "all.atom.xml",
        "interviews.atom.xml",
        "news.atom.xml",
        "programmes/culture_sport.atom.xml",
        "programmes/warmth.atom.xml",
    ]


def test_a_programme_s_feed_tells_of_it_and_of_its_money(output: Path) -> None:
    """An interview that is about a record of a programme is in the programme's feed."""
    entries = feedparser.parse(files(output)["programmes/warmth.atom.xml"].read_bytes()).entries
    assert [entry.link for entry in entries] == [f"{ADDRESS}/interviews/2025-chair/"]


def test_a_feed_reader_finds_no_fault(output: Path) -> None:
    """A feed reader takes every feed for well-formed Atom."""
    for file in files(output).values():
        read = feedparser.parse(file.read_bytes())
        assert (read.bozo, read.version) == (0, "atom10"), file


def test_the_rules_of_atom_are_kept(output: Path) -> None:
    """RFC 4287: one id, title and date each, an author, a link to itself, and a language."""
    for feed in trees(output):
        assert feed.tag == f"{ATOM}feed"
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == text(feed, "id")
        assert links["self"].startswith(f"{ADDRESS}/feeds/")
        assert text(feed, "title").endswith("示例工会（虚构）")
        entries = feed.findall(f"{ATOM}entry")
        stamps = [dt.datetime.fromisoformat(text(entry, "updated")) for entry in entries]
        assert all(stamp.tzinfo for stamp in stamps)
        assert dt.datetime.fromisoformat(text(feed, "updated")) == max(stamps)
        for entry in entries:
            assert text(entry, "title")
            assert text(entry, "summary")
            assert text(entry, "published") <= text(entry, "updated")


def test_ids_are_the_permanent_addresses(output: Path, tmp_path: Path) -> None:
    """An entry stays the same one when its date is corrected or the site is shown elsewhere."""
    ids = [[text(entry, "id") for entry in feed.iter(f"{ATOM}entry")] for feed in trees(output)]
    site = tmp_path / "site"
    copy_site(output.parent, site)
    for file in (site / "content").rglob("*.md"):
        moved = re.sub(r"^date: 2025-05-(\d+)", r"date: 2025-04-\1", file.read_text("utf-8"))
        file.write_text(moved, encoding="utf-8")
    built(site, environment={"SITEURL": "https://preview.example"})
    again = [
        [text(entry, "id") for entry in feed.iter(f"{ATOM}entry")]
        for feed in trees(site / "output")
    ]
    assert sorted(map(sorted, again)) == sorted(map(sorted, ids))
    everything = {identity for feed in ids for identity in feed}
    assert all(identity.startswith(f"{ADDRESS}/") for identity in everything)
    assert len(everything) == max(len(feed) for feed in ids)


def test_every_link_in_a_feed_is_absolute(output: Path) -> None:
    """Figures lead to their record, footnotes to the article, wherever a feed is read."""
    figures = 0
    for feed in trees(output):
        for entry in feed.iter(f"{ATOM}entry"):
            content = LexborHTMLParser(text(entry, "content"))
            addresses = [node.attributes["href"] or "" for node in content.css("[href]")]
            assert all(urlsplit(address).scheme for address in addresses)
            figures += sum(address.startswith(f"{ADDRESS}/funds/") for address in addresses)
    assert figures


def test_every_feed_says_what_the_site_is_not(output: Path) -> None:
    """The notice stands in each feed and each entry, and the publisher is the compiler."""
    for feed in trees(output):
        assert NOTICE in text(feed, "subtitle")
        assert text(feed, "rights") == NOTICE
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == "示例整理者（虚构）"
        for entry in feed.iter(f"{ATOM}entry"):
            assert text(entry, "rights") == NOTICE
            assert not entry.findall(f"{ATOM}author")  # the feed's


def test_an_empty_feed_has_the_date_of_the_content(tmp_path: Path) -> None:
    """A site without news offers the feed all the same; its date is no clock's."""
    site = tmp_path / "site"
    shutil.copytree(SITES / "abroad", site)
    assert build(site).returncode == 0
    feed = ET.parse(site / "output/feeds/news.atom.xml").getroot()  # noqa: S314 - our own output
    assert feed.findall(f"{ATOM}entry") == []
    assert text(feed, "updated") == "2024-07-20T12:00:00+01:00"


def test_rare_characters_arrive(output: Path) -> None:
    """A character beyond the basic plane is one character in the feed too."""
    titles = [
        entry.title
        for entry in feedparser.parse((output / "feeds/news.atom.xml").read_bytes()).entries
    ]
    assert any(title.startswith(RARE) for title in titles)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("index.html", ["all"]),
        ("news/index.html", ["all", "news"]),
        ("interviews/2025-chair/index.html", ["all", "interviews"]),
        ("programmes/warmth/index.html", ["all", "programmes/warmth"]),
    ],
)
def test_pages_announce_their_feeds(output: Path, page: str, found: list[str]) -> None:
    """A feed reader that is given a page finds the feeds that are about it."""
    tree = LexborHTMLParser((output / page).read_text(encoding="utf-8"))
    links = [
        node.attributes["href"] or "" for node in tree.css('link[type="application/atom+xml"]')
    ]
    assert [link.partition("feeds/")[2].removesuffix(".atom.xml") for link in links] == found


def test_members_find_all_feeds_on_one_page(output: Path) -> None:
    """`/feeds/` lists each, and the foot of every page leads there."""
    tree = LexborHTMLParser((output / "feeds/index.html").read_text(encoding="utf-8"))
    listed = {
        (node.attributes["href"] or "").removeprefix("../feeds/") for node in tree.css("main a")
    }
    assert set(files(output)) <= listed
    home = LexborHTMLParser((output / "index.html").read_text(encoding="utf-8"))
    assert home.css_first('footer a[href="./feeds/"]')
