"""The good site's pages are exactly the pages on file.

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


@pytest.fixture
def output(good: Path) -> Path:
    return good / "output"


def pages(folder: Path) -> dict[str, str]:
    """Pages, feeds and maps by name; hashes of the theme's files are no matter of theirs.

    The search page is not among them: it says whether this machine can run Pagefind.
    """
    return {
        path.relative_to(folder).as_posix(): re.sub(
            r"(static/\w+)\.[0-9a-f]{12}\.(css|js)", r"\1.\2", path.read_text(encoding="utf-8")
        )
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".html", ".xml") and path.parent != folder / "search"
    }


def test_the_pages_are_the_golden_pages(output: Path) -> None:
    """Byte for byte, and none more or less."""
    built = pages(output)
    if os.environ.get("MINGZHANG_UPDATE"):
        write(built, GOLDEN)
    golden = pages(GOLDEN)
    assert sorted(built) == sorted(golden)
    changed = [name for name in built if built[name] != golden[name]]
    assert not changed


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


def test_the_example_has_its_golden_pages(example: Path) -> None:
    """Three years of full books, on every kind of page that shows money."""
    shown = pages(example / "output")
    built = {name: text for name, text in shown.items() if name in EXAMPLE_PAGES}
    if os.environ.get("MINGZHANG_UPDATE"):
        write(built, GOLDEN_EXAMPLE)
    assert built == pages(GOLDEN_EXAMPLE)
    assert len(built) == len(EXAMPLE_PAGES)


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
