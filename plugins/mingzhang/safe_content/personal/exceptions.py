"""Personal data that may be published where it stands, because a person took responsibility.

`data/exceptions.yaml` names the file, the rule and a salted hash of the line, never the datum: when the
line changes, the exception no longer holds and is asked for again.

    exceptions:
      - file: content/pages/contact.md
        rule: personal.mobile
        checksum: scrypt:7c0d…:3a7b…
        reason: 值班手机，本人书面同意公开
        role: 工会主席
        decided: 2026-01-02

The verb `allow` writes the entry; reason, role and day are for a person to fill in. The hash outlives the
line, in the history of a public repository. So each has a salt of its own and costs memory and time
(scrypt, 16 MiB): whoever tries every mobile number needs years. A secret kept outside the repository would
do too, but each editor and each machine that builds would need it.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import scrypt
from typing import Annotated

from pydantic import AfterValidator

from mingzhang.kernel.placed import Items, Mapping, Text
from mingzhang.kernel.problems import Level, Place, Problem
from mingzhang.kernel.record import Reading, Record, read_record, refuse
from mingzhang.kernel.source import Document
from mingzhang.kernel.values import Day, Words

NEVER = "personal.file-name"  # a file can be renamed
FILE = "data/exceptions.yaml"
_FORM = re.compile(r"scrypt:([0-9a-f]{32}):([0-9a-f]{32})")


def _salted(checksum: str) -> str:
    if not _FORM.fullmatch(checksum):
        raise refuse("personal.old-exception")
    return checksum


class Exemption(Record):
    """One exception: its reason, the role of the person who decided, and the day."""

    file: Words
    rule: Words
    checksum: Annotated[Words, AfterValidator(_salted)]
    reason: Words
    role: Words
    decided: Day

    def covers(self, problem: Problem, content: str | bytes) -> bool:
        """Whether this is an exception for a problem of such content."""
        if (self.file, self.rule) != (problem.place.file, problem.rule) or self.rule == NEVER:
            return False
        salt = self.checksum.split(":")[1]
        return hmac.compare_digest(self.checksum, checksum(content, problem.place.line, salt))


@dataclass
class Exceptions:
    """The exceptions of a site, the problems of invalid ones, and which ones were needed."""

    listed: tuple[Exemption, ...] = ()
    wrong: tuple[Problem, ...] = ()
    used: set[Place] = field(default_factory=set)

    def answered(self, problems: Iterable[Problem], content: str | bytes) -> Iterator[Problem]:
        """Problems of one file that have no exception; their remedy says how one is made."""
        for problem in problems:
            covering = (one for one in self.listed if one.covers(problem, content))
            if exception := next(covering, None):
                self.used.add(exception.place())
            else:
                at = f"{problem.place.file}:{problem.place.line}"
                yield replace(problem, values={**problem.values, "at": at})

    def unused(self) -> Iterator[Problem]:
        """A problem for each exception that was not needed, once everything has been read."""
        for exception in self.listed:
            place = exception.place()
            if place not in self.used:
                values = {"file": exception.file, "kind": exception.rule}
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


def checksum(content: str | bytes, line: int, salt: str = "") -> str:
    """The salted hash of a line without blanks at its ends, or of a whole picture or PDF.

    Without a salt it is a new one at every call.
    """
    if isinstance(content, str):
        content = content.split("\n")[line - 1].strip().encode()
    salt = salt or secrets.token_hex(16)
    key = scrypt(content, salt=bytes.fromhex(salt), n=2**14, r=8, p=1, dklen=16)
    return f"scrypt:{salt}:{key.hex()}"


def entry(problem: Problem, content: str | bytes) -> str:
    """What a problem needs in the file of exceptions; reason, role and day are left blank."""
    file, rule = problem.place.file, problem.rule
    proof = checksum(content, problem.place.line)
    return f"{{file: {file}, rule: {rule}, checksum: {proof}, reason: '', role: '', decided: }}"
