"""What a built site may not contain: links that lead nowhere, other hosts, leftovers."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from small_site import PAGE

from mingzhang.output_check.links import verify

SITE = "https://union.example/sub"
FEED = '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'


def _built(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    pages = {"index.html": PAGE.format(body='<p id="here">x'), "a/index.html": "", **files}
    pages["a/index.html"] = pages["a/index.html"] or PAGE.format(body='<p id="统计">x')
    for name, text in pages.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def _rules(folder: Path, files: Mapping[str, str | bytes]) -> list[str]:
    return [problem.rule for problem in verify(_built(folder, files), SITE)]


def _rules_of(folder: Path, body: str) -> list[str]:
    return _rules(folder, {"b/index.html": PAGE.format(body=body)})


@pytest.mark.parametrize(
    "body",
    [
        '<a href="../a/">',
        '<a href="../a">',
        '<a href="../a/index.html#%E7%BB%9F%E8%AE%A1">',
        '<a href="/sub/a/#统计">',
        '<a href="/sub"><a href="/sub/"><a href="../"><a href="..">',
        '<a href="https://union.example/sub/">',
        '<a href="https://UNION.example/sub/#here">',
        '<a href="https://union.example/other-site/">',
        '<a href="?page=2"><a href="#top"><a href="">',
        '<a href="https://elsewhere.example/x">',
        '<a href="mailto:a@b.example">',
        '<p id="x"><a href="#x">',
        '<link rel="canonical" href="https://union.example/sub/a/">',
        '<link rel="alternate" href="https://elsewhere.example/">',
        '<meta property="og:url" content="https://union.example/sub/a/">',
        '<meta http-equiv="refresh" content="0; url=../a/">',
        '<img src="data:image/png;base64,AAAA">',
        '<style>@namespace url("../a/"); p { background: url(data:image/png,x) }</style>',
        '<svg xmlns="http://www.w3.org/2000/svg"><g id="s"/><use href="#s"/></svg>',
        "<pre>{{ x }}</pre><code>{% y %}</code>",
    ],
)
def test_what_is_allowed(tmp_path: Path, body: str) -> None:
    """Links that resolve, links to other sites, and addresses that nobody fetches."""
    assert _rules_of(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<a href="../c/">', "broken-link"),
        ('<a href="../../../a/">', "broken-link"),
        ('<a href="/a/">', "broken-link"),
        ('<a href="/a">', "broken-link"),
        ('<a href="/">', "broken-link"),
        ('<a href="https://union.example/sub/c/">', "broken-link"),
        ('<a href="/\\elsewhere.example">', "broken-link"),
        ('<a href="http://[">', "broken-link"),
        ('<img src="gone.png">', "broken-link"),
        ('<img srcset="../a/ 1x, gone.png 2x">', "broken-link"),
        ('<meta http-equiv="refresh" content="0;url=gone/">', "broken-link"),
        ('<meta property="og:image" content="/sub/gone.png">', "broken-link"),
        ('<a href="../a/#no">', "broken-fragment"),
        ('<a href="#no">', "broken-fragment"),
        ('<p id="x"><p id="x">', "duplicate-id"),
        ('<a href="figure:funds/2023/warmth/amount">', "unresolved"),
        ('<a href="site:funds">', "unresolved"),
        ('<a href="{filename}x.md">', "unresolved"),
        ('<img src="%7Bstatic%7Dx.png">', "unresolved"),
        ("<p>{{ title }}", "unrendered"),
        ('<p title="{% if x %}">', "unrendered"),
        ("<h1>again</h1>", "headings"),
    ],
)
def test_what_a_page_may_not_say(tmp_path: Path, body: str, rule: str) -> None:
    """Each mistake is found once, under its own rule."""
    assert _rules_of(tmp_path, body) == [f"verify.{rule}"]


@pytest.mark.parametrize(
    "body",
    [
        '<img src="//cdn.example/x.png">',
        '<img srcset="../a/ 1x,https://cdn.example/x.png 2x">',
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="https://cdn.example/x.css">',
        '<link rel="Shortcut Icon" href="https://cdn.example/x.ico">',
        '<link rel="preload" href="https://cdn.example/x.woff2">',
        '<link rel="preconnect" href="https://cdn.example">',
        '<link rel="dns-prefetch" href="//cdn.example">',
        '<link rel="modulepreload" href="https://cdn.example/x.js">',
        '<iframe src="https://cdn.example/"></iframe>',
        '<object data="https://cdn.example/x"></object>',
        '<video poster="https://cdn.example/x.png"></video>',
        '<form action="https://cdn.example/"></form>',
        '<meta http-equiv="Refresh" content="5; URL=\'https://cdn.example/\'">',
        "<style>@import 'https://cdn.example/x.css';</style>",
        '<p style="background: URL( https://cdn.example/x.png )">',
        "<svg><image href='https://cdn.example/x.png'/></svg>",
        "<svg><use xlink:href='https://cdn.example/x.svg#a'/></svg>",
        '<noscript><img src="https://cdn.example/x.png"></noscript>',
        '<img src=" https://union.example.evil.example/x.png">',
        '<img src="ftp://cdn.example/x.png">',
    ],
)
def test_nothing_is_fetched_from_another_host(tmp_path: Path, body: str) -> None:
    """Whatever the way, a page that makes the browser ask elsewhere is refused."""
    assert _rules_of(tmp_path, body) == ["verify.other-host"]


@pytest.mark.parametrize(
    ("file", "text", "rules"),
    [
        ("x.css", "/* url(//no.example) */ a { background: url('../gone.png') }", ["broken-link"]),
        ("x.css", "@import url(https://cdn.example/y.css);", ["other-host"]),
        ("x.svg", "<svg><image href='https://cdn.example/x.png'/></svg>", ["other-host"]),
        ("x.atom.xml", "<feed>", ["bad-xml"]),
        ("x.atom.xml", FEED.format(f'<link href="{SITE}/gone/"/>'), ["broken-link"]),
        ("x.atom.xml", FEED.format(f'<link href="{SITE}/a/"/>'), []),
        (
            "x.atom.xml",
            FEED.format(
                '<content>&lt;a href="figure:funds"&gt;&lt;img src="//cdn.example/"&gt;</content>'
            ),
            ["other-host", "unresolved"],
        ),
        ("sitemap.xml", f"<urlset><url><loc>{SITE}/gone/</loc></url></urlset>", ["broken-link"]),
        ("x.txt", "", ["empty-file"]),
        (".nojekyll", "", []),
        ("x.html", "会员".encode("gb18030"), ["not-utf8"]),
        ("x.html", "<html lang=en><title> </title><h1>x</h1>", ["no-title"]),
        ("x.html", "<html><title>x</title><h1>x</h1>", ["no-lang"]),
        ("x.html", "<html lang=en><title>x</title>", ["headings"]),
        ("x.html", "<html lang=en><title>x</title><h1>y</h1><svg><title>z</title></svg>", []),
    ],
)
def test_other_files_are_read_too(
    tmp_path: Path, file: str, text: str | bytes, rules: list[str]
) -> None:
    """Style sheets, drawings, feeds, the sitemap, and whatever should not be empty."""
    assert sorted(_rules(tmp_path, {file: text})) == [f"verify.{rule}" for rule in rules]


def test_a_site_without_a_home_page_is_no_site(tmp_path: Path) -> None:
    """An empty result must not replace a good one."""
    assert [problem.rule for problem in verify(tmp_path, SITE)] == ["verify.no-home"]


def test_a_problem_names_page_line_and_link(tmp_path: Path) -> None:
    """An editor finds the text by it."""
    body = 'x\n<p><a href="../c/?a=1&amp;b=2">'
    (problem,) = verify(_built(tmp_path, {"b/index.html": PAGE.format(body=body)}), SITE)
    assert str(problem.place) == "output/b/index.html:5:13"
    assert problem.values == {"link": "../c/?a=1&b=2", "target": "c/index.html"}


@pytest.mark.parametrize("link", ["../a/", "../", "./../index.html"])
def test_the_home_page_has_nothing_above_it(tmp_path: Path, link: str) -> None:
    """A server would let it pass at the root of a host, not below one nor from a memory stick."""
    page = PAGE.format(body=f'<p id="here"><a href="{link}">')
    assert _rules(tmp_path, {"index.html": page}) == ["verify.broken-link"]


def test_without_an_address_only_paths_are_inside(tmp_path: Path) -> None:
    """A preview has no SITEURL: its root is the root of the server."""
    body = '<a href="/a/"><a href="https://union.example/"><a href="/c/">'
    found = verify(_built(tmp_path, {"b/index.html": PAGE.format(body=body)}))
    assert [problem.values["link"] for problem in found] == ["/c/"]


def test_five_hundred_pages_take_less_than_a_second(tmp_path: Path) -> None:
    """10,000 pages in seconds: every page is parsed once."""
    links = "".join(f'<li id="i{n}"><a href="../p{n}/#i{n}">会员</a></li>' for n in range(100))
    _built(tmp_path, {f"p{n}/index.html": PAGE.format(body=links) for n in range(500)})
    start = time.monotonic()
    assert verify(tmp_path, SITE) == ()
    assert time.monotonic() - start < 5
