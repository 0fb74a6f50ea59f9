"""The vocabularies: those supplied with the program, and what the site's own files add to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from mingzhang.kernel.problems import Problem
from mingzhang.kernel.source import read_text, read_yaml
from mingzhang.kernel.vocabulary import Vocabulary, nearest
from mingzhang.kernel.vocabulary_files import read_vocabulary
from mingzhang.site_engine.languages import LANGUAGES
from mingzhang.site_engine.reading.library import Library

FOLDER = "data/vocabulary"
SUPPLIED = "vocabulary"  # the folder of a package that supplies some


def supplied(packages: Iterable[tuple[str, Path]]) -> dict[str, Vocabulary]:
    """The vocabularies of packages, each given by its import name and its folder."""
    return {
        name: vocabulary
        for package, folder in packages
        for name, vocabulary in _supplied_by(package, folder).items()
    }


@lru_cache(maxsize=8)
def _supplied_by(package: str, folder: Path) -> Mapping[str, Vocabulary]:
    """The vocabularies of one package; messages name its files by the package, not by path."""
    shown = PurePosixPath(*package.split("."), SUPPLIED)
    files = sorted((folder / SUPPLIED).glob("*.yaml"))
    return {file.stem: _read(file, (shown / file.name).as_posix()) for file in files}


def _read(path: Path, shown: str) -> Vocabulary:
    text, unreadable = read_text(path, shown)
    document = read_yaml(text, shown)
    vocabulary, problems = read_vocabulary(document, path.stem, LANGUAGES)
    found = [*unreadable, *document.problems, *problems]
    assert not found, found  # a fault of ours
    return replace(vocabulary, named=frozenset())


def load_vocabularies(
    library: Library, known: Mapping[str, Vocabulary]
) -> tuple[dict[str, Vocabulary], list[Problem]]:
    """Every vocabulary by name: the known ones, changed by the site's own files."""
    vocabularies = dict(known)
    problems: list[Problem] = []
    library.asked |= {f"{FOLDER}/{name}.yaml" for name in known}
    for document in library.take_folder(FOLDER, ".yaml"):
        name = PurePosixPath(document.file).stem
        if name not in known:
            values = {"name": name, "nearest": nearest(name, known), "known": tuple(sorted(known))}
            problems.append(Problem(document.place, "vocabulary.unknown-file", values))
            continue
        vocabularies[name], found = read_vocabulary(document, name, LANGUAGES, known[name])
        problems += found
    return vocabularies, problems
