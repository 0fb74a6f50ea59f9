"""The index of a built site: what is in it, and what a build does where there is no Pagefind."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from bad_sites import GOOD
from mingzhang import site_search
from mingzhang.site_engine.records.article import Article
from sites_under_test import build, copy_checkout, fingerprint
from union import load_site


@pytest.fixture
def site(pagefind: str, good: Path) -> Path:
    """The good site, built with an index."""
    assert pagefind
    return good


def test_every_record_is_searched_and_nothing_else(site: Path) -> None:
    """No list, no draft, no page for lost readers, and nothing that is not the page's own words."""
    fragments = [
        json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        for file in (site / "output" / site_search.FOLDER / "fragment").iterdir()
    ]
    records, _ = load_site(site)
    assert records is not None
    drafts = {entry.path for entry in records.every(Article) if entry.draft}
    assert drafts
    found = sorted(fragment["url"].strip("/") for fragment in fragments)
    assert found == sorted(set(records.entries) - drafts)
    words = " ".join(fragment["content"].replace("\u200b", "") for fragment in fragments)
    assert "本站发布" not in words


def test_only_what_the_page_asks_for_is_published(site: Path) -> None:
    """Pagefind writes 430 KB of interfaces besides."""
    names = {file.name for file in (site / "output" / site_search.FOLDER).iterdir()}
    assert {name for name in names if not name.startswith("pagefind.")} == {
        *("index", "fragment", "filter", "pagefind-entry.json", "wasm.unknown.pagefind")
    }
    assert sum(name.endswith(".js") for name in names) == 1


def test_the_index_does_not_depend_on_the_order_of_a_folder(pagefind: str, site: Path) -> None:
    """The same pages, written last to first: another file system lists them in another order."""
    pages = sorted((site / "output").rglob("*.html"))
    memory = Path("/dev/shm")  # noqa: S108 - it lists the newest first
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        copies = [Path(folder) / name for name in ("forth", "back")]
        for copy, order in zip(copies, (pages, pages[::-1]), strict=True):
            for page in order:
                target = copy / page.relative_to(site / "output")
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(page, target)
            site_search.index(pagefind, copy, site_search.FOLDER)
        assert fingerprint(copies[0]) == fingerprint(copies[1])
        assert fingerprint(copies[0] / "search/index") == fingerprint(site / "output/search/index")


@pytest.mark.skipif(sys.platform == "win32", reason="a script of another kind")
def test_a_pagefind_that_fails_is_told(tmp_path: Path) -> None:
    """In its own words, not as a broken pipe."""
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho out of order >&2\n", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(RuntimeError, match="out of order"):
        site_search.index(str(program), tmp_path, "index")


def test_without_pagefind_a_site_is_built_and_says_so(tmp_path: Path) -> None:
    """One sentence for whoever builds, one for whoever looks for the field; no script, no index."""
    checkout = copy_checkout(tmp_path / "checkout")
    folder = shutil.copytree(GOOD, tmp_path / "site", ignore=shutil.ignore_patterns("output"))
    done = build(folder, checkout=checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("这台电脑上没有能用的 Pagefind")
    page = (folder / "output/search/index.html").read_text(encoding="utf-8")
    assert "没有带搜索" in page
    assert "<form" not in page
    assert "static/search." not in page
    assert not (folder / "output" / site_search.FOLDER).exists()


def test_a_program_that_does_not_run_is_none(tmp_path: Path) -> None:
    """One for another kind of machine, or one that lost its right to run."""
    program = tmp_path / "@pagefind" / "other" / "bin" / "pagefind_extended"
    program.parent.mkdir(parents=True)
    program.write_bytes(b"\x7fELF of another machine")
    assert site_search.find(tmp_path) is None
    program.chmod(0o755)
    assert site_search.find(tmp_path) is None
