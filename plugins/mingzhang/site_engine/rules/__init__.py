"""The rules of every site of checked records; each module has a theme and lists its `CHECKS`."""

from __future__ import annotations

from mingzhang.site_engine.rules import (
    addresses,
    articles,
    figures,
    file_links,
    helped_people,
    links,
    mistyped_markdown,
    pages,
    people,
    pictures,
    plain_fields,
    references,
    ruby_and_quotes,
    shown_texts,
    sums,
    touching_figures,
    unused_pictures,
)
from mingzhang.site_engine.site.room import Check
from mingzhang.site_engine.site.site import Site

THEMES = (
    references,
    pages,
    articles,
    plain_fields,
    mistyped_markdown,
    ruby_and_quotes,
    shown_texts,
    links,
    addresses,
    file_links,
    pictures,
    figures,
    touching_figures,
    sums,
    people,
    helped_people,
    unused_pictures,
)
CHECKS: tuple[Check[Site], ...] = tuple(check for theme in THEMES for check in theme.CHECKS)
