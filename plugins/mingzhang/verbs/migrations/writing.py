"""All files of a migration, or none.

The new files are first written whole into `.build/migration/files`, then a plan is put beside
them that names each file with the checksums of its old and its new bytes. From then on the
migration counts as decided: every file is renamed into its place, site.yaml with the number of the
format last. If that is interrupted, every file is whole, old or new, and the next run goes on
with the plan. A file is replaced only if its bytes are those that the plan knows. Callers hold
the site's lock.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from mingzhang.kernel.edits import TextFile
from mingzhang.site_engine.records.settings import FILE as SETTINGS
from mingzhang.verbs.site_folder import SiteFolder
from mingzhang.verbs.staging import drop, settle

Plan = Mapping[str, tuple[str, str]]  # by file, the checksums before and after
NOT_THERE = ""  # the checksum of a file that is not there


class ChangedMeanwhile(Exception):
    """A file was changed by somebody else, and is not replaced."""

    def __init__(self, file: str) -> None:
        self.file = file
        super().__init__(file)


def pending(folder: SiteFolder) -> tuple[str, ...]:
    """The files of a migration that was decided and did not end."""
    return tuple(_plan(folder)) if _plan_file(folder).exists() else ()


def write(folder: SiteFolder, before: Mapping[str, bytes], after: Mapping[str, TextFile]) -> None:
    """Replace files; `before` are the bytes from which the new ones were made.

    If it raises ChangedMeanwhile, it has changed nothing.
    """
    drop(_workshop(folder))
    staged = _staged(folder)
    plan: dict[str, tuple[str, str]] = {}
    for file in sorted(after, key=lambda file: (file == SETTINGS, file)):
        raw = after[file].raw
        path = staged / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        if file in before:
            shutil.copymode(folder.root / file, path)
        plan[file] = _checksum(before[file]) if file in before else NOT_THERE, _checksum(raw)
    try:
        _look_at_places(folder, plan)
    except ChangedMeanwhile:
        drop(_workshop(folder))
        raise
    draft = _plan_file(folder).with_suffix(".draft")
    draft.write_text(json.dumps(plan), encoding="utf-8")
    settle(_workshop(folder))
    os.rename(draft, _plan_file(folder))
    complete(folder)


def complete(folder: SiteFolder) -> None:
    """Put every file of the plan in its place, and drop the plan."""
    plan = _plan(folder)
    _look_at_places(folder, plan)
    for file, (_, after) in plan.items():
        target = folder.root / file
        if _checksum_at(target) != after:
            target.parent.mkdir(parents=True, exist_ok=True)
            (_staged(folder) / file).replace(target)
    settle(folder.root / "data")
    drop(_workshop(folder))


def _look_at_places(folder: SiteFolder, plan: Plan) -> None:
    """Raise ChangedMeanwhile where a file is neither as it was nor as it will be."""
    for file, known in plan.items():
        if _checksum_at(folder.root / file) not in known:
            raise ChangedMeanwhile(file)


def _plan(folder: SiteFolder) -> Plan:
    plan: Plan = json.loads(_plan_file(folder).read_text(encoding="utf-8"))
    return plan


def _checksum_at(path: Path) -> str:
    return _checksum(path.read_bytes()) if path.exists() else NOT_THERE


def _checksum(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _workshop(folder: SiteFolder) -> Path:
    return folder.build_dir / "migration"


def _staged(folder: SiteFolder) -> Path:
    return _workshop(folder) / "files"


def _plan_file(folder: SiteFolder) -> Path:
    return _workshop(folder) / "plan.json"
