"""The files of a site, each read once, and which of them no room reads."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from mingzhang.kernel.placed import Mapping, texts_in
from mingzhang.kernel.problems import Place, Problem, has_errors
from mingzhang.kernel.source import Document, decode, read_markdown, read_yaml
from mingzhang.kernel.system_files import is_hidden, is_of_the_system

READERS = {".md": read_markdown, ".yaml": read_yaml}


# No room reads these: pictures and papers are published as files, the gate reads exceptions, and
# schemas are for editors' programs.
PICTURES = "content/images/"
PAPERS = "content/files/"
EXCEPTIONS = "data/exceptions.yaml"
SCHEMAS = "data/schema/"


Edits = MappingOf[str, Callable[[str], str]]


class Gate(Protocol):
    """What every file of one site passes before it is parsed, and what pages show of it afterwards."""

    def check_names(self, files: Iterable[str]) -> tuple[list[str], list[Problem]]: ...
    def check_file(self, path: Path, file: str) -> list[Problem]: ...
    def check_bytes(self, raw: bytes, file: str) -> list[Problem]: ...
    def check_text(self, text: str, file: str) -> tuple[str, list[Problem]]: ...
    def names_of_helped(self, text: str, about: str) -> Iterator[tuple[int, int, bool, str]]: ...
    def check_shown(self, html: str, place: Place) -> list[Problem]: ...
    def check_value(self, value: str, place: Place) -> list[Problem]: ...
    def check_page(self, html: str, sources: Iterable[str]) -> list[Problem]: ...
    def remarks(self) -> list[Problem]: ...
    def without_excepted(self, problems: Iterable[Problem]) -> list[Problem]: ...
    def unused(self) -> list[Problem]: ...


# Opens the gate of the site in a folder; the settings name a plugin's function
OpenGate = Callable[[Path], Gate]


def _files(root: Path) -> Iterator[Path]:
    """Everything under data/ and content/ but plain folders, so that the gate can judge it.

    A folder that cannot be read stops everything: its files must not be lost in silence. What lies
    in a hidden folder, or in one that is named like a file, is told by that folder alone.
    """
    for top in ("data", "content"):
        found: list[Path] = []
        for parent, folders, names in os.walk(root / top, onerror=_stop):
            odd = [name for name in folders if _is_no_folder(Path(parent, name))]
            folders[:] = [name for name in folders if name not in odd]
            shown = [name for name in names if not is_of_the_system(name)]
            found += [Path(parent, name) for name in (*shown, *odd)]
        yield from sorted(found)


def _stop(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


def _is_no_folder(path: Path) -> bool:
    """Whether a path is a link to a folder, a hidden folder, or one named like a file."""
    return path.is_symlink() or is_hidden(path.name) or path.suffix in READERS


@dataclass
class Library:
    """Documents by file name relative to the site, and the problems of reading them.

    `folders` are those that somebody read, with the ending of what they hold; `asked` are the single
    files that somebody asked for.
    """

    root: Path
    edits: Edits = field(default_factory=dict)
    gate: Gate | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    folders: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=lambda: {EXCEPTIONS})
    files: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()

    @classmethod
    def open(
        cls, root: Path, edits: Edits | None = None, open_gate: OpenGate | None = None
    ) -> Library:
        """Read every Markdown and YAML file under content/ and data/.

        `edits` try out a change: by file, a function of its text, which is empty for a file that
        is not there. What the gate refuses is not read any further.
        """
        gate = open_gate(root) if open_gate else None
        library = cls(root, edits or {}, gate)
        paths = {path.relative_to(root).as_posix(): path for path in _files(root)}
        if gate:
            # A file whose name must not be shown is refused, and treated as if it were not there.
            names, library.problems = gate.check_names(paths)
            paths = {name: paths[name] for name in names}
        library.files = frozenset(paths)
        library.pictures = frozenset(
            file.removeprefix("content/") for file in paths if file.startswith(PICTURES)
        )
        for file, path in paths.items():
            library._read(path, file)
        for file in sorted(library.edits.keys() - paths.keys()):
            library._begin(file)
        return library

    def told(self) -> list[Problem]:
        """Every problem of the files, and of the gate itself."""
        return [*self.problems, *(self.gate.remarks() if self.gate else ())]

    def _read(self, path: Path, file: str) -> None:
        self.unread.add(file)
        if self.gate and self._refuse(file, self.gate.check_file(path, file)):
            return
        reader = READERS.get(path.suffix)
        if reader is None:
            return
        text, problems = self._text(path, file)
        if self._refuse(file, problems):
            return
        if edit := self.edits.get(file):
            text = edit(text)
        self._keep(reader(text, file))

    def _begin(self, file: str) -> None:
        """Read what an edit makes of an empty text, for a file that is not there."""
        self.unread.add(file)
        self._keep(READERS[PurePosixPath(file).suffix](self.edits[file](""), file))

    def _keep(self, document: Document) -> None:
        if self._refuse(document.file, self._check_values(document)):
            return
        self.problems += document.problems
        self.documents[document.file] = document

    def _check_values(self, document: Document) -> list[Problem]:
        """What the gate says of values that go on over several lines, which it saw in pieces."""
        values = texts_in(document.data) if self.gate else ()
        return [
            problem
            for value in values
            if self.gate and value.end.line > value.place.line
            for problem in self.gate.check_value(value, value.place)
        ]

    def _text(self, path: Path, file: str) -> tuple[str, list[Problem]]:
        """A file's text, and what stands in the way of parsing it."""
        raw = path.read_bytes()
        if self.gate and (refused := self.gate.check_bytes(raw, file)):
            return "", refused
        text, problems = decode(raw, file)
        if problems or not self.gate:
            return text, problems
        return self.gate.check_text(text, file)

    def _refuse(self, file: str, problems: list[Problem]) -> bool:
        """Note problems; after an error the file counts as read, without data."""
        self.problems += problems
        if not has_errors(problems):
            return False
        self.documents[file] = Document(file, Mapping(Place(file)))
        self.unread.discard(file)
        return True

    def take(self, file: str) -> Document | None:
        """One document, which counts as read from now on."""
        self.asked.add(file)
        self.unread.discard(file)
        return self.documents.get(file)

    def take_folder(self, folder: str, suffix: str) -> Iterator[Document]:
        """The documents directly in a folder, in order of name."""
        self.folders[folder] = suffix
        for file in sorted(self.documents):
            path = PurePosixPath(file)
            here = path.parent.as_posix() == folder and not is_hidden(path.name)
            if here and path.suffix == suffix:
                self.unread.discard(file)
                yield self.documents[file]

    def readable(self, files: tuple[str, ...]) -> bool:
        """Whether nothing was wrong with the YAML of these files, or of any in these folders."""
        return not any(problem.place.file.startswith(files) for problem in self.problems)
