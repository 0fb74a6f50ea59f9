"""The site's files, each read once, and who reads which."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from kernel.problems import Level, Place, Problem, has_errors
from kernel.record import Reading, read_record
from kernel.source import Document, Items, Mapping, Text, decode, read_markdown, read_yaml
from kernel.vocabulary import nearest
from union_site.entry import Article, Entry
from union_site.translations import read_translation

READERS = {".md": read_markdown, ".yaml": read_yaml}
# Pictures and papers are published as files, exceptions are the gate's, schemas for the editor's
# own program.
PICTURES = "content/images/"
NOT_OURS = (PICTURES, "content/files/", "data/exceptions.yaml", "data/schema/")
IGNORED = (".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini")


Edits = MappingOf[str, Callable[[str], str]]


class Gate(Protocol):
    """What every file of one site passes before it is parsed."""

    def check_names(self, files: Iterable[str]) -> tuple[list[str], list[Problem]]: ...
    def check_file(self, path: Path, file: str) -> list[Problem]: ...
    def check_bytes(self, raw: bytes, file: str) -> list[Problem]: ...
    def check_text(self, text: str, file: str) -> tuple[str, list[Problem]]: ...
    def remarks(self) -> list[Problem]: ...


# Opens the gate of the site in a folder; the settings name a plugin's function
OpenGate = Callable[[Path], Gate]


def _files(root: Path) -> Iterator[Path]:
    """Whatever lies under data/ and content/ and is no plain folder, so that the gate can judge it.

    A folder that cannot be looked into stops everything: what it holds must not silently go.
    """
    for folder in ("data", "content"):
        found = [
            Path(parent, name)
            for parent, folders, names in os.walk(root / folder, onerror=_stop)
            for name in (*names, *folders)
            if name in names or _is_no_folder(Path(parent, name))
        ]
        yield from sorted(path for path in found if path.name not in IGNORED)


def _stop(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


def _is_no_folder(path: Path) -> bool:
    """A link to one, or a name under which everyone expects a file."""
    return path.is_symlink() or path.suffix in READERS


@dataclass
class Library:
    """Documents by file name relative to the site, and the problems of reading them."""

    root: Path
    edits: Edits = field(default_factory=dict)
    gate: Gate | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    files: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()

    @classmethod
    def open(
        cls, root: Path, edits: Edits | None = None, open_gate: OpenGate | None = None
    ) -> Library:
        """Read every Markdown and YAML file under content/ and data/.

        `edits` try out a change: by file, a function of its text. What the gate refuses is
        not read any further.
        """
        gate = open_gate(root) if open_gate else None
        library = cls(root, edits or {}, gate)
        paths = {path.relative_to(root).as_posix(): path for path in _files(root)}
        if gate:
            # What must not even be named is refused and is as good as not there.
            names, library.problems = gate.check_names(paths)
            paths = {name: paths[name] for name in names}
        library.files = frozenset(paths)
        library.pictures = frozenset(
            file.removeprefix("content/") for file in paths if file.startswith(PICTURES)
        )
        for file, path in paths.items():
            library._read(path, file)
        if gate:
            library.problems += gate.remarks()
        return library

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
        document = reader(text, file)
        self.problems += document.problems
        self.documents[file] = document

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
        """Note problems; after an error the file is there without data, as its readers can see."""
        self.problems += problems
        if not has_errors(problems):
            return False
        self.documents[file] = Document(file, Mapping(Place(file)))
        self.unread.discard(file)
        return True

    def take(self, file: str) -> Document | None:
        """One document, which counts as read from now on."""
        self.unread.discard(file)
        return self.documents.get(file)

    def take_folder(self, folder: str, suffix: str) -> Iterator[Document]:
        """The documents directly in a folder, in order of name."""
        self.folders.add(folder)
        for file in sorted(self.documents):
            path = PurePosixPath(file)
            if path.parent.as_posix() == folder and path.suffix == suffix:
                self.unread.discard(file)
                yield self.documents[file]

    def readable(self, files: tuple[str, ...]) -> bool:
        """Whether nothing was wrong with the YAML of these files, or of any in these folders."""
        return not any(problem.place.file.startswith(files) for problem in self.problems)

    def nobody_reads(self) -> Iterator[Problem]:
        """Files that no room asked for: an error where a text was put beside its folder."""
        for file in sorted(self.unread):
            if not file.startswith(NOT_OURS):
                folder, suffix = PurePosixPath(file).parent.as_posix(), PurePosixPath(file).suffix
                meant = nearest(folder, self.folders, cutoff=0.8) if suffix in READERS else ()
                lost = meant or (folder == "content" and suffix in READERS)
                level = Level.ERROR if lost else Level.WARNING
                yield Problem(Place(file), "site.unread-file", {"nearest": meant}, level)


@dataclass
class Loaded:
    """What a room read: its entries, its problems, and the paths it could not read.

    A reference to such a path, or to anything below it, is not reported a second time.
    """

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    translations: list[Article] = field(default_factory=list)

    def add(
        self, model: type[Entry], tree: Mapping, reading: Reading, path: str, **from_name: str
    ) -> Entry | None:
        """Read one record into the room, or note its problems and its path.

        `from_name` are values that the file's own name states, so the file must not.
        """
        for key, value in from_name.items():
            self._set(tree, key, value)
        entry, problems = read_record(model, tree, reading)
        self.problems += problems
        if entry is None:
            self.broken.add(path)
        else:
            self.entries.append(entry)
        return entry

    def _set(self, tree: Mapping, key: str, value: str) -> None:
        if key in tree:
            place = tree.keys_at[key]
            self.problems.append(Problem(place, "content.from-file-name", {"key": key}))
        tree[key] = Text(value, tree.place)
        tree.keys_at[key] = tree.place


SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
RESERVED = frozenset({"index", "page", "wechat"})


def load_articles(library: Library, reading: Reading, folder: str, model: type[Article]) -> Loaded:
    """The Markdown files of one folder of content/ as records of one model."""
    loaded = Loaded()
    translated: list[tuple[str, Document]] = []
    for document in library.take_folder(folder, ".md"):
        stem = PurePosixPath(document.file).stem
        path = f"{model.ROOM}/{stem}"
        if "." in stem:
            translated.append((stem, document))
            continue
        if not document.data:
            loaded.broken.add(path)
            continue
        good = SLUG.match(stem) and stem not in RESERVED
        if not good:
            loaded.problems.append(Problem(document.place, "content.file-name", {"name": stem}))
        slug = stem if good else "unnamed"
        entry = loaded.add(model, document.data, reading, path, id=slug)
        if isinstance(entry, Article):
            entry.with_document(document)
    _translate(loaded, translated, reading)
    return loaded


def _translate(
    loaded: Loaded, translated: Iterable[tuple[str, Document]], reading: Reading
) -> None:
    """Read the translations of what could be read."""
    originals = {entry.id: entry for entry in loaded.entries if isinstance(entry, Article)}
    broken = {path.rpartition("/")[2] for path in loaded.broken}
    for stem, document in translated:
        if not document.data or stem.partition(".")[0] in broken:
            continue
        article, problems = read_translation(document, stem, originals, reading)
        loaded.problems += problems
        if article:
            loaded.translations.append(article)


def records_in(document: Document, key: str, problems: list[Problem]) -> Iterator[Mapping]:
    """The mappings listed under a key; whatever else stands there is a problem."""
    if not document.data:
        return
    listed = document.data.get(key)
    if not isinstance(listed, Items):
        place = listed.place if listed is not None else document.place
        rule = "schema.expected-list" if listed is not None else "schema.missing"
        problems.append(Problem(place, rule, {"key": key, "form": "…"}))
        return
    for item in listed:
        if isinstance(item, Mapping):
            yield item
        else:
            problems.append(
                Problem(item.place, "schema.expected-mapping", {"key": key, "known": ()})
            )
