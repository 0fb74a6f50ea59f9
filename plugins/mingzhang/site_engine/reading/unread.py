"""Files that nobody read: they would silently not be published, so each is told, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from mingzhang.kernel.problems import Level, Place, Problem
from mingzhang.kernel.vocabulary import nearest
from mingzhang.site_engine.reading.library import (
    EXCEPTIONS,
    PAPERS,
    PICTURES,
    READERS,
    SCHEMAS,
    Library,
)

# What is wrong in a file that nobody reads matters only when it lies where it is read
_OF_READING = ("yaml.", "front-matter.")


def told_of_files(library: Library, folders: Iterable[str] = ()) -> Iterator[Problem]:
    """The library's problems, and every file that no room asked for.

    `folders` are those of rooms that the site may do without.
    """
    unread = {
        file: problem for file in library.unread for problem in _unread(library, file, folders)
    }
    yield from unread.values()
    for problem in library.problems:
        if problem.place.file not in unread or not problem.rule.startswith(_OF_READING):
            yield problem


def _unread(library: Library, file: str, folders: Iterable[str]) -> Iterator[Problem]:
    """Why nobody read a file; nothing where it needs nobody."""
    place, path = Place(file), PurePosixPath(file)
    is_text = path.suffix in READERS
    if file == EXCEPTIONS or (file.startswith(SCHEMAS) and path.suffix == ".json"):
        return
    if file.startswith((PICTURES, PAPERS)):
        if is_text:
            yield Problem(place, "site.text-among-files", {"folder": path.parent.as_posix()})
        return
    above = next((p for p in path.parents if p.as_posix() in library.folders), None)
    if above is None and file.startswith(tuple(folders)):
        yield Problem(place, "site.absent-room", {}, Level.WARNING)
    elif above is not None:
        values = {"folder": above.as_posix(), "suffix": library.folders[above.as_posix()]}
        kind = "wrong-kind" if path.suffix != values["suffix"] else "subfolder"
        yield Problem(place, f"site.{kind}", values)
    elif is_text:
        yield Problem(place, "site.unread-file", _meant(library, path))
    else:
        yield Problem(place, "site.unread-file", {"nearest": ()}, Level.WARNING)


def _meant(library: Library, path: PurePosixPath) -> dict[str, object]:
    """Files and folders with a name like that of the file or of its folder, and those that are read."""
    top = path.parts[0]
    read = sorted(name for name in library.folders if name.startswith(f"{top}/"))
    single = sorted(name for name in library.asked if name.startswith(f"{top}/"))
    alone = len(path.parts) == 2
    names = {PurePosixPath(name).stem: name for name in (single if alone else read)}
    typed = path.stem if alone else path.parent.name
    meant = tuple(names[name] for name in nearest(typed.lower(), names, cutoff=0.65)[:2])
    return {"nearest": meant, "known": (*read, *(name for name in single if name.count("/") == 1))}
