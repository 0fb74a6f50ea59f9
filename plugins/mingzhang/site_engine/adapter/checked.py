"""The checked site, kept in Pelican's settings for every part that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from mingzhang.kernel.problems import Refused, has_errors
from mingzhang.site_engine.adapter.theme import Theme
from mingzhang.site_engine.editing.wording import words_of
from mingzhang.site_engine.load import load_as_set
from mingzhang.site_engine.site.site import Site


def check(settings: dict[str, Any]) -> None:
    """Read, check and convert everything. Raises Refused with all problems, where there are errors.

    Pelican is told which folders hold articles and which hold pages; no other folder is read.
    """
    site, problems = load_as_set(settings)
    if site is None or has_errors(problems):
        raise Refused(problems, words_of(settings))
    settings["CHECKED_SITE"] = site
    settings["CHECKED_PROBLEMS"] = problems
    settings["SITE_THEME"] = Theme.of(settings)
    settings["PAGE_PATHS"] = [name for name, room in site.rooms.items() if room.at_root]
    settings["ARTICLE_PATHS"] = [
        name for name, room in site.rooms.items() if room.view and not room.at_root
    ]


def site_of(settings: Mapping[str, Any]) -> Site:
    """The checked site."""
    return cast("Site", settings["CHECKED_SITE"])


def theme_of(settings: Mapping[str, Any]) -> Theme:
    """The folders of its templates and words."""
    return cast("Theme", settings["SITE_THEME"])
