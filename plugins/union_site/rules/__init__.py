"""Rules that span rooms, one file a theme, each with the rooms that it needs."""

from __future__ import annotations

from collections.abc import Container, Iterator
from importlib import import_module

from union_site.room import Check
from union_site.site import Site

# A theme whose rooms are not all there is not looked at.
THEMES: dict[str, tuple[str, ...]] = {
    "references": (),
    "articles": (),
    "forms": (),
    "marks": (),
    "links": (),
    "addresses": (),
    "pictures": (),
    "figures": (),
    "people": (),
    "cells": ("funds", "unions"),
    "ledger": ("funds", "statements"),
}


def checks(rooms: Container[str]) -> Iterator[Check[Site]]:
    """The rules that a site with these rooms can keep."""
    for theme, needed in THEMES.items():
        if all(room in rooms for room in needed):
            yield from import_module(f"union_site.rules.{theme}").CHECKS
