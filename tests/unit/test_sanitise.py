"""The sanitiser keeps what articles need; the page check and the policy do what they say."""

from __future__ import annotations

import re
import runpy
import timeit
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.kernel.problems import Catalogue, read_messages
from mingzhang.safe_content import policy
from mingzhang.safe_content.reparse import check_page
from mingzhang.safe_content.sanitise import sanitise
from mingzhang.site_engine.prose.conversion import convert
from pelicanconf import MARKDOWN
from sites_under_test import CHECKOUT


def published(text: str) -> str:
    return sanitise(convert(text, MARKDOWN)[0])


BENIGN = {
    "paragraph": ("工会**经费** *公开*", "<p>工会<strong>经费</strong> <em>公开</em></p>"),
    "line break": ("甲  \n乙", "<br>"),
    "heading": ("## 经费", '<h2 id="h-经费">经费</h2>'),
    "two headings": ("## 甲\n\n## 甲", 'id="h-甲_1"'),
    "list": ("- 甲\n- 乙", "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"),
    "numbered": ("3. 甲\n4. 乙", '<ol start="3">'),
    "nested list": ("- 甲\n    - 乙", "<li>甲<ul>\n<li>乙</li>"),
    "quotation": ("> 引", "<blockquote>\n<p>引</p>\n</blockquote>"),
    "code": ("`a < b & c`", "<code>a &lt; b &amp; c</code>"),
    "code block": ("    a <b>\n    c", "<pre><code>a &lt;b&gt;\nc\n</code></pre>"),
    "rule": ("甲\n\n---\n\n乙", "<hr>"),
    "table": ("|甲|乙|\n|---|---|\n|1|2|", "<th>甲</th>\n<th>乙</th>"),
    "right": ("|甲|\n|--:|\n|1|", '<td class="align-right">1</td>'),
    "left": ("|甲|\n|:--|\n|1|", '<th class="align-left">甲</th>'),
    "centre": ("|甲|\n|:-:|\n|1|", '<td class="align-center">1</td>'),
    "footnote": (
        "字[^1]\n\n[^1]: 注",
        '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a>',
    ),
    "footnote text": ("字[^1]\n\n[^1]: 注", '<div class="footnote">\n<hr>\n<ol>\n<li id="fn:1">'),
    "footnote back": ("字[^1]\n\n[^1]: 注", '<a class="footnote-backref" href="#fnref:1"'),
    "footnote twice": ("字[^1]又[^1]\n\n[^1]: 注", 'id="fnref2:1"'),
    "contents": ("[TOC]\n\n## 甲", '<div class="toc">\n<ul>\n<li><a href="#h-甲">甲</a>'),
    "admonition": ('!!! note "提示"\n    字', '<div class="admonition note">'),
    "admonition title": ('!!! note "提示"\n    字', '<p class="admonition-title">提示</p>'),
    "figure": (
        '<figure><img src="{static}/images/a.jpg" alt="甲"><figcaption>乙</figcaption></figure>',
        '<figure><img src="{static}/images/a.jpg" alt="甲"><figcaption>乙</figcaption></figure>',
    ),
    "picture": (
        '![甲]({attach}a.png "乙")',
        '<img alt="甲" src="{attach}a.png" title="乙">',
    ),
    "details": (
        "<details open><summary>甲</summary>乙</details>",
        '<details open=""><summary>甲</summary>乙</details>',
    ),
    "ruby": ("<ruby>邕<rt>yōng</rt></ruby>江", "<ruby>邕<rt>yōng</rt></ruby>江"),
    "time": (
        '<time datetime="2026-01-02">昨天</time>',
        '<time datetime="2026-01-02">昨天</time>',
    ),
    "data": ('<data value="8000.5">八千</data>', '<data value="8000.5">八千</data>'),
    "abbr": ('<abbr title="会员代表大会">会代会</abbr>', '<abbr title="会员代表大会">'),
    "mark, ins, del": ("<mark>甲</mark><ins>乙</ins><del>丙</del>", "<mark>甲</mark><ins>乙</ins>"),
    "sub, sup": ("CO<sub>2</sub> m<sup>2</sup>", "CO<sub>2</sub> m<sup>2</sup>"),
    "keys": ("<kbd>Ctrl</kbd>", "<kbd>Ctrl</kbd>"),
    "language": ('<span lang="ug" dir="rtl">ئۇيغۇر</span>', '<span lang="ug" dir="rtl">ئۇيغۇر'),
    "definition list": ("<dl><dt>甲</dt><dd>乙</dd></dl>", "<dl><dt>甲</dt><dd>乙</dd></dl>"),
    "merged cells": (
        '<table><tr><th colspan="2" scope="row">甲</th></tr></table>',
        '<th colspan="2" scope="row">',
    ),
    "caption, foot": (
        "<table><caption>甲</caption><tfoot><tr><td>乙</td></tr></tfoot></table>",
        "<caption>甲</caption><tfoot>",
    ),
    "figure link": (
        "[8000元](figure:funds/2025/a#sum)",
        '<a href="figure:funds/2025/a#sum">8000元</a>',
    ),
    "site link": ("[甲](site:news/a)", '<a href="site:news/a">甲</a>'),
    "filename link": ("[甲]({filename}/news/a b.md#h-x)", '<a href="{filename}/news/a b.md#h-x">'),
    "web link": (
        "[甲](https://a.example/?b=1&c=2)",
        '<a href="https://a.example/?b=1&amp;c=2" rel="noopener noreferrer">甲</a>',
    ),
    "titled link": ('[甲](../b/ "丙")', '<a href="../b/" title="丙">甲</a>'),
    "autolink": ("<https://a.example/>", '<a href="https://a.example/" rel="noopener noreferrer">'),
    "mail": ("<gh@a.example>", '<a href="mailto:gh@a.example">gh@a.example</a>'),
    "telephone": ("[12351](tel:12351)", '<a href="tel:12351">12351</a>'),
    "fragment": ("[上](#h-甲)", '<a href="#h-甲">上</a>'),
    "rare characters": ("𠮷\U00030000葛\U000e0100👨‍👩‍👧", "𠮷\U00030000葛\U000e0100👨‍👩‍👧"),
    "less than": ("年龄 < 30 & > 20", "年龄 &lt; 30 &amp; &gt; 20"),
    "words of code": ('onclick="x" 与 id="x" javascript:', 'onclick="x" 与 id="x" javascript:'),
}


@pytest.mark.parametrize("name", BENIGN)
def test_benign_constructs_are_kept(name):
    source, kept = BENIGN[name]
    html = published(source)
    assert kept in html
    assert list(check_page(re.sub("figure:|site:", "../", html), "x")) == []
    assert sanitise(html) == html


def test_there_are_enough_of_them():
    kept = sum(expected in published(source) for source, expected in BENIGN.values())
    print(f"{kept} of {len(BENIGN)} benign constructs kept")
    assert kept == len(BENIGN) >= 40


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ('<a href="//a.example">x</a>', "<a>x</a>"),
        ('<a href="/\\a.example">x</a>', "<a>x</a>"),
        ('<a href="{filename}javascript:x">x</a>', "<a>x</a>"),
        ('<a href="{filename}//a.example">x</a>', "<a>x</a>"),
        ('<a href="&#x2028;javascript:x">x</a>', "<a>x</a>"),
        ('<a href="&nbsp;javascript:x">x</a>', "<a>x</a>"),
        ('<a href="https:a.example">x</a>', "<a>x</a>"),
        ('<img src="https://a.example/x.png" alt="甲">', '<img alt="甲">'),
        ('<p id="location" class="banner" style="x">x</p>', "<p>x</p>"),
        (
            '<a rel="opener" target="_blank" href="https://a.example">x</a>',
            '<a href="https://a.example" rel="noopener noreferrer">x</a>',
        ),
        ("<svg><text>x</text></svg><math><mi>x</mi></math>甲", "甲"),
        ("<form><input name=x><button>y</button></form>", "y"),
        ("<!-- 秘密 -->甲", "甲"),
    ],
)
def test_what_is_taken_away(html, clean):
    assert sanitise(html) == clean


PIECES = st.sampled_from(
    [
        "<",
        ">",
        '"',
        "'",
        "/",
        "=",
        "&",
        ";",
        ":",
        "a",
        "b",
        "img",
        "svg",
        "script",
        "style",
        "href",
        "src",
        "id=",
        "on",
        "onerror=",
        "javascript:",
        "<a",
        "<p>",
        "</p>",
        "<td",
        "<table>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "&lt;",
        "&#x3c;",
        "&colon;",
        "{filename}",
        "figure:",
        "//",
        "\\",
        "\u2028",
        "\xa0",
        "\x00",
        'style="text-align:',
        'right;"',
        'class="footnote"',
        "<template>",
        "<math>",
        "<mtext>",
        "<noscript>",
        "<b",
        'title="',
    ]
) | st.characters(exclude_categories=("Cs",))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_becomes_clean_and_stays_as_it_is(text):
    clean = sanitise(text)
    assert sanitise(clean) == clean
    assert list(check_page(re.sub("figure:|site:", "../", clean), "x")) == []


def test_it_is_quick():
    article = (
        "## 经费\n\n工会[经费](figure:a)收支**公开**。" + "关注职工权益。" * 30 + "\n\n"
    ) * 12
    html = convert(article, MARKDOWN)[0]
    html = html[: 8 * 1024 // 2]
    seconds = min(timeit.repeat(lambda: sanitise(html), number=20, repeat=5)) / 20
    print(f"sanitise: {seconds * 1000:.2f} ms for {len(html.encode())} bytes")
    assert seconds < 0.003


FOUND = {
    "page.script": [
        "<script>x</script>",
        "<script src=//e.example/x></script>",
        "<script src=https://e.example/x></script>",
        "<script src=a.js>x</script>",
        "<svg><script>x</script></svg>",
        "<script type=module>x</script>",
        '<svg><script href="//e.example/x"/></svg>',
    ],
    "page.handler": ["<a onclick=x>", "<a/onclick=x>", '<a b="c"onclick=x>', "<p ONMOUSEOVER=x>"],
    "page.style": ["<p style=x>", "<style>x</style>", "<svg><style>x</style></svg>"],
    "page.url": [
        "<a href=javascript:x>",
        "<a href='jav&#x09;ascript:x'>",
        "<a href='javascript&colon;x'>",
        "<a href=' &#1; javascript:x'>",
        "<a href='&#x2028;javascript:x'>",
        "<a href='&amp;#106;avascript:x'>",
        "<a href=JaVaScRiPt:x>",
        "<a href=vbscript:x>",
        "<a href=data:text/html,x>",
        "<img src=data:image/png,x>",
        '<svg><a xlink:href="javascript:x"></a></svg>',
        "<button formaction=javascript:x>",
        "<a href=blob:x>",
    ],
    "page.frame": ["<iframe src=a>", "<iframe srcdoc=x>", "<object data=a>", "<embed src=a>"],
    "page.refresh": [
        "<meta http-equiv=refresh content=0>",
        "<meta http-equiv=Set-Cookie content=x>",
    ],
    "page.base": ["<base href=/x/>"],
    "page.form": ["<form action=//e.example>", "<button formaction=https://e.example>"],
    "page.external": [
        "<img src=//e.example/x>",
        "<img src=https://e.example/x>",
        "<img src='\\\\e.example/x'>",
        "<img src='/\t/e.example/x'>",
        '<img srcset="a 1x, //e.example 2x">',
        "<link rel=stylesheet href=//e.example>",
        "<link rel=preconnect href=//e.example>",
        "<video poster=//e.example>",
        '<svg><use xlink:href="//e.example#x"/></svg>',
        "<svg><image href=//e.example /></svg>",
        '<a ping="/a //e.example">',
    ],
    "page.element": [
        "<svg><foreignObject>",
        "<svg><set attributeName=href to=x></svg>",
        "<template>",
    ],
}


@pytest.mark.parametrize(
    ("rule", "html"), [(rule, h) for rule, found in FOUND.items() for h in found]
)
def test_the_page_check_finds(rule, html):
    page = f"<!doctype html>\n<title>x</title>\n<main>{html}x</main>"
    problems = list(check_page(page, "a/index.html", "https://own.example/union"))
    assert rule in [problem.rule for problem in problems]
    assert problems[0].place.file == "a/index.html"


@pytest.mark.parametrize(
    "html",
    [
        "<a href=https://e.example rel=noopener>x</a>",
        "<a href=mailto:a@e.example>x</a>",
        "<link rel=canonical href=https://own.example/union/>",
        "<link rel=stylesheet href=../static/site.css>",
        "<link rel=icon href=https://own.example/union/static/mark.svg>",
        "<script src=static/a.js defer></script>",
        '<script type="application/ld+json">{}</script>',
        '<svg viewBox="0 0 9 9"><rect fill="currentColor"/><use href="#x"/></svg>',
        "<meta name=description content='javascript: onclick=x'>",
        "<p>onclick = x</p>",
        "<form action=/search/><input name=q></form>",
        '<meta http-equiv="Content-Security-Policy" content="x">',
    ],
)
def test_the_page_check_is_content_with_ours(html):
    assert list(check_page(html, "x", "https://own.example/union")) == []


def test_the_sentences_of_pages_are_there():
    file = Path(__file__).parents[2] / "plugins" / "mingzhang" / "safe_content" / "messages.yaml"
    assert set(FOUND) <= set(read_messages(file))
    kernel = file.parents[1] / "kernel" / "messages.yaml"
    words = Catalogue.load([kernel, file], "zh_CN")
    (problem,) = check_page("<p onclick=x>", "a")
    assert "onclick" in words.word(problem).says


def test_the_policy_allows_nothing_but_our_own():
    directives = dict(part.split(" ", 1) for part in policy.META.split("; "))
    assert directives["default-src"] == "'none'"
    assert set(directives.values()) == {"'none'", "'self'"}
    assert "frame-ancestors" not in directives  # a page cannot carry it


NEEDED = {
    "script-src 'self' 'wasm-unsafe-eval'": policy.META_SEARCH,
    "style-src-attr 'unsafe-inline'": policy.META_COPY,
}


def test_the_headers_carry_what_a_page_cannot():
    lines = policy.headers().splitlines()
    assert lines[0] == "/*"
    assert all(re.fullmatch(r"  [A-Z][A-Za-z-]+: \S.*", line) for line in lines[1:])
    for needed, meta in NEEDED.items():  # by some pages, and through the host
        assert needed in meta
        assert needed in policy.headers()
        assert needed not in policy.META
    for text in (policy.headers(), policy.nginx()):
        for words in ("frame-ancestors 'none'", "nosniff", "same-origin", "camera=()"):
            assert words in text
    told = [line for line in policy.nginx().splitlines() if line.startswith("add_header")]
    assert len(told) == len(policy.HEADERS)
    for line in told:
        assert re.fullmatch(r'add_header [A-Za-z-]+ "[^"]+" always;', line)


def test_browsers_are_bound_to_https_where_the_settings_say_so_and_to_this_host_alone():
    """A year of https for every site below the domain is not ours to decide."""
    bound = "max-age=31536000"
    for text in (policy.headers, policy.nginx):
        assert policy.TRANSPORT not in text()
        assert bound in text(bound)
    settings = runpy.run_path(str(CHECKOUT / "publishconf.py"))
    assert settings["STRICT_TRANSPORT_SECURITY"] == bound


def test_nginx_says_that_text_is_utf_8():
    assert "\ncharset utf-8;\ncharset_types text/plain text/css " in policy.nginx()


def test_only_pages_to_copy_from_may_style_their_elements():
    """Their policy differs in this alone: a style sheet inside the page stays forbidden."""
    assert f"{policy.META}; style-src-attr 'unsafe-inline'" == policy.META_COPY


COPY = "output/news/2025-open/wechat/index.html"


@pytest.mark.parametrize(
    ("style", "file", "refused"),
    [
        ("color: #123456;margin: 0 0 8px;", COPY, False),
        ("color: #123456", "output/news/2025-open/index.html", True),
        ("color: #123456", "output/wechat/index.html", True),
        ("background: url(/x.png)", COPY, True),
        ("color: var(--x)", COPY, True),
        ("position: fixed", COPY, True),
        ("color: red; behavior: x", COPY, True),
        (r"background: u\72l(x)", COPY, True),
    ],
)
def test_styles_of_elements_are_plain_and_on_those_pages_only(style, file, refused):
    """Colours, sizes and borders; nothing that fetches, covers or runs."""
    problems = [problem.rule for problem in check_page(f'<p style="{style}">一</p>', file)]
    assert problems == (["page.style"] if refused else [])
