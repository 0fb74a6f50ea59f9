"""The verb `check`: everything is read and checked, nothing is built."""

from __future__ import annotations

from pathlib import Path

from kernel.problems import FORMATS, has_errors
from safe_content import entrance
from tools.site_folder import os_reason, site_folder


def check(site: Path, form: str = "text") -> int:
    """Print every problem of a site: 0 if it may be published, 1 if not, 3 if unreadable."""
    from union_site.site import load_site  # noqa: PLC0415 - the other verbs start faster

    folder = site_folder(site)
    if form not in FORMATS:
        folder.say("tool.unknown-format", typed=form, known=tuple(FORMATS))
        return 2
    try:
        loaded, problems = load_site(folder.root, entrance.open_at)
    except OSError as error:
        folder.say("tool.machine", **os_reason(error, folder.root))
        return 3
    folder.report(problems, form)
    if loaded and form == "text":
        found = loaded.coverage
        print(folder.sentence("tool.coverage", linked=found.linked, all=found.all))
    return 1 if has_errors(problems) else 0
