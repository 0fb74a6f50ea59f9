"""Personal data that may be published where it stands, because a person took responsibility.

`data/exceptions.yaml` names the file, the rule and the checksum of the line, never the
datum: when the line changes, the exception no longer holds and is asked for again.

    exceptions:
      - file: content/pages/contact.md
        rule: personal.mobile
        checksum: 3a7bd3e2360a3d29
        reason: 值班手机，本人书面同意公开
        role: 工会主席
        decided: 2026-01-02

A problem says in its remedy what to add, checksum and all; the rest is for a person to fill in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from mingzhang.kernel.placed import Items, Mapping, Text
from mingzhang.kernel.problems import Level, Problem
from mingzhang.kernel.record import Reading, Record, read_record
from mingzhang.kernel.source import Document
from mingzhang.kernel.values import Day, Words

NEVER = "personal.file-name"  # a file can be renamed
# What an editor pastes, then fills in
_ENTRY = "{{file: {file}, rule: {rule}, checksum: {checksum}, reason: '', role: '', decided: }}"


class Exemption(Record):
    """One exception: its reason, the role of the person who decided, and the day."""

    file: Words
    rule: Words
    checksum: Words
    reason: Words
    role: Words
    decided: Day

    @property
    def key(self) -> tuple[str, str, str]:
        return self.file, self.rule, self.checksum.lower()


@dataclass
class Exceptions:
    """The exceptions of a site, the problems of invalid ones, and which ones were needed."""

    listed: tuple[Exemption, ...] = ()
    wrong: tuple[Problem, ...] = ()
    used: set[tuple[str, str, str]] = field(default_factory=set)

    def answered(self, problems: Iterable[Problem], content: str | bytes) -> Iterator[Problem]:
        """Problems of one file without an exception, each with the exception it would need."""
        allowed = {exception.key for exception in self.listed if exception.rule != NEVER}
        for problem in problems:
            mark = checksum(content, problem.place.line)
            key = (problem.place.file, problem.rule, mark)
            if key in allowed:
                self.used.add(key)
            else:
                entry = _ENTRY.format(file=key[0], rule=key[1], checksum=mark)
                values = {**problem.values, "exception": entry}
                yield Problem(problem.place, problem.rule, values, problem.level)

    def remarks(self) -> Iterator[Problem]:
        """Problems of the exceptions themselves, once every file has been read."""
        yield from self.wrong
        for exception in self.listed:
            if exception.key not in self.used:
                values = {"file": exception.file, "kind": exception.rule}
                place = exception.place()
                yield Problem(place, "personal.unused-exception", values, Level.WARNING)


def read_exceptions(document: Document, reading: Reading) -> Exceptions:
    """The exceptions of a file."""
    items = document.data.get("exceptions")
    if isinstance(items, Text) and not items:  # the last of them was deleted
        return Exceptions(wrong=tuple(document.problems))
    problems = list(document.problems)
    if not isinstance(items, Items):
        missing = Problem(document.place, "schema.expected-list", {"key": "exceptions"})
        return Exceptions(wrong=tuple(problems or [missing]))
    listed = []
    for item in items:
        if not isinstance(item, Mapping):
            problems.append(
                Problem(
                    item.place,
                    "schema.expected-mapping",
                    {"key": "exceptions", "known": tuple(Exemption.model_fields)},
                )
            )
            continue
        exception, refused = read_record(Exemption, item, reading)
        problems += refused
        listed += [exception] if exception else []
    return Exceptions(tuple(listed), tuple(problems))


def checksum(content: str | bytes, line: int) -> str:
    """The checksum of a line without blanks at its ends, or of a whole picture or PDF."""
    if isinstance(content, str):
        content = content.split("\n")[line - 1].strip().encode()
    return sha256(content).hexdigest()[:16]
