"""The verb `build`: Pelican into a staging folder, which is then swapped in whole.

Whatever happens (a problem in the content, a full disk, a kill), the last good site stays.
"""

from __future__ import annotations

import logging
import os
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import Timeout

from mingzhang.kernel.problems import (
    PagesRefused,
    Problem,
    Refused,
    in_order,
)
from mingzhang.verbs import CHECKOUT
from mingzhang.verbs.clock import WrongTime
from mingzhang.verbs.output_folder import OutputRefused, check_output, sign
from mingzhang.verbs.site_folder import SiteFolder, crash_place, debugging, site_folder, status
from mingzhang.verbs.staging import OutputInUse, abandon, alone, drop, fresh, recover, swap

if TYPE_CHECKING:
    from mingzhang.output_check.complaints import Complaints


class Crash(Exception):
    """An exception in a template, a plugin or a setting, not in the content or the machine."""


def build(site: Path, config: str = "pelicanconf.py") -> int:
    """Build and publish a site: 0 done, 1 problems in the content, 2 wrong use, 3 the machine."""
    folder = site_folder(site)
    try:
        return _build_alone(folder, CHECKOUT / config)
    except WrongTime as error:
        folder.say("tool.source-date", typed=error.typed)
        return 2
    except Timeout:  # an OSError too
        folder.say("tool.locked", path=folder.lock)
    except OutputRefused as refused:
        folder.say(refused.rule, **refused.values)
    except OutputInUse as error:
        folder.say("tool.output-in-use", path=error.filename)
    except OSError as error:
        _trace()
        folder.say_failed(error)
    except Crash:
        _trace()
        folder.say("tool.traceback")
    return 3


def clean(site: Path) -> int:
    """Remove the built site, where it is ours: 0 done, 3 if not. Raises OSError."""
    folder = site_folder(site)
    try:
        with alone(folder):
            recover(folder)
            check_output(folder)
            drop(folder.target)
            if folder.output.is_symlink():  # what it leads to stays, and is empty
                folder.target.mkdir()
    except Timeout:
        folder.say("tool.locked", path=folder.lock)
    except OutputRefused as refused:
        folder.say(refused.rule, **refused.values)
    else:
        return 0
    return 3


def _build_alone(folder: SiteFolder, config: Path) -> int:
    with alone(folder):
        recover(folder)
        check_output(folder)
        fresh(folder)
        try:
            return _build(folder, config)
        except BaseException:
            abandon(folder)
            raise


def _build(folder: SiteFolder, config: Path) -> int:
    start = time.monotonic()
    try:
        settings, problems = _run_pelican(folder, config)
    except PagesRefused as refused:  # they stay in the staging folder, to be looked at
        folder.report(refused.problems)
        return 1
    except Refused as refused:
        abandon(folder)
        folder.report(refused.problems)
        return status(refused.problems)
    pages = sum(1 for _ in folder.staging.rglob("*.html"))
    sign(folder.staging)
    check_output(folder)  # somebody may have put something there meanwhile
    swap(folder)
    if settings.get("SEARCH_INDEX") == "":
        folder.say("tool.no-search")
    _summary(folder, problems, pages, time.monotonic() - start)
    return 0


def _run_pelican(folder: SiteFolder, config: Path) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Pelican's settings after a run, and every remark on the site and on what was built."""
    os.environ["MINGZHANG_SITE"] = str(folder.root)
    with _listening() as heard:
        try:
            from pelican import Pelican  # noqa: PLC0415 - heavy; `heard` listens to it

            settings = _settings(folder, config)
            pelican = Pelican(settings)
            if heard.lost:
                raise Crash  # a plugin is missing: the build cannot go on
            pelican.run()
        except (OSError, Refused, WrongTime):
            raise
        except Crash:
            folder.report(heard.problems(folder.root, config.name))
            raise
        except Exception as error:
            folder.report([*heard.problems(folder.root, config.name), _crash(folder, error)])
            raise Crash from error
    return settings, (*settings.get("CHECKED_PROBLEMS", ()), *settings.get("REMARKS", ()))


def _settings(folder: SiteFolder, config: Path) -> dict[str, Any]:
    """Pelican's settings, with the staging folder as the output."""
    from pelican.settings import read_settings  # noqa: PLC0415

    override = {"OUTPUT_PATH": str(folder.staging), "DELETE_OUTPUT_DIRECTORY": False}
    settings: dict[str, Any] = read_settings(str(config), override=override)
    return settings


@contextmanager
def _listening() -> Iterator[Complaints]:
    """Collect everything that is logged, repeated messages too, and print nothing."""
    from pelican import log as pelican_log  # noqa: PLC0415

    from mingzhang.output_check.complaints import Complaints  # noqa: PLC0415 - brings Pelican

    heard = Complaints.listening()
    pelican_log.LimitFilter.LOGS_DEDUP_MIN_LEVEL = logging.INFO
    pelican_log.console.quiet = True
    try:
        yield heard
    finally:
        logging.getLogger().removeHandler(heard)


def _crash(folder: SiteFolder, error: Exception) -> Problem:
    values = {"kind": type(error).__name__, "says": " ".join(str(error).split())}
    return Problem(crash_place(error, folder.root), "tool.crash", values)


def _summary(folder: SiteFolder, problems: tuple[Problem, ...], pages: int, seconds: float) -> None:
    folder.show(in_order(problems))
    values = {"pages": pages, "seconds": f"{seconds:.1f}", "warnings": len(problems)}
    print(folder.sentence("tool.built", path=folder.output, **values), flush=True)


def _trace() -> None:
    if debugging():
        traceback.print_exc()


if __name__ == "__main__":
    try:
        sys.exit(build(Path(sys.argv[1]), *sys.argv[2:3]))
    except KeyboardInterrupt:
        sys.exit(130)
