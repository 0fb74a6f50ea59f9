"""What the good site's pages say is exactly what is on file, and so is what stands around them.

`MINGZHANG_UPDATE=1` writes them anew; read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from bad_sites import GOOD
from sites_under_test import build, built, fingerprint

GOLDEN = Path(__file__).parents[1] / "golden" / "good"
GOLDEN_EXAMPLE = GOLDEN.with_name("mingyue")
# What lists whatever the rooms offer changes with every room, and with every table.
LISTS = ("404.html", "data/index.html", "feeds/index.html", "sitemap.xml")
FRAMED = "about/index.html"  # any page shows what stands around all


@pytest.fixture
def output(good: Path) -> Path:
    return good / "output"


def pages(folder: Path) -> dict[str, str]:
    """What each page says, by the page's name: its `main` alone; feeds as they are.

    The search page is not among them: it says whether this machine can run Pagefind.
    """
    return {
        name: text if name.endswith(".xml") else main(text)
        for name, text in texts(folder).items()
        if name not in LISTS
    }


def frame(folder: Path) -> dict[str, str]:
    """What stands around every page, the heads of all, and the pages that list what there is."""
    whole = texts(folder)
    around = whole[FRAMED].replace(main(whole[FRAMED]), "<main>…</main>\n")
    heads = (
        f"{name} | {element('title', text)} | {attribute('description', text)}\n"
        for name, text in whole.items()
        if name.endswith(".html")
    )
    return {"page.html": around, "heads.txt": "".join(heads)} | {
        name: main(whole[name]) if name.endswith(".html") else whole[name] for name in LISTS
    }


def texts(folder: Path) -> dict[str, str]:
    """Every page, feed and map; hashes of the theme's files and sizes are no matter of theirs."""
    return {
        path.relative_to(folder).as_posix(): re.sub(
            r"(static/\w+)\.[0-9a-f]{12}\.(css|js)|(?<=>)[\d.]+ [KM]B",
            lambda match: f"{match[1]}.{match[2]}" if match[1] else "… KB",
            path.read_text(encoding="utf-8"),
        )
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".html", ".xml") and path.parent != folder / "search"
    }


def main(text: str) -> str:
    """A page's `main` with its content; of a sheet, which has none around it, everything."""
    found = re.search(r"<main\b.*</main>\n?", text, re.DOTALL)
    return found[0] if found else text


def element(tag: str, text: str) -> str:
    found = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
    return found[1] if found else ""


def attribute(name: str, text: str) -> str:
    found = re.search(rf'<meta name="{name}" content="([^"]*)">', text)
    return found[1] if found else ""


def test_what_pages_say_is_on_file(output: Path) -> None:
    """Byte for byte, and no page more or less."""
    compare(pages(output), GOLDEN / "pages")


def test_what_stands_around_them_is_on_file(output: Path) -> None:
    """One frame for all, so that a new room changes a file or two and not every page."""
    compare(frame(output), GOLDEN / "frame")


# The example's pages of money; all its pages would be a megabyte of the same.
EXAMPLE_PAGES = (
    "index.html",
    "funds/index.html",
    "funds/2024/index.html",
    "funds/2024/statement/index.html",
    "funds/2024/per-hundred/index.html",
    "funds/2025-q1/statement/index.html",
    "funds/2024/warmth/index.html",
    "programmes/hardship/index.html",
    "programmes/warmth/index.html",
)


def test_the_example_says_what_is_on_file(example: Path) -> None:
    """Three years of full books, on every kind of page that shows money."""
    shown = pages(example / "output")
    compare({name: shown[name] for name in EXAMPLE_PAGES}, GOLDEN_EXAMPLE)


def compare(built: dict[str, str], folder: Path) -> None:
    """What was built is what is on file."""
    if os.environ.get("MINGZHANG_UPDATE"):
        write(built, folder)
    golden = on_file(folder)
    assert sorted(built) == sorted(golden)
    assert not [name for name in built if built[name] != golden[name]]


def on_file(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def write(built: dict[str, str], folder: Path) -> None:
    """Make these the golden pages."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in built.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def test_a_second_build_is_the_same_to_the_byte(output: Path) -> None:
    """Nothing in a build depends on the time, the order of files or the hash seed."""
    before = fingerprint(output)
    site = output.parent
    for seed, zone in (("1", "Asia/Shanghai"), ("4711", "America/New_York")):
        built(site, environment={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"})
        assert fingerprint(output) == before


def test_a_published_site_has_no_drafts(output: Path, tmp_path: Path) -> None:
    """A draft can be previewed at home; publishing leaves it out."""
    assert list(output.glob("drafts/**/index.html"))
    site = tmp_path / "site"
    shutil.copytree(GOOD, site)
    assert build(site, config="publishconf.py").returncode == 0
    assert not list(site.glob("output/drafts/**/*"))
    assert not any("草稿" in text for text in pages(site / "output").values())
