"""Other text at given places of a file, and not one byte changed elsewhere.

A place counts lines and columns as editors' programs do, whatever the line ends of the file.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from mingzhang.kernel import placed
from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.source import Document, read_markdown, read_yaml

_LINE_END = re.compile(r"\r\n|\r|\n")


class Edit(NamedTuple):
    """Replaces what stands between two places of one file with another text.

    Where both places are the same, the text is inserted. Its lines end in LF; in the file they get
    the line ends of the file.
    """

    begin: Place
    end: Place
    text: str


@dataclass(frozen=True)
class TextFile:
    """A file as it was typed (`text` with its own line ends), and its placed data."""

    file: str
    text: str
    has_mark: bool = False

    @classmethod
    def of(cls, raw: bytes, file: str) -> TextFile:
        """The file from its bytes, which are UTF-8 with a byte order mark or without."""
        return cls(file, raw.decode("utf-8-sig"), raw.startswith(BOM_UTF8))

    @property
    def raw(self) -> bytes:
        """The file's bytes."""
        return (BOM_UTF8 if self.has_mark else b"") + self.text.encode("utf-8")

    @property
    def normal(self) -> str:
        """The text with LF at the end of each line."""
        return _LINE_END.sub("\n", self.text)

    @property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        lines = self.normal.split("\n")
        return lines if lines[-1] else lines[:-1]

    @cached_property
    def document(self) -> Document:
        """The file as read; its places are places of `text`."""
        read = read_markdown if self.file.endswith(".md") else read_yaml
        return read(self.normal, self.file)

    @property
    def data(self) -> placed.Mapping:
        """The data of a YAML file, or the front matter of Markdown."""
        return self.document.data

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why the file cannot be read, if it cannot."""
        return self.document.problems

    def typed(self, begin: Place, end: Place) -> str:
        """What stands between two places, its lines ending in LF."""
        return _LINE_END.sub("\n", self.text[self.index(begin) : self.index(end)])

    def index(self, place: Place) -> int:
        """The index of a place in the text; the line after the last one begins at the end."""
        if place.line > len(self._starts):
            return len(self.text)
        return min(self._starts[place.line - 1] + place.column - 1, len(self.text))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each line begins."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    def edited(self, edits: Iterable[Edit]) -> TextFile:
        """The file with other text at these places. Raises ValueError where two overlap."""
        parts, done = [], 0
        for begin, end, text in sorted(self._spans(edits), key=lambda span: span[:2]):
            if begin < done:
                raise ValueError(f"two edits of {self.file} overlap")
            parts += [self.text[done:begin], _LINE_END.sub(self._line_end, text)]
            done = end
        return TextFile(self.file, "".join(parts) + self.text[done:], self.has_mark)

    def _spans(self, edits: Iterable[Edit]) -> Iterator[tuple[int, int, str]]:
        for edit in edits:
            yield self.index(edit.begin), self.index(edit.end), edit.text

    @property
    def _line_end(self) -> str:
        """The end of the first line, which added lines get too."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"


Files = Mapping[str, TextFile]


def edited(files: Files, edits: Iterable[Edit]) -> Files:
    """The files after edits; the places of an edit name its file, and a new file begins empty."""
    by_file: dict[str, list[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.begin.file, []).append(edit)
    changed = {
        file: files.get(file, TextFile(file, "")).edited(of_file)
        for file, of_file in by_file.items()
    }
    return {**files, **changed}
