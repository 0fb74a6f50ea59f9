"""The verb `build`: Pelican into a staging folder, verified, then swapped in whole.

Whatever happens (a problem in the content, a full disk, a kill), the last good site stays.
"""

from __future__ import annotations

import errno
import logging
import os
import re
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from mingzhang.kernel.problems import Level, Place, Problem, Refused, has_errors, in_order
from mingzhang.output_check.links import verify
from mingzhang.safe_content import personal, policy
from mingzhang.safe_content.reparse import check_page
from mingzhang.verbs import CHECKOUT
from mingzhang.verbs.site_folder import SiteFolder, crash_place, debugging, site_folder, status
from mingzhang.verbs.staging import OutputInUse, drop, fresh, recover, swap

# Pelican warns of a link that it could not resolve or a file that it could not copy, and goes on.
_LOST = re.compile(r"skipping (url )?replacement|\bcopy(ing)?\b")


class Crash(Exception):
    """Neither the content nor the machine: an exception in a template, a plugin, a setting."""


def build(site: Path, config: str = "pelicanconf.py") -> int:
    """Build and publish a site: 0 done, 1 problems in the content, 3 the machine failed."""
    folder = site_folder(site)
    try:
        return _build_alone(folder, CHECKOUT / config)
    except Timeout:  # an OSError too
        folder.say("tool.locked", path=folder.lock)
    except OutputInUse as error:
        folder.say("tool.output-in-use", path=error.filename)
    except OSError as error:
        _trace()
        folder.say_failed(error)
    except Crash:
        _trace()
        folder.say("tool.traceback")
    return 3


def _build_alone(folder: SiteFolder, config: Path) -> int:
    if folder.output.exists() and not folder.output.is_dir():  # it is not ours to replace
        raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(folder.output))
    folder.workshop.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.lock, timeout=0):
        recover(folder)
        fresh(folder)
        try:
            return _build(folder, config)
        except BaseException:
            drop(folder.staging)
            raise


def _build(folder: SiteFolder, config: Path) -> int:
    start = time.monotonic()
    try:
        settings, problems = _run_pelican(folder, config)
    except Refused as refused:
        drop(folder.staging)
        folder.report(refused.problems)
        return status(refused.problems)
    # The staging folder stays when it is at fault, so that its pages can be looked at.
    shown = folder.staging.relative_to(folder.root).as_posix()
    problems += tuple(_strip(folder.staging))
    _add_headers(folder, config)
    problems += verify(folder.staging, settings["SITEURL"], shown)
    problems += tuple(_alive(folder.staging, settings["SITEURL"], shown))
    if has_errors(problems):
        folder.report(in_order(problems))
        return 1
    pages = sum(1 for _ in folder.staging.rglob("*.html"))
    swap(folder)
    if settings.get("SEARCH_INDEX") == "":
        folder.say("tool.no-search")
    _summary(folder, problems, pages, time.monotonic() - start)
    return 0


def _add_headers(folder: SiteFolder, config: Path) -> None:
    """What hosts are told beside the pages."""
    if config.name == "publishconf.py":
        for file, text in (
            (folder.staging / "_headers", policy.headers()),
            (folder.workshop / "nginx.conf", policy.nginx()),
        ):
            file.write_text(text, encoding="utf-8", newline="\n")


def _alive(folder: Path, siteurl: str, shown: str) -> Iterator[Problem]:
    """Whatever on a page could act or phone out, as another parser than the sanitiser's sees it."""
    for file in sorted(folder.rglob("*.html")):
        name = f"{shown}/{file.relative_to(folder).as_posix()}"
        yield from check_page(file.read_text(encoding="utf-8", errors="replace"), name, siteurl)


def _strip(folder: Path) -> Iterator[Problem]:
    """Pictures and PDFs are published without what they carry unseen: places, names, devices.

    Pictures of articles are made of cleaned ones; see the plugin `pictures`.
    """
    for file in sorted(folder.rglob("*")):
        made = file.is_relative_to(folder / "images")
        if file.suffix.lower() in personal.PUBLISHED and not made:
            try:
                file.write_bytes(personal.strip_file(file.read_bytes(), file.name))
            except personal.UnreadableError:
                source = Place(f"content/{file.relative_to(folder).as_posix()}")
                yield Problem(source, "personal.unreadable")


def _run_pelican(folder: SiteFolder, config: Path) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Pelican's settings after a run, and what it or the site complained of."""
    os.environ["MINGZHANG_SITE"] = str(folder.root)
    with _listening(folder, config) as log:
        try:
            from pelican import Pelican  # noqa: PLC0415 - heavy; `log` hears it

            settings = _settings(folder, config)
            pelican = Pelican(settings)
            if has_errors(log.problems):
                raise Crash  # a plugin is missing: no use going on
            pelican.run()
        except (OSError, Refused):
            raise
        except Crash:
            folder.report(log.problems)
            raise
        except Exception as error:
            folder.report([*log.problems, _crash(folder, error)])
            raise Crash from error
    site = settings.get("CHECKED_SITE")
    return settings, (*log.problems, *(site.problems if site else ()))


def _settings(folder: SiteFolder, config: Path) -> dict[str, Any]:
    """Pelican's settings, with the staging folder as the output."""
    from pelican.settings import read_settings  # noqa: PLC0415

    override = {"OUTPUT_PATH": str(folder.staging), "DELETE_OUTPUT_DIRECTORY": False}
    settings: dict[str, Any] = read_settings(str(config), override=override)
    return settings


class _Log(logging.Handler):
    """Pelican logs an error, goes on and exits 0. Here each becomes a problem."""

    def __init__(self, folder: SiteFolder, config: Path) -> None:
        super().__init__(logging.WARNING)
        self.folder, self.config = folder, config
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Remember the record, and the exception about which Pelican keeps silent."""
        said = " ".join(record.getMessage().split())
        lost = record.levelno >= logging.ERROR or _LOST.search(said)
        level = Level.ERROR if lost else Level.WARNING
        if lost and (reason := sys.exception()):
            said += f" ({reason!r})"
        self.problems.append(Problem(self._place(record), "tool.pelican", {"says": said}, level))

    def _place(self, record: logging.LogRecord) -> Place:
        """The file that the record names, as a path or within `content`; else the settings."""
        for argument in record.args if isinstance(record.args, tuple) else ():
            path = self.folder.root / "content" / str(argument)
            if path.is_relative_to(self.folder.root) and path.is_file():
                return Place(path.relative_to(self.folder.root).as_posix())
        return Place(self.config.name)


@contextmanager
def _listening(folder: SiteFolder, config: Path) -> Iterator[_Log]:
    """Hear everything that is logged, each time that it is logged, and print nothing."""
    from pelican import log as pelican_log  # noqa: PLC0415

    handler = _Log(folder, config)
    root = logging.getLogger()
    root.addHandler(handler)
    pelican_log.LimitFilter.LOGS_DEDUP_MIN_LEVEL = logging.INFO
    pelican_log.console.quiet = True
    try:
        yield handler
    finally:
        root.removeHandler(handler)


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
