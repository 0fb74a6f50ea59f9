"""All files of a migration, or none.

The new files are first written whole into `.build/migration/files`, then a plan is put beside
them that names each file with the checksums of its old and its new bytes. From then on the
migration counts as decided: every file is renamed into its place, site.yaml with the number of the
format last. Where the system refuses one of them, those before it are put back and the plan is
dropped. If the machine stops meanwhile, every file is whole, old or new, and the next run goes on
with the plan, unless no file was replaced yet. A file is replaced only if its bytes are those that
the plan knows. Callers hold the site's lock.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
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


class Denied(Exception):
    """A file may not be written: it is read-only, or the folder `where` may not be changed."""

    def __init__(self, file: str, where: Path | None = None) -> None:
        self.file, self.where = file, where
        super().__init__(file)


class NotWritten(Exception):
    """The system refused a file; `changed` are those that it had taken before and still has."""

    def __init__(self, file: str, error: OSError, changed: tuple[str, ...] = ()) -> None:
        self.file, self.error, self.changed = file, error, changed
        super().__init__(file)


def may_write(folder: SiteFolder, files: Iterable[str]) -> None:
    """Raise Denied where a file may not be replaced; a rename alone would ignore read-only."""
    for file in sorted(files):
        target = folder.root / file
        if target.exists() and not (target.stat().st_mode & 0o222 and os.access(target, os.W_OK)):
            raise Denied(file)
        _may_change(target.parent, file)
        _may_change(folder.build_dir, file)


def _may_change(folder: Path, file: str) -> None:
    while not folder.exists():
        folder = folder.parent
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Denied(file, folder)


def pending(folder: SiteFolder) -> tuple[str, ...]:
    """The files of a migration that was decided, began to replace files and did not end."""
    plan = _plan(folder) if _plan_file(folder).exists() else {}
    begun = any(_checksum_at(folder.root / file) == after for file, (_, after) in plan.items())
    return tuple(plan) if begun else ()


def write(folder: SiteFolder, before: Mapping[str, bytes], after: Mapping[str, TextFile]) -> None:
    """Replace files; `before` are the bytes from which the new ones were made.

    If it raises ChangedMeanwhile, or NotWritten without `changed`, it has changed nothing.
    """
    drop(_workshop(folder))
    plan: dict[str, tuple[str, str]] = {}
    for file in sorted(after, key=lambda file: (file == SETTINGS, file)):
        raw = after[file].raw
        _stage(folder, file, raw)
        plan[file] = _checksum(before[file]) if file in before else NOT_THERE, _checksum(raw)
    try:
        _look_at_places(folder, plan)
    except ChangedMeanwhile:
        drop(_workshop(folder))
        raise
    _decide(folder, plan)
    try:
        complete(folder)
    except NotWritten as refused:
        _put_back(folder, before, refused)
        drop(_workshop(folder))
        raise NotWritten(refused.file, refused.error) from refused


def _stage(folder: SiteFolder, file: str, raw: bytes) -> Path:
    """Write a file aside, with the permissions of the one in its place."""
    path = _staged(folder) / file
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        if (folder.root / file).exists():
            shutil.copymode(folder.root / file, path)
    except OSError as error:
        raise NotWritten(file, error) from error
    return path


def _decide(folder: SiteFolder, plan: Plan) -> None:
    draft = _plan_file(folder).with_suffix(".draft")
    draft.write_text(json.dumps(plan), encoding="utf-8")
    settle(_workshop(folder))
    os.rename(draft, _plan_file(folder))


def _put_back(folder: SiteFolder, before: Mapping[str, bytes], refused: NotWritten) -> None:
    """Undo what was written before a file was refused. Where that fails too, the plan stays."""
    for file in refused.changed:
        try:
            if file in before:
                _stage(folder, file, before[file]).replace(folder.root / file)
            else:
                (folder.root / file).unlink()
        except (OSError, NotWritten):
            raise refused from None


def complete(folder: SiteFolder) -> None:
    """Put every file of the plan in its place, and drop the plan."""
    plan = _plan(folder)
    _look_at_places(folder, plan)
    written: list[str] = []
    for file, (_, after) in plan.items():
        target = folder.root / file
        try:
            if _checksum_at(target) != after:
                target.parent.mkdir(parents=True, exist_ok=True)
                (_staged(folder) / file).replace(target)
        except OSError as error:
            raise NotWritten(file, error, tuple(written)) from error
        written.append(file)
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
