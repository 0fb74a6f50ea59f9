"""The pictures of a build, and those kept from builds before.

Each picture has a folder, named by its source's bytes and the recipe. A list with checksums is
written last, so that an incomplete or changed folder is made again.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from mingzhang.pictures.derive import ENCODER, RECIPE, derive

Clean = Callable[[bytes], bytes]
_LIST = "copies.json"
_UNSAFE = re.compile(r"[^A-Za-z0-9/_]+")
_MIDDLE = 960  # what a browser without `srcset` gets


@dataclass(frozen=True)
class Copy:
    """A published file of a picture: its path in the site, and its size."""

    path: str
    width: int
    height: int


@dataclass(frozen=True)
class Sizes:
    """A picture in all its sizes, from small to large.

    `webp` are the copies for browsers that know it, `plain` those of its own format; for a
    picture that is WebP itself, `webp` is empty.
    """

    webp: tuple[Copy, ...]
    plain: tuple[Copy, ...]

    @property
    def largest(self) -> Copy:
        """The largest copy that is published."""
        return self.plain[-1]

    @property
    def middle(self) -> Copy:
        """The copy for programs that cannot choose a size."""
        fitting = [copy for copy in self.plain if copy.width <= _MIDDLE]
        return fitting[-1]


class PictureCache:
    """The pictures that pages of one build show, each made or found once."""

    def __init__(self, content: Path, cache: Path, clean: Clean) -> None:
        self.content, self.cache, self.clean = content, cache, clean
        self.pictures: dict[str, Sizes] = {}
        self.files: dict[str, Path] = {}
        self.used: set[Path] = set()

    def picture(self, file: str) -> Sizes:
        """The sizes of a picture by its path under `content/`."""
        if file not in self.pictures:
            self.pictures[file] = self._take(file)
        return self.pictures[file]

    def publish(self, output: Path) -> None:
        """Write every file of every picture that was asked for."""
        for path, source in sorted(self.files.items()):
            target = output / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)

    def drop_unused(self) -> None:
        """Delete kept pictures that no page of this build shows."""
        if self.cache.is_dir():
            for folder in self.cache.iterdir():
                if folder not in self.used:
                    shutil.rmtree(folder, ignore_errors=True)

    def _take(self, file: str) -> Sizes:
        data = (self.content / file).read_bytes()
        folder = self.cache / _digest(data, ENCODER)
        self.used.add(folder)
        listed = _read(folder) or self._make(data, folder)
        return self._shelve(_name(file, data), folder, listed)

    def _make(self, data: bytes, folder: Path) -> list[dict[str, Any]]:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        listed = []
        for copy in derive(self.clean(data)):
            file = f"{copy.width}.{copy.suffix}"
            (folder / file).write_bytes(copy.data)
            size = {"width": copy.width, "height": copy.height}
            listed.append({"file": file, **size, "sha256": _digest(copy.data)})
        (folder / _LIST).write_text(json.dumps(listed), encoding="utf-8")
        return listed

    def _shelve(self, name: str, folder: Path, listed: Iterable[dict[str, Any]]) -> Sizes:
        webp: list[Copy] = []
        plain: list[Copy] = []
        for entry in listed:
            path = f"{name}-{entry['file']}"
            self.files[path] = folder / entry["file"]
            copies = webp if path.endswith(".webp") else plain
            copies.append(Copy(path, entry["width"], entry["height"]))
        return Sizes(tuple(webp), tuple(plain)) if plain else Sizes((), tuple(webp))


def _name(file: str, data: bytes) -> str:
    """A published picture's path without size: ASCII, and nothing that an address must escape.

    A checksum of the picture keeps names apart that would become the same.
    """
    stem = PurePosixPath(file).with_suffix("").as_posix()
    safe = _UNSAFE.sub("-", stem).strip("-")
    return f"{safe}.{_digest(data, RECIPE)[:8]}"


def _digest(data: bytes, recipe: str = "") -> str:
    return hashlib.sha256(data + recipe.encode()).hexdigest()


def _read(folder: Path) -> list[dict[str, Any]] | None:
    """The list of the files in a folder; None where the folder is not whole."""
    try:
        listed: list[dict[str, Any]] = json.loads((folder / _LIST).read_text(encoding="utf-8"))
        for entry in listed:
            data = (folder / entry["file"]).read_bytes()
            if _digest(data) != entry["sha256"] or not (entry["width"] and entry["height"]):
                return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return listed or None
