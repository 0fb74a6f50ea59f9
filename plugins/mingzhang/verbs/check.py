"""The verb `check`: everything is read, checked and converted, nothing is built.

Prose is converted too, because a build refuses prose that cannot be converted, or from which the
sanitiser would remove something.
"""

from __future__ import annotations

import os
import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mingzhang.kernel.problems import FORMATS
from mingzhang.verbs import CHECKOUT
from mingzhang.verbs.clock import WrongTime
from mingzhang.verbs.site_folder import SiteFolder, site_folder, status

if TYPE_CHECKING:
    from mingzhang.kernel.problems import Problem
    from mingzhang.site_engine.site.site import Site


def check(path: Path, form: str = "text") -> int:
    """Print every problem of a site: 0 if it may be published, 1 if not, 2 wrong use, 3 unreadable."""
    folder = site_folder(path)
    if form not in FORMATS:
        folder.say("tool.unknown-format", typed=form, known=tuple(FORMATS))
        return 2
    try:
        site, problems = read_and_check(folder)
    except WrongTime as error:
        folder.say("tool.source-date", typed=error.typed)
        return 2
    except OSError as error:
        folder.say_failed(error)
        return 3
    folder.report(problems, form)
    if site and form == "text":
        from mingzhang.site_engine.site.loose_money import coverage  # noqa: PLC0415 - the other verbs start faster

        found = site.once(coverage)
        print(folder.sentence("tool.coverage", linked=found.linked, all=found.all))
    return status(problems)


def read_and_check(folder: SiteFolder) -> tuple[Site | None, tuple[Problem, ...]]:
    """Read, check and convert, with the settings that a build has."""
    from mingzhang.site_engine.load import load_as_set  # noqa: PLC0415 - the other verbs start faster

    return load_as_set(settings_of(folder))


def settings_of(folder: SiteFolder) -> dict[str, Any]:
    """The settings that a build of the site has."""
    before = dict(os.environ)
    os.environ["MINGZHANG_SITE"] = str(folder.root)
    try:
        return runpy.run_path(str(CHECKOUT / "pelicanconf.py"))
    finally:
        os.environ.clear()
        os.environ.update(before)
