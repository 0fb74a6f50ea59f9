"""Links to files stay within content/ and lead to files that are there."""

from __future__ import annotations

import pytest

from bad_sites import GOOD
from mingzhang.kernel.placed import Mapping
from mingzhang.kernel.problems import Place
from mingzhang.kernel.source import Document
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.rules.file_links import check_file_links
from union import load_site

FILES = frozenset({"content/files/a b.pdf", "content/images/a.png", "content/news/b.md"})


@pytest.fixture(scope="module")
def article() -> Article:
    site, _ = load_site(GOOD)
    return site.articles["content/news/2025-open.md"]


def found(article: Article, address: str, attribute: str = "href") -> list[tuple[str, int]]:
    body = f"第一行\n\n[这里]({address})"
    article.with_document(Document(article.file, Mapping(Place(article.file)), body, 7))
    html = f'<p><a {attribute}="{address}">这里</a></p>'
    return [(p.rule, p.place.line) for p in check_file_links(article, html, FILES)]


@pytest.mark.parametrize(
    "address",
    [
        *("{static}/files/a%20b.pdf", "{attach}../images/a.png#x", "{filename}b.md"),
        *("|static|/images/a.png", "{filename}/funds/2025", "https://a.example/{static}/../x"),
    ],
)
def test_what_is_there_may_be_linked(article: Article, address: str) -> None:
    assert found(article, address) == []


@pytest.mark.parametrize(
    "address",
    [
        *("{static}../../secret.png", "{attach}../../../secret.png", "{static}/../secret.png"),
        *("{filename}../../secret.md", "|static|../../secret", "{static}%2e%2e/%2e%2e/secret"),
        *("{static}//etc/passwd", "{static}..\\..\\secret", "{static}&#46;./../secret"),
    ],
)
def test_what_climbs_out_is_refused_at_its_line(article: Article, address: str) -> None:
    assert found(article, address) == [("links.outside", 9)]


@pytest.mark.parametrize("address", ["{static}/files/gone.pdf", "{attach}a.png", "{filename}c.md"])
def test_what_is_not_there_is_told_at_its_line(article: Article, address: str) -> None:
    assert found(article, address) == [("links.unknown-file", 9)]


def test_pictures_are_links_too(article: Article) -> None:
    assert found(article, "{static}../../secret.png", "src") == [("links.outside", 9)]
