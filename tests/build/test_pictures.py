"""Pictures in a built site: in pages, in feeds, and as files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from selectolax.lexbor import LexborHTMLParser

from bad_sites import GOOD
from sites_under_test import built, copy_site

LISTED = """\
  - {file: images/upright.jpg, alt: 球场。, caption: 另一个说明。, faces: none}
"""
WAITING = """\
photos:
  - {file: images/waiting.png, alt: 一面红墙。, caption: 说明。, faces: none}
"""
PROSE = """先看一张图：

![绿色的球场](images/upright.jpg "竖着拍的照片")

行文中间![一只球](/images/upright.jpg)也可以有图，名单里说过的不用再说：

![](images/2025-sports-court.png)

运动会"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good site with a photograph that was held upright, shown twice."""
    site = tmp_path_factory.mktemp("pictures")
    copy_site(GOOD, site)
    photograph = Image.new("RGB", (1800, 1200), "green")
    exif = photograph.getexif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "camera"
    photograph.save(site / "content/images/upright.jpg", exif=exif)
    article = site / "content/activities/2025-sports.md"
    text = article.read_text(encoding="utf-8").replace("---\n运动会", f"---\n{PROSE}")
    text = text.replace("photos:\n", f"photos:\n{LISTED}")
    article.write_text(text, encoding="utf-8", newline="\n")
    Image.new("RGB", (500, 300), "red").save(site / "content/images/waiting.png")
    draft = site / "content/news/2025-draft.md"
    text = draft.read_text(encoding="utf-8").replace("draft: true\n", f"draft: true\n{WAITING}")
    draft.write_text(f"{text}\n![](images/waiting.png)\n", encoding="utf-8", newline="\n")
    built(site, config="publishconf.py")
    return site


def page(site: Path, path: str) -> LexborHTMLParser:
    """A page of the built site."""
    return LexborHTMLParser((site / "output" / path / "index.html").read_text(encoding="utf-8"))


def test_pictures_in_prose_say_their_size_and_what_they_show(site: Path) -> None:
    """Width and height before anything is loaded; words typed here, or said in the list."""
    shown = page(site, "activities/2025-sports").css(".prose img")
    assert [(image.attributes["alt"], image.attributes["width"]) for image in shown] == [
        ("绿色的球场", "1200"),
        ("一只球", "1200"),
        ("绿色的球场，白线，中间一只橙色的球。", "1000"),
    ]
    assert shown[0].attributes["height"] == "1800"


def test_the_first_picture_is_not_waited_for(site: Path) -> None:
    """All others are loaded when they come near."""
    shown = page(site, "activities/2025-sports").css("main img")
    assert ["loading" in image.attributes for image in shown] == [False, True, True]


def test_a_picture_alone_has_its_caption_and_one_in_a_line_has_none(site: Path) -> None:
    """A figure where it stands in a paragraph of its own."""
    prose = page(site, "activities/2025-sports").css_first(".prose")
    captions = [caption.text(strip=True) for caption in prose.css("figcaption")]
    assert captions == ["竖着拍的照片", "虚构的球场。绘图：示例站"]
    assert len(prose.css("p > picture")) == 1


def test_an_activity_has_a_page_of_photographs(site: Path) -> None:
    """It leads there, and the page shows every photograph with caption and credit."""
    link = page(site, "activities/2025-sports").css_first(".photos-all a")
    assert link.attributes["href"] == "../../activities/2025-sports/photos/"
    photos = page(site, "activities/2025-sports/photos")
    assert [caption.text(strip=True) for caption in photos.css("figcaption")] == [
        "另一个说明。",
        "虚构的球场。绘图：示例站",
    ]


def test_every_address_of_a_picture_is_a_file_without_metadata(site: Path) -> None:
    """In pages relative to them, and nothing else is published of pictures."""
    output = site / "output"
    published = {path for path in (output / "images").rglob("*") if path.is_file()}
    named = set()
    for at in ("activities/2025-sports", "activities/2025-sports/photos"):
        html = (output / at / "index.html").read_text(encoding="utf-8")
        for address in re.findall(r"(?:\.\./)+images/[^\s\"]+", html):
            named.add((output / at / address).resolve())
    assert named == published
    for path in published:
        with Image.open(path) as image:
            assert not image.getexif()


def test_feeds_name_pictures_in_full(site: Path) -> None:
    """A feed is read elsewhere, so its addresses are absolute."""
    feed = (site / "output/feeds/activities.atom.xml").read_text(encoding="utf-8")
    addresses = re.findall(r"[^\s&;\"]*/images/[^\s&]+", feed)
    assert len(addresses) > 6
    roots = {address.partition("/images/")[0] for address in addresses}
    assert roots == {"https://good.example/union"}


def test_the_picture_that_stands_for_an_article_is_named_where_it_is_shared(site: Path) -> None:
    """Open Graph names one that exists, in a format that every reader knows."""
    head = page(site, "activities/2025-sports").css_first("head")
    image = head.css_first('meta[property="og:image"]').attributes["content"]
    path = image.removeprefix("https://good.example/union/")
    assert path.endswith("-960.jpg")
    assert (site / "output" / path).is_file()


def test_a_draft_keeps_its_pictures_to_itself(site: Path) -> None:
    """What is published has no page of it, and so no picture of it."""
    assert not list((site / "output").rglob("*waiting*"))
