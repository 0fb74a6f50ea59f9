"""The checked site, kept in Pelican's settings for every part that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from mingzhang.kernel.named import named
from mingzhang.kernel.problems import Place, Problem, Refused, has_errors
from mingzhang.site_engine.adapter.theme import Theme
from mingzhang.site_engine.editing.wording import words_of
from mingzhang.site_engine.load import load_as_set
from mingzhang.site_engine.site.site import Site


def check(settings: dict[str, Any]) -> None:
    """Read, check and convert everything. Raises Refused with all problems, where there are errors.

    Pelican is told which folders hold articles and which hold pages; no other folder is read. Guards
    are told the gate and, by the path of a page, the file that it is made of.
    """
    _refuse_other_content(settings)
    gate = named(settings["GATE"])(Path(settings["PATH"]).parent)
    site, problems = load_as_set(settings, gate)
    if site is None or has_errors(problems):
        raise Refused(problems, words_of(settings))
    settings["CHECKED_SITE"] = site
    settings["CHECKED_PROBLEMS"] = problems
    settings["CHECKED_GATE"] = gate
    records = (*site.entries.values(), *site.translations)
    settings["PAGE_SOURCES"] = {record.path: record.file for record in records}
    settings["SITE_THEME"] = Theme.of(settings)
    settings["PAGE_PATHS"] = [name for name, room in site.rooms.items() if room.at_root]
    settings["ARTICLE_PATHS"] = [
        name for name, room in site.rooms.items() if room.view and not room.at_root
    ]


def _refuse_other_content(settings: Mapping[str, Any]) -> None:
    """Refuse content that is not of the site whose name and address the settings have.

    `pelican <folder>` reads any folder, and would publish it under that name.
    """
    read, site = Path(settings["PATH"]).resolve(), settings.get("SITE")
    if site is not None and read != Path(site, "content").resolve():
        problem = Problem(Place(read.name), "site.other-content")
        raise Refused([problem], words_of(settings))


def site_of(settings: Mapping[str, Any]) -> Site:
    """The checked site."""
    return cast("Site", settings["CHECKED_SITE"])


def theme_of(settings: Mapping[str, Any]) -> Theme:
    """The folders of its templates and words."""
    return cast("Theme", settings["SITE_THEME"])
