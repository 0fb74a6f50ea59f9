"""The gate: every file of the site, before anything is parsed.

Four pure functions look at files: `check_names` once over all names, then for each file `check_file`
on the disk, `check_bytes` on what was read and `check_text` on what it decodes to. Each stands alone;
a file that one refuses need not be shown to the next. `Gate` is all four for one site, with the
search for personal data; it stands before `check`, `build`, a commit and Pelican itself.

What was typed in pieces is whole on a page. So the gate is also shown what was read of the files,
as HTML (`check_shown`) and as values (`check_value`), and at last what is published (`check_page`).
What it finds there is told where it was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mingzhang.kernel.grammar import Grammar
from mingzhang.kernel.locale import DEFAULT_LOCALE
from mingzhang.kernel.placed import Items, Node, Text, place_at
from mingzhang.kernel.problems import Place, Problem, has_errors
from mingzhang.kernel.record import Reading
from mingzhang.kernel.source import Document, read_text, read_yaml
from mingzhang.safe_content import personal
from mingzhang.safe_content.attachments import check_attachment
from mingzhang.safe_content.characters import check_characters
from mingzhang.safe_content.conflicts import check_conflicts
from mingzhang.safe_content.encodings import check_bytes
from mingzhang.safe_content.files import check_file
from mingzhang.safe_content.names import check_names
from mingzhang.safe_content.nesting import check_lines, check_nesting
from mingzhang.safe_content.radicals import mend_radicals

__all__ = ["Gate", "check_bytes", "check_file", "check_names", "check_text", "open_at"]

SETTINGS, JURISDICTIONS = "data/site.yaml", "jurisdictions"
EXCEPTIONS = "data/exceptions.yaml"
# Where what is published was typed: by editors, or by who overrides the theme
TYPED = (("content", "**/*.md"), ("data", "**/*.yaml"), ("theme", "templates/**/*.html"))


def check_text(text: str, file: str) -> tuple[str, list[Problem]]:
    """The text as it may be parsed, and what is wrong or noteworthy about it.

    Only radicals that stand for ideographs are replaced; nothing else is ever normalised.
    """
    problems = check_lines(text, file) + check_characters(text, file) + check_conflicts(text, file)
    text, notes = mend_radicals(text, file)
    if file.endswith(".md"):
        problems += check_nesting(text, file)
    return text, problems + notes


@dataclass(frozen=True)
class Gate:
    """The gate of one site; `misnamed` are jurisdictions without a pack.

    `answered` are the data for which an exception answers, in the form of `personal.canonical`: a page may
    show them as well.
    """

    root: Path
    pack: personal.Pack
    misnamed: tuple[Problem, ...] = ()
    exceptions: personal.Exceptions = field(default_factory=personal.Exceptions)
    answered: set[str] = field(default_factory=set, repr=False)

    def check_names(self, files: Iterable[str]) -> tuple[list[str], list[Problem]]:
        """The names that messages may repeat, and what is wrong with them and with the others."""
        private = {file: list(personal.scan_name(file, self.pack)) for file in files}
        public = [file for file, problems in private.items() if not problems]
        told = [problem for problems in private.values() for problem in problems]
        return public, [*told, *check_names(public)]

    def check_file(self, path: Path, file: str) -> list[Problem]:
        """One file on the disk; pictures and PDFs are looked into."""
        problems = check_file(path, file, self.root)
        if has_errors(problems) or file.endswith((".md", ".yaml")):
            return problems
        raw = path.read_bytes()
        found = check_attachment(raw, self.pack, file)
        return [*problems, *self.exceptions.answered(found, raw)]

    def check_bytes(self, raw: bytes, file: str) -> list[Problem]:
        """The encoding of a text file."""
        return check_bytes(raw, file)

    def check_text(self, text: str, file: str) -> tuple[str, list[Problem]]:
        """Problems of the characters and the nesting of a text, and personal data in it."""
        mended, problems = check_text(text, file)
        found = list(personal.scan(text, self.pack, file))
        told = list(self.exceptions.answered(found, text))
        if found and not told:
            self.answered.update(_bare(data) for data in personal.matches(text, self.pack))
        return mended, [*problems, *told]

    def check_shown(self, html: str, place: Place) -> list[Problem]:
        """Personal data that only readers see whole, in HTML made of what a file holds from a place on."""
        return self._told(personal.shown_data(html, self.pack), [place])

    def check_value(self, value: str, place: Place) -> list[Problem]:
        """The same in a value of several lines, which a page shows as one text."""
        return self._told(personal.matches(value, self.pack), [place])

    def check_page(self, html: str, sources: Iterable[str]) -> list[Problem]:
        """The same in what is published, made of these files and perhaps of others."""
        return self._told(personal.shown_data(html, self.pack), [Place(file) for file in sources])

    def _told(self, found: Iterable[personal.Match], places: list[Place]) -> list[Problem]:
        """What is found for which no exception answers, each at its place in a source."""
        problems: list[Problem] = []
        for data in found:
            bare = _bare(data)
            if any(known in bare or bare in known for known in self.answered):
                continue
            place, text = self._place(data, places)
            problem = Problem(place, f"personal.{data.kind}", {"kind": data.kind})
            told = list(self.exceptions.answered([problem], text))
            problems += told
            if not told:
                self.answered.add(bare)
        return problems

    def _place(self, data: personal.Match, places: list[Place]) -> tuple[Place, str]:
        """Where data were typed, as near as can be told, and the text of that file."""
        sought = [*places, *(place for place in self._everywhere() if place not in places)]
        for pattern in personal.written(data.words):
            for start in sought:
                text = self._text(start)
                if typed := pattern.search(text, _index(text, start.line)):
                    return place_at(text, typed.start(), start.file), text
        place = next(iter(places), Place(SETTINGS))
        return place, self._text(place)

    def _everywhere(self) -> Iterator[Place]:
        for folder, files in TYPED:
            for path in sorted((self.root / folder).glob(files)):
                yield Place(path.relative_to(self.root).as_posix())

    def _text(self, place: Place) -> str:
        """A file as it was typed, to its place at least: an edit that is tried out is in no file."""
        path = self.root / place.file
        text = read_text(path, place.file)[0] if path.is_file() else ""
        return text + "\n" * place.line

    def remarks(self) -> list[Problem]:
        """Problems of the gate's own settings, once every file has passed."""
        return [*self.misnamed, *self.exceptions.remarks()]


def open_at(root: Path) -> Gate:
    """The gate of the site in a folder, with the packs that its settings name.

    Where the settings cannot be read, or name no known pack, nothing is published; every supplied
    pack is then used, so that no message repeats personal data.
    """
    exceptions = _exceptions(root)
    document = _read(root, SETTINGS)
    named = document.data.get(JURISDICTIONS) if document else None
    if not isinstance(named, Items | Text):
        return Gate(root, personal.load(*personal.SUPPLIED), exceptions=exceptions)
    codes = [code for code in ([named] if isinstance(named, Text) else named) if code]
    known = [str(code) for code in codes if personal.is_known(str(code))]
    misnamed = tuple(_misnamed(code) for code in codes if str(code) not in known)
    pack = personal.load(*(personal.SUPPLIED if misnamed else known))
    return Gate(root, pack, misnamed, exceptions)


def _bare(data: personal.Match) -> str:
    return personal.canonical(data.words)


def _index(text: str, line: int) -> int:
    """Where a line begins."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start


def _exceptions(root: Path) -> personal.Exceptions:
    document = _read(root, EXCEPTIONS)
    if document is None:
        return personal.Exceptions()
    # Nothing in the file is a quantity, so any grammar will do.
    return personal.read_exceptions(document, Reading(Grammar.load(DEFAULT_LOCALE)))


def _misnamed(code: Node) -> Problem:
    values = {"typed": str(code), "known": personal.SUPPLIED}
    return Problem(code.place, "personal.unknown-jurisdiction", values)


def _read(root: Path, file: str) -> Document | None:
    """A file that the gate itself needs; nothing where it is missing or does not pass."""
    path = root / file
    if not path.is_file() or has_errors(check_file(path, file, root)):
        return None
    text, unreadable = read_text(path, file)
    return None if unreadable else read_yaml(text, file)
