"""A problem in the content: where it is, which rule it breaks, and how to say so.

A problem carries values, never sentences: the sentences stand in `messages.yaml` files,
one beside each part that can find problems, in every language of the interface.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

import yaml

LONGEST_VALUE = 400  # characters of what a sentence quotes; corrected lines and choices are shorter


class Place(NamedTuple):
    """A position in a file of the site; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Named(NamedTuple):
    """A key of a file and what it is called; a sentence shows both, or the key where it has no name."""

    key: str
    title: str = ""


class Level(StrEnum):
    """An error stops the build; a warning never changes the exit status."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """One mistake: the rule's id finds its sentence, `values` fill it."""

    place: Place
    rule: str
    values: Mapping[str, object] = field(default_factory=dict)
    level: Level = Level.ERROR


class Refused(Exception):
    """The content has errors, so nothing may be published.

    As text, the problems are one a line, in the words of a catalogue if one is given: Pelican shows
    this text when it is run without our verbs.
    """

    def __init__(self, problems: Iterable[Problem], catalogue: Catalogue | None = None) -> None:
        self.problems = in_order(problems)
        words = catalogue or Catalogue("", {})
        super().__init__("\n".join(["", *(as_text(problem, words) for problem in self.problems)]))


class PagesRefused(Refused):
    """The pages that were built have errors; they were written, and may be looked at."""


PRIVATE = "personal."


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file and line.

    Sentences may quote what was typed. So a line with personal data keeps only the problems that
    report such data. What cannot be read as YAML is not also told as a wrong value.
    """
    problems = list(problems)
    unread = {p.place for p in problems if p.rule.startswith("yaml.")}
    problems = [p for p in problems if p.place not in unread or not p.rule.startswith("schema.")]
    private = {p.place[:2] for p in problems if p.rule.startswith(PRIVATE)}
    problems = [p for p in problems if p.rule.startswith(PRIVATE) or p.place[:2] not in private]
    unique = {(p.place, p.rule, repr(sorted(p.values.items()))): p for p in problems}
    return tuple(unique[key] for key in sorted(unique))


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.level is Level.ERROR for problem in problems)


@dataclass(frozen=True)
class Wording:
    """What a rule says in one language, and how the editor mends it.

    `otherwise` are further remedies: the first one counts whose values are all there, or else the
    last one. `name` and `compares` head the rule where its comparisons are shown in public.
    """

    says: str
    mend: str
    otherwise: tuple[str, ...] = ()
    name: str = ""
    compares: str = ""

    @classmethod
    def of(cls, words: Mapping[str, Any]) -> Wording:
        """The sentences as a file has them: `otherwise` is one remedy or a list of them."""
        further = words.get("otherwise", ())
        listed = (further,) if isinstance(further, str) else tuple(further)
        return cls(**{**words, "otherwise": listed})

    def remedy(self, values: Mapping[str, str]) -> str:
        """The first remedy whose values are all there, or else the last one."""
        remedies = (self.mend, *self.otherwise)
        named = ([name for _, name, _, _ in Formatter().parse(one) if name] for one in remedies)
        whole = (
            one for one, names in zip(remedies, named, strict=True) if all(map(values.get, names))
        )
        return next(whole, remedies[-1])


@dataclass(frozen=True)
class Catalogue:
    """The sentences of every rule in one language.

    A rule without a sentence is a bug. Its problem is still shown, with the rule's id and values,
    because an editor needs the place.
    """

    language: str
    wordings: Mapping[str, Wording]
    separator: str = ", "
    mend_label: str = ""
    named: str = "{key}"

    @classmethod
    def load(cls, files: Iterable[Path], language: str) -> Catalogue:
        """Read `rule: {language: {says, mend}}` from each file."""
        wordings: dict[str, Wording] = {}
        for file in files:
            for rule, languages in read_messages(file).items():
                wordings[rule] = Wording.of(languages[language])
        joint = wordings.pop("text.joint")
        return cls(language, wordings, joint.says, joint.mend, joint.name)

    def word(self, problem: Problem) -> Wording:
        """The sentences for one problem."""
        wording = self.wordings.get(problem.rule, Wording("{values}", ""))
        values = {key: _short(self._plain(value)) for key, value in problem.values.items()}
        if "key" in values:
            values.setdefault("name", values["key"])  # a key that is not called anything
        known = _Lenient(values, values=self._plain(f"{k}={v}" for k, v in values.items()))
        mend = wording.remedy(values)
        return Wording(wording.says.format_map(known), mend.format_map(known))

    def sentence(self, problem: Problem) -> str:
        """What is wrong and how to mend it, for what has no place in a file."""
        wording = self.word(problem)
        return wording.says + (f"{self.mend_label}{wording.mend}" if wording.mend else "")

    def _plain(self, value: object) -> str:
        if isinstance(value, Named):
            return self.named.format(**value._asdict()) if value.title else value.key
        if isinstance(value, Iterable) and not isinstance(value, str | Place):
            return self.separator.join(self._plain(item) for item in value)
        return str(value)


def _short(value: str) -> str:
    """A value as far as a sentence can hold it: what was typed may be a whole file in one line."""
    return value if len(value) <= LONGEST_VALUE else f"{value[: LONGEST_VALUE - 1]}…"


class _Lenient(dict[str, str]):
    """Values of a sentence; where one is missing, the sentence shows its name."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def read_messages(file: Path) -> dict[str, dict[str, dict[str, str]]]:
    """One `messages.yaml`: rule id to language to `says` and `mend`."""
    with file.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=yaml.CSafeLoader) or {}


def as_text(problem: Problem, catalogue: Catalogue) -> str:
    """`file:line:column: error[rule] sentence remedy`."""
    wording = catalogue.word(problem)
    mend = f"{catalogue.mend_label}{wording.mend}" if wording.mend else ""
    return f"{problem.place}: {problem.level}[{problem.rule}] {wording.says}{mend}"


def as_json(problem: Problem, catalogue: Catalogue) -> str:
    """One JSON object on one line, for programs."""
    wording = catalogue.word(problem)
    return json.dumps(
        {
            **problem.place._asdict(),
            "level": problem.level,
            "rule": problem.rule,
            "says": wording.says,
            "mend": wording.mend,
        },
        ensure_ascii=False,
    )


def as_github(problem: Problem, catalogue: Catalogue) -> str:
    """A workflow command: it becomes an annotation on the changed line."""
    wording = catalogue.word(problem)
    file, line, column = problem.place
    head = ",".join(
        f"{name}={_escape(str(value), ':,')}"
        for name, value in (
            ("file", file),
            ("line", line),
            ("col", column),
            ("title", problem.rule),
        )
    )
    mend = f"{catalogue.mend_label}{wording.mend}".strip()
    body = f"{wording.says}\n{mend}" if wording.mend else wording.says
    return f"::{problem.level} {head}::{_escape(body)}"


def _escape(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


FORMATS = {"text": as_text, "json": as_json, "github": as_github}
