"""All or nothing: a site is built aside and takes its place in one step.

Three folders matter: `output` is published, `.build/staging` is being built, and `previous` is the
last good site during the swap. However a build is interrupted, either `output` is whole, or
`previous` is and `recover` puts it back. Where `output` is a link, the folder behind it is
replaced, and a finished site is first brought beside that folder (`SiteFolder.aside`). Callers
hold the site's lock (`alone`).
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock

from mingzhang.verbs.output_folder import OutputRefused
from mingzhang.verbs.site_folder import SiteFolder

_FILE, _FOLDER = 0o644, 0o755  # a host's server reads them, whoever built the site


class OutputInUse(OSError):
    """Another program holds the output open, and this system does not rename open folders."""


@contextmanager
def alone(site: SiteFolder) -> Iterator[None]:
    """Hold the site's lock; raise Timeout where another verb has it."""
    site.build_dir.mkdir(parents=True, exist_ok=True)
    if site.lock.is_symlink() or not site.lock.is_file():  # opening a link would empty its target
        remove(site.lock)
    with FileLock(site.lock, timeout=0):
        yield


def recover(site: SiteFolder) -> None:
    """Undo whatever an interrupted build left behind, and whatever else lies in its places."""
    if _is_folder(site.previous) and not os.path.lexists(site.target):
        os.rename(site.previous, site.target)
    drop(site.previous)
    abandon(site)
    remove(_trash(site.staging))
    for name, is_right in (("pictures", Path.is_dir), ("nginx.conf", Path.is_file)):
        if not is_right(site.build_dir / name):
            remove(site.build_dir / name)


def fresh(site: SiteFolder) -> Path:
    """An empty staging folder."""
    site.staging.mkdir(parents=True)
    return site.staging


def abandon(site: SiteFolder) -> None:
    """Drop what was built, wherever it is by now."""
    drop(site.staging)
    if site.aside != site.build_dir:
        drop(site.ready)
        remove(_trash(site.ready))
        with suppress(OSError):  # it holds the last good site, or something that is not ours
            site.aside.rmdir()


def swap(site: SiteFolder) -> None:
    """Publish the staging folder; the site that was there is dropped once the new one is in."""
    _open_to_readers(site.staging)
    _bring_beside(site)
    settle(site.ready)
    if not os.path.lexists(site.target):
        os.rename(site.ready, site.target)
    elif not _exchange(site.ready, site.target):
        _replace(site)
    for folder in (site.target.parent, site.aside):
        _settle_names(folder)
    with suppress(OSError):  # the site is published; the next build tidies up
        drop(site.previous)
        abandon(site)  # after an exchange this is the former output


def drop(path: Path) -> None:
    """Delete whatever has this name; a half-deleted folder never keeps the name of a whole one."""
    if _is_folder(path):
        trash = _trash(path)
        remove(trash)
        os.rename(path, trash)
        path = trash
    remove(path)


def remove(path: Path) -> None:
    """Delete a folder, a file, a link and not what it leads to, or anything else; or nothing."""
    if not _is_folder(path):
        path.unlink(missing_ok=True)
        return
    try:
        shutil.rmtree(path)
    except PermissionError:  # somebody made a folder in it read-only
        _unlock(path)
        shutil.rmtree(path)


def settle(folder: Path) -> None:
    """Bring every byte to the disk: after a power cut a renamed file must not be empty."""
    if sys.platform == "linux":
        os.sync()  # waits until all is written; ten times as fast as 10,000 calls of fsync
        return
    for parent, _, names in os.walk(folder):
        for name in names:
            with Path(parent, name).open("r+b") as file:
                os.fsync(file.fileno())


def _trash(folder: Path) -> Path:
    return folder.with_name("trash")


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _unlock(folder: Path) -> None:
    folder.chmod(0o700)
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files):
            if not Path(parent, name).is_symlink():
                Path(parent, name).chmod(0o700)


def _open_to_readers(folder: Path) -> None:
    """Let everybody read the site, whatever the `umask` of who builds it."""
    folder.chmod(_FOLDER)
    for parent, folders, files in os.walk(folder):
        for name in folders:
            Path(parent, name).chmod(_FOLDER)
        for name in files:
            Path(parent, name).chmod(_FILE)


def _bring_beside(site: SiteFolder) -> None:
    """Bring the finished site to the file system on which it is published, if need be by copying."""
    if site.ready == site.staging:
        return
    site.aside.mkdir(exist_ok=True)
    try:
        os.rename(site.staging, site.ready)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy(site.staging, site.ready)


def _copy(source: Path, target: Path) -> None:
    """Copy a folder. `shutil.copytree` would go on after a full disk, and name no file."""
    for parent, _, files in os.walk(source):
        folder = target / Path(parent).relative_to(source)
        folder.mkdir()
        folder.chmod(_FOLDER)
        for name in files:
            try:
                shutil.copy(Path(parent, name), folder / name)
            except OSError as error:
                raise OSError(error.errno, error.strerror, str(folder / name)) from error


def _replace(site: SiteFolder) -> None:
    """Two renames: between them there is no output, and `recover` knows it."""
    try:
        os.rename(site.target, site.previous)
    except OSError as error:
        if error.errno in (errno.EBUSY, errno.EXDEV):
            raise OutputRefused("tool.output-mounted", path=site.target) from error
        if isinstance(error, PermissionError) and os.name == "nt":
            raise OutputInUse(error.errno, error.strerror, str(site.output)) from error
        raise
    try:
        os.rename(site.ready, site.target)
    except OSError:
        os.rename(site.previous, site.target)
        raise


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where the system can: Linux, most file systems."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return bool(renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)


def _settle_names(folder: Path) -> None:
    """Bring the renames to the disk; Windows has no call for it."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
