"""Members find what they look for: by name, by phrase, by sum, with the keyboard, on any page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bad_sites import GOOD
from served import served
from sites_under_test import CHECKOUT, build, copy_real_site
from union_site.site import Site, load_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

EXAMPLE = CHECKOUT / "examples" / "mingyue"
LOOKED_FOR = ("unions", "programmes", "activities")
# Types each query into the page's own form and tells which pages come first.
ASK = """async (queries) => {
  const form = document.getElementById("search");
  const found = [];
  for (const query of queries) {
    form.q.value = query;
    form.requestSubmit();
    while (form.getAttribute("aria-busy") !== "false") await new Promise((r) => setTimeout(r, 1));
    found.push([...form.querySelectorAll("li a")].map((link) => new URL(link.href).pathname));
  }
  return found;
}"""


def site_folder(name: str, into: Path) -> Path:
    """A copy of a site to build in."""
    if name == "real":
        return copy_real_site(into)
    source = GOOD if name == "good" else EXAMPLE
    return shutil.copytree(source, into, ignore=shutil.ignore_patterns("output", ".build"))


def names(site: Site) -> Iterator[tuple[str, str]]:
    """Every unit, programme and activity by its title, every interview by who speaks: and where."""
    for path, entry in site.entries.items():
        if getattr(entry, "draft", False):
            continue
        if entry.ROOM in LOOKED_FOR:
            yield entry.title, path
        elif entry.ROOM == "interviews":
            yield entry.interviewee.name, path


@pytest.mark.parametrize("name", ["good", "mingyue", "real"])
def test_every_name_finds_its_page_first(name: str, browser: Browser, tmp_path: Path) -> None:
    """Recall at one is 1.000 for units, programmes, interviewees and activities."""
    folder = site_folder(name, tmp_path / "site")
    assert build(folder).returncode == 0
    site, _ = load_site(folder)
    assert site is not None
    wanted = list(names(site))
    with served(folder) as root:
        page = browser.new_page()
        page.goto(f"{root}/search/")
        found = page.evaluate(ASK, [query for query, _ in wanted])
        page.close()
    missed = [
        (query, path, hits[:3])
        for (query, path), hits in zip(wanted, found, strict=True)
        if hits[:1] != [f"/{path}/"]
    ]
    print(f"{name}: {len(wanted) - len(missed)} of {len(wanted)} found first")
    assert missed == []
