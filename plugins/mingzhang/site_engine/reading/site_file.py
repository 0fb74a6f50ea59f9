"""What Pelican's own settings take from `data/site.yaml`, before anything is checked.

Pelican asks for its settings first. The check that follows reports every fault of the file at
its place; here a fault must only not stop Pelican.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

FILE = "data/site.yaml"


def site_texts(root: Path) -> Mapping[str, str]:
    """The one-line values of the file by their keys; empty where it cannot be read."""
    try:
        with (root / FILE).open(encoding="utf-8-sig") as stream:
            data = yaml.load(stream, Loader=yaml.BaseLoader)  # noqa: S506 - plain text only
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    values = data if isinstance(data, dict) else {}
    return {key: value for key, value in values.items() if isinstance(value, str)}


def time_zone(texts: Mapping[str, str]) -> ZoneInfo:
    """The site's time zone, UTC where it names none."""
    try:
        return ZoneInfo(texts.get("time_zone", ""))
    except (KeyError, OSError, ValueError):  # none of that name; none that may be a file's
        return ZoneInfo("UTC")
