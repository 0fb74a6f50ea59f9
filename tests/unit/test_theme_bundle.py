"""One stylesheet a site, in the order of the layers, with the site's own additions."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mingzhang import theme_bundle
from mingzhang.theme_bundle import LAYERS, address, bundle, minified, scripts

THEME = Path(__file__).parents[2] / "theme"
# The only scripts: files of the theme, and blocks that say what a page is.
PUBLISHED = r'src="\{\{ SITEURL \}\}/\{\{ scripts\.'
DATA = 'type="application/ld\\+json"'


def style(theme: Path, name: str, text: str) -> Path:
    """A stylesheet in a theme's folder; returns the folder."""
    file = theme / "static" / "css" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return theme


def component_style(theme: Path, name: str, text: str) -> Path:
    """The style of a component, beside its template; returns the theme's folder."""
    file = theme / "templates" / name / "style.css"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return theme


def generators(theme: Path, output: Path, *overrides: Path) -> list[Any]:
    """What Pelican hands to the plugin, as far as it looks."""
    settings = {"THEME": str(theme), "THEME_OVERRIDES": [str(folder) for folder in overrides]}
    return [SimpleNamespace(settings=settings, output_path=str(output), context={})]


def test_layers_come_in_their_order_whatever_the_files_are_called(tmp_path: Path) -> None:
    """Layers as LAYERS says; within one, `<layer>.css` and then its folder by name."""
    for name in ("utilities/print.css", "components/b.css", "components/a.css", "tokens.css"):
        style(tmp_path, name, f"{re.sub('[^a-z]', '-', name)} {{ top: 0 }}")
    style(tmp_path, "components.css", "all { top: 0 }")
    assert bundle([tmp_path]) == (
        "@layer tokens,reset,base,layout,components,utilities;"
        "@layer tokens{tokens-css{top: 0}}"
        "@layer components{all{top: 0}components-a-css{top: 0}components-b-css{top: 0}}"
        "@layer utilities{utilities-print-css{top: 0}}"
    )


def test_the_style_of_a_component_lies_beside_its_template(tmp_path: Path) -> None:
    """All in the layer of components, by their names: it does not matter in whose folder."""
    for name in ("components/c", "rooms/news/b", "components/a", "rooms/funds/d"):
        component_style(tmp_path, name, f"{name[-1]} {{ top: 0 }}")
    assert bundle([tmp_path]).endswith("@layer components{a{top: 0}b{top: 0}c{top: 0}d{top: 0}}")


def test_a_site_adds_to_the_style_of_a_component(tmp_path: Path) -> None:
    """From the same place in its own folder, after all that the theme says of components."""
    theme = component_style(tmp_path / "theme", "components/a", "a { top: 0 }")
    component_style(theme, "rooms/funds/b", "b { top: 0 }")
    site = component_style(tmp_path / "site", "components/a", "a { top: 1px }")
    assert "@layer components{a{top: 0}b{top: 0}a{top: 1px}}" in bundle([theme, site])


def test_a_site_overrides_tokens_in_its_own_folder(tmp_path: Path) -> None:
    """The site's file comes after the theme's in the same layer, and need not repeat it."""
    theme = style(tmp_path / "theme", "tokens.css", ":root { --accent: blue; --ink: black }")
    style(theme, "base.css", "a { color: var(--accent) }")
    site = style(tmp_path / "site", "tokens.css", ":root { --accent: green }")
    text = bundle([theme, site])
    assert "@layer tokens{:root{--accent: blue;--ink: black}:root{--accent: green}}" in text
    assert text.index("green") < text.index("@layer base{")


def test_a_file_outside_the_layers_is_refused(tmp_path: Path) -> None:
    """It would otherwise be left out without a word."""
    style(tmp_path, "colours.css", "a { top: 0 }")
    with pytest.raises(ValueError, match=r"colours\.css is in none of the layers"):
        bundle([tmp_path])


@pytest.mark.parametrize("name", ["components/a/print.css", "components/a.css", "rooms/news/b.css"])
def test_a_style_by_another_name_is_refused(tmp_path: Path, name: str) -> None:
    """Beside a template a file called otherwise would be left out as well."""
    file = tmp_path / "templates" / name
    file.parent.mkdir(parents=True)
    file.write_text("a { top: 0 }", encoding="utf-8")
    with pytest.raises(ValueError, match=r"css is not the style\.css of a component"):
        bundle([tmp_path])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a  {\n  top : 0 ;\n}\n", "a{top : 0}"),
        ("a :hover, b > c { }", "a :hover,b > c{}"),
        ('a { content: "  /* no, a { } */ ;  " }', 'a{content: "  /* no, a { } */ ;  "}'),
        (r"""a { content: '\'; } '; top: 0 }""", r"""a{content: '\'; } ';top: 0}"""),
        ("/* one */a{top:0}/* two */b{top:0}", "a{top:0}b{top:0}"),
        ("a{margin:0/**/1px;width:calc(1px + 2px)}", "a{margin:0 1px;width:calc(1px + 2px)}"),
    ],
)
def test_minified_keeps_the_meaning(text: str, expected: str) -> None:
    """Only spaces and comments between tokens go; strings and needed spaces stay."""
    assert minified(text) == expected
    assert minified(expected) == expected


def test_the_build_writes_it_once_under_a_name_of_its_own(tmp_path: Path) -> None:
    """Same text, same name; the templates learn the name; another text, another name."""
    theme = style(tmp_path / "theme", "tokens.css", ":root { --ink: black }")
    for _ in range(2):
        run = generators(theme, tmp_path / "output")
        theme_bundle._publish(run)
        published = sorted((tmp_path / "output" / "static").iterdir())
        assert [file.name for file in published] == [Path(run[0].context["stylesheet"]).name]
    assert published[0].read_text(encoding="utf-8") == bundle([theme])
    assert re.fullmatch(r"static/site\.[0-9a-f]{12}\.css", run[0].context["stylesheet"])
    assert address("a{}") != address("b{}")


def test_a_site_replaces_an_icon(tmp_path: Path) -> None:
    """Icons are copied; the site's own stands for the theme's."""
    theme, site = tmp_path / "theme", tmp_path / "site"
    for folder, text in ((theme, "theirs"), (site, "ours")):
        (folder / "static" / "icons").mkdir(parents=True)
        (folder / "static" / "icons" / "mark.svg").write_text(text)
    theme_bundle._publish(generators(theme, tmp_path / "output", site))
    assert (tmp_path / "output" / "static" / "icons" / "mark.svg").read_text() == "ours"


def test_the_stylesheet_asks_no_other_host() -> None:
    """No address in it, no import, no font; and it stays small."""
    text = bundle([THEME])
    assert not re.search(r"url\(|@import|@font-face|https?://", text)


def test_the_theme_has_every_layer() -> None:
    """The theme uses the layers it declares; what components say stands beside their templates."""
    folder = THEME / "static" / "css"
    assert {path.stem for path in folder.iterdir()} == set(LAYERS) - {"components"}
    assert "@layer components{" in bundle([THEME])


def test_templates_hold_no_style_script_or_foreign_request() -> None:
    """What a page needs comes from the site itself, and works under a strict CSP."""
    for template in sorted((THEME / "templates").rglob("*.html")):
        text = template.read_text(encoding="utf-8")
        known = re.sub(rf"<script ({PUBLISHED}|{DATA})", "", text)
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|src=\"https?:", known), template


def test_a_script_is_published_under_the_name_of_its_text(tmp_path: Path) -> None:
    """A site's own script stands instead of the theme's; the comment at its head is left out."""
    theme, site = tmp_path / "theme", tmp_path / "site"
    for folder, text in ((theme, "theirs()"), (site, "/* Why. */\nours()")):
        (folder / "static" / "js").mkdir(parents=True)
        (folder / "static" / "js" / "comfort.js").write_text(text, encoding="utf-8")
    published = generators(theme, tmp_path / "output", site)
    theme_bundle._publish(published)
    file = tmp_path / "output" / published[0].context["scripts"]["comfort"]
    assert file.read_text(encoding="utf-8") == "ours()"
    assert file.name != Path(address("theirs()", "comfort", "js")).name


def test_what_a_page_runs_is_small() -> None:
    """All scripts of the reading pages together are at most 3 KB; search has a page of its own."""
    reading = [text for name, text in scripts([THEME]).items() if name != "search"]
    assert sum(len(text.encode()) for text in reading) <= 3 * 1024
