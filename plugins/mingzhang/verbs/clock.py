"""The time of a build: never that of the machine, so that the same content gives the same bytes.

`pelicanconf.py` imports this module: the standard library only.
"""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Source(StrEnum):
    """Who says what time it is."""

    ENVIRONMENT = "SOURCE_DATE_EPOCH"
    COMMIT = "commit"


class BuildTime(NamedTuple):
    """The time of a build in UTC, and who says so."""

    moment: datetime
    source: Source


def build_time(site: Path) -> BuildTime | None:
    """SOURCE_DATE_EPOCH, else the commit's time; None asks for the newest date of the content."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return BuildTime(_moment(epoch), Source.ENVIRONMENT)
    if _is_committed(site) and (seconds := _git(site, "log", "-1", "--format=%ct")):
        return BuildTime(_moment(seconds), Source.COMMIT)
    return None


def git_history_known(site: Path) -> bool:
    """Whether git can tell when each file changed: no ZIP download, no shallow clone."""
    return _is_committed(site) and _git(site, "rev-parse", "--is-shallow-repository") == "false"


def _is_committed(site: Path) -> bool:
    """A ZIP unpacked inside some other repository must not borrow that one's clock."""
    return bool(_git(site, "log", "-1", "--format=%H", "--", "."))


def _moment(seconds: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        raise ValueError(f"SOURCE_DATE_EPOCH is no number of seconds: {seconds!r}") from None


def _git(site: Path, *arguments: str) -> str:
    """What git answers; nothing where there is no git, no repository or no commit."""
    command = ["git", "-C", str(site), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
