"""The time of a build: never that of the machine, so that the same content gives the same bytes.

`pelicanconf.py` imports this module: the standard library only.
"""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

_SECONDS = re.compile(r"[0-9]{1,15}")
_YEAR_2100 = 4_102_444_800


class Source(StrEnum):
    """Where the time of a build comes from."""

    ENVIRONMENT = "SOURCE_DATE_EPOCH"
    COMMIT = "commit"


class BuildTime(NamedTuple):
    """The time of a build in UTC, and where it comes from."""

    moment: datetime
    source: Source


class WrongTime(ValueError):
    """SOURCE_DATE_EPOCH is no time at which a site could be built."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        super().__init__(f"{Source.ENVIRONMENT}: {typed!r}")


def build_time(site: Path) -> BuildTime | None:
    """SOURCE_DATE_EPOCH, or the commit's time; None means the newest date of the content.

    Raises WrongTime.
    """
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return BuildTime(_moment(epoch), Source.ENVIRONMENT)
    if _is_committed(site) and (seconds := _git(site, "log", "-1", "--format=%ct")):
        return BuildTime(_moment(seconds), Source.COMMIT)
    return None


def git_history_known(site: Path) -> bool:
    """Whether git can tell when each file changed: no ZIP download, no shallow clone."""
    return _is_committed(site) and _git(site, "rev-parse", "--is-shallow-repository") == "false"


def _is_committed(site: Path) -> bool:
    """Whether git tracks the site: a ZIP unpacked in another repository must not use its time."""
    return bool(_git(site, "log", "-1", "--format=%H", "--", "."))


def _moment(seconds: str) -> datetime:
    if not _SECONDS.fullmatch(seconds) or int(seconds) >= _YEAR_2100:  # else, milliseconds
        raise WrongTime(seconds)
    return datetime.fromtimestamp(int(seconds), UTC)


def _git(site: Path, *arguments: str) -> str:
    """The output of git; empty where there is no git, no repository or no commit."""
    command = ["git", "-C", str(site), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
