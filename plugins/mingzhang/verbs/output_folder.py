"""The folder that a build replaces whole: whether it is ours, and whether it can be replaced.

A published folder carries a mark, `.mingzhang`, that lists its files: nothing in it tells the day
or the machine, so that the same site gives the same bytes. What the mark does not list is somebody
else's, and no build deletes it. An output without a mark, which an earlier version made or plain
Pelican, is known by its pages.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

from mingzhang.kernel.system_files import is_of_the_system
from mingzhang.verbs.site_folder import SiteFolder

MARK = ".mingzhang"
_SHOWN = 3  # names of foreign files in the message
# What every page of the theme says to browsers, and no other generator's does in these letters
_PAGE = '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;'
_PAGE_BEGINS = 2000
_MADE = re.compile(
    r"_headers|sitemap\.xml"
    r"|data/\w+\.(?:csv|json|xlsx)"
    r"|feeds/(?:[\w-]+/)*[\w-]+\.atom\.xml"
    r"|images/[\w-]+\.[0-9a-f]+-\d+\.\w+"
    r"|static/(?:[\w-]+/)*[\w.-]+\.(?:css|js|svg|woff2|png|ico)"
    r"|search/index/(?:[\w-]+/)?[\w.-]+"
)


class OutputRefused(Exception):
    """An output that is left as it is; the rule says why, in the site's language."""

    def __init__(self, rule: str, **values: object) -> None:
        self.rule, self.values = rule, values
        super().__init__(rule)


def check_output(site: SiteFolder) -> None:
    """Raise OutputRefused where a build would destroy what is not ours, or could not publish."""
    target = site.target
    _lies_apart(site)
    if not site.output.exists():
        if site.output.is_symlink():
            raise OutputRefused("tool.output-dangling", path=site.output, target=target)
        return
    if not target.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(site.output))
    if os.path.ismount(target):
        raise OutputRefused("tool.output-mounted", path=target)
    for folder in (target, target.parent):
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "no permission", str(folder))
    if names := _foreign(site):
        shown = tuple(names[:_SHOWN])
        raise OutputRefused("tool.output-foreign", path=target, names=shown, count=len(names))


def sign(folder: Path) -> None:
    """Put the mark into a site that is whole."""
    names = sorted(_relative(folder, path) for path in _files(folder) if path.name != MARK)
    (folder / MARK).write_text("\n".join([*names, ""]), encoding="utf-8", newline="\n")


def _lies_apart(site: SiteFolder) -> None:
    """Refuse a link to the site itself: what an editor wrote would be replaced by what is built."""
    parts = [site.root / name for name in ("content", "data", "theme")]
    for part in (site.root, *parts):
        if part.resolve().is_relative_to(site.target):
            raise OutputRefused("tool.output-holds-site", path=site.output, target=site.target)
    for part in (*parts, site.build_dir):
        if site.target.is_relative_to(part.resolve()):
            raise OutputRefused("tool.output-holds-site", path=site.output, target=site.target)


def _foreign(site: SiteFolder) -> list[str]:
    """What no build of ours put there: files, or whole folders of them, by their names."""
    target = site.target
    listed = _listed(target)
    known = listed or _is_page(target / "index.html")
    names = {
        _relative(target, path)
        for path in _files(target)
        if not is_of_the_system(path.name) and path != target / MARK
    }
    others = {name for name in names - listed if not (known and _looks_made(site, name))}
    ours = {parent.as_posix() for name in names - others for parent in Path(name).parents}
    return sorted({_outermost(name, ours) for name in others})


def _listed(folder: Path) -> frozenset[str]:
    """The files that the mark lists; none where there is no mark."""
    mark = folder / MARK
    if mark.is_symlink() or not mark.is_file():
        return frozenset()
    return frozenset(mark.read_text(encoding="utf-8", errors="replace").splitlines())


def _looks_made(site: SiteFolder, name: str) -> bool:
    """Whether a file that no mark lists is one that our theme or plain Pelican writes."""
    path = site.target / name
    if path.is_symlink() or not path.is_file():
        return False
    copied = name.startswith("files/") and (site.root / "content" / name).is_file()
    return bool(copied or _MADE.fullmatch(name) or _is_page(path) or _names_map(path))


def _names_map(path: Path) -> bool:
    """Whether it is a robots.txt as we write it, which lets everybody in and names the map."""
    if path.name != "robots.txt":
        return False
    lines = path.read_text(encoding="utf-8", errors="replace").split()
    return lines[:4] == ["User-agent:", "*", "Allow:", "/"] and lines[4:5] == ["Sitemap:"]


def _is_page(path: Path) -> bool:
    if path.suffix != ".html" or not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as stream:
        return _PAGE in stream.read(_PAGE_BEGINS)


def _outermost(name: str, ours: set[str]) -> str:
    """The largest folder with the file that holds nothing of ours, or else the file."""
    for folder in reversed(Path(name).parents):
        if folder.as_posix() not in {".", *ours}:
            return f"{folder.as_posix()}/"
    return name


def _files(folder: Path) -> Iterator[Path]:
    """Everything but folders, links to folders too; nothing is followed, nothing left out."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            else:
                yield Path(entry.path)


def _relative(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()
