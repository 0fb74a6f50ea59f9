"""What the editor of a WeChat account would throw away is not in a copy in the first place."""

from __future__ import annotations

import re

import pytest

from mingzhang.wechat_copy import copy

OWN = "https://own.example"
STYLE = "p { margin: 0 0 16px; } .figure { color: #1546b8; } td { color: #131c26; }"
TITLES = {f"{OWN}/funds/2023/warmth/": "送温暖"}
LINKS = '<ol class="links"></ol>'


def copied(html: str) -> str:
    """A copy, without the styles that have a test of their own."""
    return re.sub(r' style="[^"]*"', "", copy(html, STYLE, OWN, TITLES))


def test_a_style_sheet_goes_into_the_elements() -> None:
    """Rules for names and classes arrive as inline styles; the classes are gone."""
    html = copy('<p>会员<span class="figure">12人</span></p>', STYLE, OWN, {})
    assert html == (
        '<p style="margin: 0 0 16px;">会员<span style="color: #1546b8;">12人</span></p>'
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<div>一</div>", "<section>一</section>"),
        ("<article><header>一</header></article>", "<section><section>一</section></section>"),
        ('<p id="x" title="y" lang="en" onclick="z()">一</p>', "<p>一</p>"),
        ("<p><data value=3>3人</data><time datetime=2024>今</time></p>", "<p>3人今</p>"),
        ("<p>一<script>x()</script><style>p{}</style><!-- 二 --></p>", "<p>一</p>"),
        ("<dl><dt>谁</dt><dd>我</dd></dl>", "<section><p>谁</p><p>我</p></section>"),
        ("<p><ruby>𠮷<rp>(</rp><rt>jí</rt><rp>)</rp></ruby></p>", "<p>𠮷(jí)</p>"),
        ("<h1>题</h1>", "<h2>题</h2>"),
        ("<p>1 &lt; 2 &amp; 3<br>四</p>", "<p>1 &lt; 2 &amp; 3<br>四</p>"),
    ],
)
def test_only_what_survives_is_written(written: str, kept: str) -> None:
    """Containers become sections, unknown elements their text, attributes nothing."""
    assert copied(written) == kept


def test_a_caption_stands_before_its_table() -> None:
    """The editor loses captions; spans of cells it keeps."""
    html = "<table><caption>题</caption><tr><td colspan=2 class=x>1</td></tr></table>"
    assert copied(html) == (
        '<p>题</p><table><tbody><tr><td colspan="2">1</td></tr></tbody></table>'
    )


def test_the_size_of_a_picture_becomes_a_style() -> None:
    """Attributes for the size are lost; a style is not."""
    html = copy(
        '<img src="https://own.example/a.png" alt="图" width="480" height="300">', "", OWN, {}
    )
    assert html == '<img src="https://own.example/a.png" alt="图" style="width: 480px">'


def test_lists_are_lifted_out_of_items_and_set_in_once() -> None:
    """No list stands inside another, and the third level is where the second is."""
    html = "<ul><li>一<ul><li>二<ol><li>三</li></ol></li><li>二乙</li></ul></li><li>一乙</li></ul>"
    assert copied(html) == (
        "<ul><li>一</li></ul><section><ul><li>二</li></ul><ol><li>三</li></ol>"
        "<ul><li>二乙</li></ul></section><ul><li>一乙</li></ul>"
    )


def test_a_numbered_list_that_was_parted_counts_on() -> None:
    """What comes after a list inside it has the number that it had."""
    html = "<ol><li>甲<ul><li>子</li></ul></li><li>乙</li></ol>"
    assert '<ol start="2"><li>乙</li></ol>' in copied(html)


def test_links_become_numbered_notes() -> None:
    """Figures lead to their record's page, each page has one number, and its title."""
    html = (
        f'<p><a class="figure" href="{OWN}/funds/2023/warmth/#amount">3.24万元</a>，'
        f'<a href="{OWN}/funds/2023/warmth/#recipients">22人</a>，'
        '<a href="https://press.example/?a=1&amp;b=2">报道</a></p>' + LINKS
    )
    assert copied(html) == (
        "<p><span>3.24万元</span><sup>[1]</sup>，<span>22人</span><sup>[1]</sup>，"
        "<span>报道</span><sup>[2]</sup></p>"
        f"<p><span>[1]</span> 送温暖 {OWN}/funds/2023/warmth/</p>"
        "<p><span>[2]</span> 报道 https://press.example/?a=1&amp;b=2</p>"
    )


@pytest.mark.parametrize(
    "link",
    [
        '<a href="#fn:1">1</a>',
        '<a href="https://press.example/">https://press.example/</a>',
        '<a href="mailto:a@own.example">a@own.example</a>',
    ],
)
def test_a_link_that_says_where_it_leads_needs_no_note(link: str) -> None:
    """So does one within the page, which leads nowhere once it is pasted."""
    text = re.sub("<[^>]+>", "", link)
    assert copied(f"<p>{link}</p>{LINKS}") == f"<p><span>{text}</span></p>"


def test_a_link_to_another_article_in_wechat_stays() -> None:
    """The editor keeps links to its own host."""
    html = '<p><a href="https://mp.weixin.qq.com/s/x">前文</a></p>'
    assert copied(html) == html
