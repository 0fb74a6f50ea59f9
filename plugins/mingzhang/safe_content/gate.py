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

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from mingzhang.kernel.grammar import Grammar
from mingzhang.kernel.locale import DEFAULT_LOCALE
from mingzhang.kernel.placed import Items, Mapping, Node, Text
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
from mingzhang.safe_content.typed import Typed

__all__ = ["Gate", "check_bytes", "check_file", "check_names", "check_text", "open_at"]

SETTINGS, JURISDICTIONS, CONTACTS = "data/site.yaml", "jurisdictions", "contacts"


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

    `answered` are the data for which an exception answers, by the file that holds them and in the form of
    `personal.canonical`: what is shown of that file may hold them in pieces, and so may every page.
    """

    root: Path
    pack: personal.Pack
    misnamed: tuple[Problem, ...] = ()
    exceptions: personal.Exceptions = field(default_factory=personal.Exceptions)
    answered: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set), repr=False)

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
        # Names are found once the text has been read, but for those that no page shows
        # and a contact excuses what repeats it, while for a private one somebody has to answer.
        pack = self.pack.at_its_source() if file == SETTINGS else self.pack
        numbers, names = replace(pack, helped=()), replace(pack, detectors=())
        found = list(personal.scan(text, numbers, file))
        if comments := personal.comments_alone(text, file):
            found += personal.scan(comments, names, file)
        told = list(self.exceptions.answered(found, text))
        if found and not told:
            self.answered[file].update(_bare(data) for data in personal.matches(text, self.pack))
        return mended, [*problems, *told]

    def check_shown(self, html: str, place: Place) -> list[Problem]:
        """Personal data that only readers see whole, in HTML made of what a file holds from a place on."""
        return self._told(personal.shown_data(html, self.pack), [place], self.answered[place.file])

    def check_value(self, value: str, place: Place) -> list[Problem]:
        """The same in a value of several lines, which a page shows as one text."""
        return self._told(personal.matches(value, self.pack), [place], self.answered[place.file])

    def check_page(self, html: str, sources: Iterable[str]) -> list[Problem]:
        """The same in what is published, made of these files and perhaps of others."""
        answered = set().union(*self.answered.values())
        places = [Place(file) for file in sources]
        return self._told(personal.shown_data(html, self.pack), places, answered)

    def _told(
        self, found: Iterable[personal.Match], places: list[Place], answered: set[str]
    ) -> list[Problem]:
        """What is found for which no exception answers, each at its place in a source."""
        problems: list[Problem] = []
        for data in found:
            if _is_among(_bare(data), answered):
                continue
            place, text = Typed(self.root).place_of(data, places)
            problem = Problem(place, f"personal.{data.kind}", {"kind": data.kind})
            told = list(self.exceptions.answered([problem], text))
            problems += told
            if not told:
                self.answered[place.file].add(_bare(data))
        return problems

    def names_of_helped(self, text: str, about: str) -> Iterator[tuple[int, int, bool, str]]:
        """The names of people helped in a text that readers see; see `personal`."""
        return personal.names_of_helped(text, about, self.pack)

    def remarks(self) -> list[Problem]:
        """Problems of the gate's own settings."""
        return [*self.misnamed, *self.exceptions.wrong]

    def without_excepted(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems of texts that were read, without those that have an exception."""
        by_file: dict[str, list[Problem]] = {}
        for problem in problems:
            by_file.setdefault(problem.place.file, []).append(problem)
        return [
            problem
            for file, found in by_file.items()
            for problem in self.exceptions.answered(found, read_text(self.root / file, file)[0])
        ]

    def unused(self) -> list[Problem]:
        """A problem for each exception that nothing needed, once everything has been read."""
        return list(self.exceptions.unused())


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
    return Gate(root, pack.declaring(_contacts(document)), misnamed, exceptions)


def _contacts(settings: Document | None) -> Iterator[str]:
    """What the site publishes of itself: where it is found again, it is nobody's secret."""
    named = settings.data.get(CONTACTS) if settings else None
    for contact in named if isinstance(named, Items) else [named]:
        value = contact.get("value") if isinstance(contact, Mapping) else None
        if isinstance(value, Text):
            yield str(value)


def _bare(data: personal.Match) -> str:
    return personal.canonical(data.words)


def _is_among(bare: str, answered: set[str]) -> bool:
    """Whether it is one of these; a number is the same with and without the code of its country."""
    if bare in answered:
        return True
    return bare[:-1].isdigit() and any(known in bare or bare in known for known in answered)


def _exceptions(root: Path) -> personal.Exceptions:
    document = _read(root, personal.EXCEPTIONS)
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
