"""Personal data that may stand where it is, because somebody answered for it.

`data/exceptions.yaml` names the file, the rule and the checksum of the line, never the
datum: when the line changes, the exception no longer holds and is asked for again.

    exceptions:
      - file: content/pages/contact.md
        rule: personal.mobile
        line_sha256: 3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dc0a91
        reason: 值班手机，本人书面同意公开
        role: official_role
        decided: 2026-01-02
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from kernel.problems import Level, Place, Problem
from kernel.record import Day, Reading, Record, Words, read_record
from kernel.source import Document, Items, Mapping

NEVER = "personal.file-name"  # a file can be renamed
_BY_LINE = (".md", ".yaml")


class Exemption(Record):
    """One exception; `role` says in which role the person appears, or who decided."""

    file: Words
    rule: Words
    line_sha256: Words
    reason: Words
    role: Words
    decided: Day

    @property
    def key(self) -> tuple[str, str, str]:
        return self.file, self.rule, self.line_sha256.lower()


def read_exceptions(document: Document, reading: Reading) -> tuple[list[Exemption], list[Problem]]:
    """The exceptions of a file, and what is wrong with the others."""
    items = document.data.get("exceptions")
    problems = list(document.problems)
    if not isinstance(items, Items):
        return [], problems or [
            Problem(document.place, "schema.expected-list", {"key": "exceptions"})
        ]
    exceptions = []
    for item in items:
        if not isinstance(item, Mapping):
            problems.append(Problem(item.place, "schema.expected-mapping", {"key": "exceptions"}))
            continue
        exception, refused = read_record(Exemption, item, reading)
        problems += refused
        exceptions += [exception] if exception else []
    return exceptions, problems


def line_sha256(line: str) -> str:
    """The checksum by which an exception knows its line; blanks at its ends do not count."""
    return sha256(line.strip().encode()).hexdigest()


def checksums_under(root: Path) -> Callable[[Place], str]:
    """The checksum at a place: of a line of text, or of a whole picture or PDF."""

    def checksum(place: Place) -> str:
        raw = (root / place.file).read_bytes()
        if not place.file.endswith(_BY_LINE):
            return sha256(raw).hexdigest()
        lines = raw.decode("utf-8-sig", "replace").splitlines()
        return line_sha256(lines[place.line - 1] if place.line <= len(lines) else "")

    return checksum


def apply_exceptions(
    problems: Iterable[Problem],
    exceptions: Sequence[Exemption],
    checksum: Callable[[Place], str],
) -> list[Problem]:
    """The problems that nobody answered for, and a warning for each unused exception."""
    files = {exception.file for exception in exceptions}
    allowed = {exception.key for exception in exceptions if exception.rule != NEVER}
    used: set[tuple[str, str, str]] = set()
    rest: list[Problem] = []
    for problem in problems:
        key = _key(problem, checksum) if problem.place.file in files else None
        if key in allowed:
            used.add(key)
        else:
            rest.append(problem)
    unused = (exception for exception in exceptions if exception.key not in used)
    return rest + [_unused(exception) for exception in unused]


def _key(problem: Problem, checksum: Callable[[Place], str]) -> tuple[str, str, str]:
    return problem.place.file, problem.rule, checksum(problem.place)


def _unused(exception: Exemption) -> Problem:
    values = {"file": exception.file, "kind": exception.rule}
    return Problem(exception.place(), "personal.unused-exception", values, Level.WARNING)
