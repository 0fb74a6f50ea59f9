"""The gate: every file of the site, before anything is parsed.

Four pure functions look at files: `check_names` once over all names, then for each file `check_file`
on the disk, `check_bytes` on what was read and `check_text` on what it decodes to. Each stands alone;
a file that one refuses need not be shown to the next. `Gate` is all four for one site, with the
search for personal data; it stands before `check`, `build`, a commit and Pelican itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mingzhang.kernel.grammar import Grammar
from mingzhang.kernel.locale import DEFAULT_LOCALE
from mingzhang.kernel.placed import Items, Mapping, Node, Text
from mingzhang.kernel.problems import Problem, has_errors
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

SETTINGS, JURISDICTIONS, CONTACTS = "data/site.yaml", "jurisdictions", "contacts"
EXCEPTIONS = "data/exceptions.yaml"


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
    """The gate of one site; `misnamed` are jurisdictions without a pack."""

    root: Path
    pack: personal.Pack
    misnamed: tuple[Problem, ...] = ()
    exceptions: personal.Exceptions = field(default_factory=personal.Exceptions)

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
        # A contact excuses what repeats it; for a private number among them somebody has to answer.
        pack = self.pack.at_its_source() if file == SETTINGS else self.pack
        found = personal.scan(text, pack, file)
        return mended, [*problems, *self.exceptions.answered(found, text)]

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
    return Gate(root, pack.declaring(_contacts(document)), misnamed, exceptions)


def _contacts(settings: Document | None) -> Iterator[str]:
    """What the site publishes of itself: where it is found again, it is nobody's secret."""
    named = settings.data.get(CONTACTS) if settings else None
    for contact in named if isinstance(named, Items) else [named]:
        value = contact.get("value") if isinstance(contact, Mapping) else None
        if isinstance(value, Text):
            yield str(value)


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
