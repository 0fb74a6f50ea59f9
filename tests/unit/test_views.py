"""Each template receives one documented dataclass and reads nothing else of it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from bad_sites import GOOD
from mingzhang.site_engine.outputs.pages import pages
from mingzhang.site_engine.records.article import Article
from union import load_site

TEMPLATES = Path(__file__).parents[2] / "theme" / "templates"


def views() -> dict[str, type]:
    """The view of every template that the good site uses."""
    site, _ = load_site(GOOD)
    assert site is not None
    found = {page.template: type(page.view) for page in site.once(pages)}
    for article in site.every(Article):
        room = site.rooms[article.ROOM]
        assert room.view
        found[room.template] = type(room.view(article, site))
    return found


VIEWS = views()


@pytest.mark.parametrize("template", sorted(VIEWS))
def test_a_template_reads_only_fields_of_its_view(template: str) -> None:
    """A misspelt field is found here, not by a reader."""
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    tree = environment.parse((TEMPLATES / f"{template}.html").read_text(encoding="utf-8"))
    read = {
        node.attr
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "view"
    }
    view = VIEWS[template]
    fields = {field.name for field in dataclasses.fields(view)}
    assert all(name in fields or isinstance(getattr(view, name, None), property) for name in read)


@pytest.mark.parametrize("template", sorted(VIEWS))
def test_a_view_is_frozen_and_names_its_template(template: str) -> None:
    """Whoever opens the dataclass knows where it is shown."""
    view = VIEWS[template]
    assert view.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert f"{template}.html" in (view.__doc__ or "") or f"{template}.xml" in (view.__doc__ or "")
