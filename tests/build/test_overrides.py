"""A site looks as its own folder says, and nobody touches the theme for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bad_sites import GOOD
from sites_under_test import built, copy_site

MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
TEMPLATE = """{#- A foot of our own. -#}
{% macro footer(here) %}
<footer class="footer"><p>{{ chrome.publisher }}，地址见公示栏。</p></footer>
{% endmacro %}
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good site with a token, a logo, and a component's template and style of its own."""
    site = tmp_path_factory.mktemp("overridden")
    copy_site(GOOD, site)
    for name, text in {
        "static/css/tokens.css": ":root { --accent: #7a1f3d; }",
        "static/icons/mark.svg": MARK,
        "templates/components/footer/macro.html": TEMPLATE,
        "templates/components/footer/style.css": ".footer { background: var(--banner); }",
    }.items():
        file = site / "theme" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return built(site)


def test_a_token_of_the_sites_own_comes_last(output: Path) -> None:
    """In the layer of tokens, after the theme's, which all stay."""
    (sheet,) = (output / "static").glob("site.*.css")
    style = sheet.read_text(encoding="utf-8")
    tokens = style[style.index("@layer tokens{") : style.index("@layer reset{")]
    assert re.findall(r"--accent: (#\w+)", tokens)[-1] == "#7a1f3d"
    assert "--checked:" in tokens


def test_the_logo_is_the_sites_own(output: Path) -> None:
    """In the head of the page and in the tab alike: both show the one file."""
    assert (output / "static/icons/mark.svg").read_text(encoding="utf-8") == MARK
    page = (output / "index.html").read_text(encoding="utf-8")
    assert page.count("static/icons/mark.svg") >= 2


def test_one_template_is_the_sites_own_and_all_others_the_themes(output: Path) -> None:
    """On every page; what stands around it is still the theme's."""
    for name in ("index.html", "funds/2025/warmth/index.html", "404.html"):
        page = (output / name).read_text(encoding="utf-8")
        assert "地址见公示栏。" in page
        assert "footer-inner" not in page
        assert "masthead-inner" in page


def test_a_style_of_the_sites_own_comes_after_the_themes(output: Path) -> None:
    """In the layer of components, and what it does not say is still as the theme says."""
    (sheet,) = (output / "static").glob("site.*.css")
    style = sheet.read_text(encoding="utf-8")
    components = style[style.index("@layer components{") : style.index("@layer utilities{")]
    assert components.endswith(".footer{background: var(--banner)}}")
    assert components.count(".footer-inner{") == 1
