"""Where what readers see was typed: by an editor, or by whoever overrides the theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingzhang.kernel.placed import place_at
from mingzhang.kernel.problems import Place
from mingzhang.kernel.source import read_text
from mingzhang.safe_content import personal

FILES = (("content", "**/*.md"), ("data", "**/*.yaml"), ("theme", "templates/**/*.html"))
NOWHERE = Place("data/site.yaml")  # of a page that no file is the source of


@dataclass(frozen=True)
class Typed:
    """The texts of a site, which are read only where something was found."""

    root: Path

    def place_of(self, data: personal.Match, starts: Sequence[Place]) -> tuple[Place, str]:
        """Where data stand, as near as can be told, and the text of that file.

        They are looked for from these places on, then everywhere: first whole, then in pieces.
        """
        sought = [*starts, *(place for place in self._everywhere() if place not in starts)]
        for pattern in personal.written(data.words):
            for start in sought:
                text = self._text(start)
                if typed := pattern.search(text, _index(text, start.line)):
                    return place_at(text, typed.start(), start.file), text
        place = next(iter(starts), NOWHERE)
        return place, self._text(place)

    def _everywhere(self) -> Iterator[Place]:
        for folder, files in FILES:
            for path in sorted((self.root / folder).glob(files)):
                yield Place(path.relative_to(self.root).as_posix())

    def _text(self, place: Place) -> str:
        """A file as it was typed, to its place at least: an edit that is tried out is in no file."""
        path = self.root / place.file
        text = read_text(path, place.file)[0] if path.is_file() else ""
        return text + "\n" * place.line


def _index(text: str, line: int) -> int:
    """Where a line begins."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start
