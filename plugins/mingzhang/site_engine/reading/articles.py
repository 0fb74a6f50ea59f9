"""The Markdown files of one folder as records of one model, translations among them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from mingzhang.kernel.problems import Problem
from mingzhang.kernel.record import Reading
from mingzhang.kernel.source import Document
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.reading.loaded import Loaded
from mingzhang.site_engine.reading.translations import read_translation
from mingzhang.site_engine.records.article import Article

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


RESERVED = frozenset({"index", "page", "wechat"})


def load_articles(library: Library, reading: Reading, folder: str, model: type[Article]) -> Loaded:
    """The Markdown files of one folder of content/ as records of one model."""
    loaded = Loaded()
    translated: list[tuple[str, Document]] = []
    for number, document in enumerate(library.take_folder(folder, ".md")):
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
        slug = stem if good else f"unnamed-{number}"
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
