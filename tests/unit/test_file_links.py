"""Links to files stay within content/ and lead to files that are there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bad_sites import GOOD
from mingzhang.kernel.placed import Mapping
from mingzhang.kernel.problems import Place
from mingzhang.kernel.source import Document
from mingzhang.site_engine.rules.file_links import file_links_stay_within
from mingzhang.site_engine.site.site import Site
from union import load_site, read

FILES = frozenset({"content/files/a b.pdf", "content/images/a.png", "content/news/b.md"})


@pytest.fixture(scope="module")
def site() -> Site:
    site, _ = load_site(GOOD)
    assert site is not None
    return site


def found(site: Site, address: str, before: str = "") -> list[tuple[str, int]]:
    article = site.articles["content/news/2025-open.md"]
    body = f"第一行\n\n{before}[这里]({address})"
    article.with_document(Document(article.file, Mapping(Place(article.file)), body, 7))
    article.with_prose(read(body)[0])
    only = replace(site, entries={article.path: article}, translations=(), files=FILES)
    return [(p.rule, p.place.line) for p in file_links_stay_within(only)]


@pytest.mark.parametrize(
    "address",
    [
        *("{static}/files/a%20b.pdf", "{attach}../images/a.png#x", "{filename}b.md"),
        *("|static|/images/a.png", "{filename}/funds/2025", "https://a.example/{static}/../x"),
    ],
)
def test_what_is_there_may_be_linked(site: Site, address: str) -> None:
    assert found(site, address) == []


@pytest.mark.parametrize(
    "address",
    [
        *("{static}../../secret.png", "{attach}../../../secret.png", "{static}/../secret.png"),
        *("{filename}../../secret.md", "|static|../../secret", "{static}%2e%2e/%2e%2e/secret"),
        *("{static}//etc/passwd", "{static}..\\..\\secret", "{static}&#46;./../secret"),
    ],
)
def test_what_climbs_out_is_refused_at_its_line(site: Site, address: str) -> None:
    assert found(site, address) == [("links.outside", 9)]


@pytest.mark.parametrize("address", ["{static}/files/gone.pdf", "{attach}a.png", "{filename}c.md"])
def test_what_is_not_there_is_told_at_its_line(site: Site, address: str) -> None:
    assert found(site, address) == [("links.unknown-file", 9)]


def test_pictures_are_links_too(site: Site) -> None:
    assert found(site, "{static}../../secret.png", "!") == [("links.outside", 9)]
