"""The verb `check`: everything is read, checked and converted, nothing is built.

Prose is converted too, because a build refuses what cannot be, and what the sanitiser would remove.
"""

from __future__ import annotations

import os
import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kernel.problems import FORMATS, has_errors
from safe_content import entrance
from tools import CHECKOUT
from tools.site_folder import SiteFolder, site_folder, status

if TYPE_CHECKING:
    from union_site.conversion import ConvertedSite


def check(site: Path, form: str = "text") -> int:
    """Print every problem of a site: 0 if it may be published, 1 if not, 3 if unreadable."""
    folder = site_folder(site)
    if form not in FORMATS:
        folder.say("tool.unknown-format", typed=form, known=tuple(FORMATS))
        return 2
    try:
        loaded = _load(folder)
    except OSError as error:
        folder.say_failed(error)
        return 3
    folder.report(loaded.problems, form)
    if loaded.site and form == "text":
        from union_site.quotations import coverage  # noqa: PLC0415 - the other verbs start faster

        found = loaded.site.once(coverage)
        print(folder.sentence("tool.coverage", linked=found.linked, all=found.all))
    return status(loaded.problems)


def _load(folder: SiteFolder) -> ConvertedSite:
    """Read, check and convert, with the settings that a build has."""
    from union_site.conversion import ConvertedSite, load_and_convert  # noqa: PLC0415 - the other
    from union_site.load import load_site  # noqa: PLC0415 - start faster
    from union_site.recipe import Recipe  # noqa: PLC0415 - verbs

    try:
        settings = _settings(folder)
    except Exception:
        # The settings read `data/site.yaml`; what is wrong there is told by whoever checks it.
        site, problems = load_site(folder.root, entrance.open_at)
        if not has_errors(problems):
            raise
        return ConvertedSite(site, {}, problems)
    return load_and_convert(folder.root, entrance.open_at, Recipe.of(settings))


def _settings(folder: SiteFolder) -> dict[str, Any]:
    before = dict(os.environ)
    os.environ["MINGZHANG_SITE"] = str(folder.root)
    try:
        return runpy.run_path(str(CHECKOUT / "pelicanconf.py"))
    finally:
        os.environ.clear()
        os.environ.update(before)
