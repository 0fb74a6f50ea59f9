"""What counts as personal data in one jurisdiction: a pack of detectors.

A pack is a module that offers `DETECTORS`: the id of each kind, and a function from text in NFKC
to the places where it found some. It may also offer `HELPED`: a function from a text in NFKC and
what is said around it (the head of its table, the record it belongs to) to the names of people who
were helped: each with its place, whether it stands in a list, and how it is written masked. Kinds in
its `DECLARABLE` are silent where the site declares the number as one of its own contacts; those in
its `PUBLIC` also where it declares them. `cn` and `everywhere` are supplied. Another is a folder in
plugins/, named `personal_` and the two letters of its jurisdiction, with the sentences of its
rules in a `messages.yaml`; it imports nothing of ours, and nothing else changes, because
`scan`, the files and the exceptions know only detectors.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import NamedTuple

SUPPLIED = ("cn",)
EVERYWHERE = "everywhere"
_WHOLE = 7  # digits that are a whole telephone number
_PARTED = re.compile(r"[\s,，;；、/（）()：:]+")


class Span(NamedTuple):
    """Where a match stands in the text searched; it never holds the match itself."""

    start: int
    end: int


Find = Callable[[str], Iterable[tuple[int, int]]]
FindHelped = Callable[[str, str], Iterable[tuple[int, int, bool, str]]]


@dataclass(frozen=True)
class Detector:
    """One kind of personal data; its rule is `personal.` and this id."""

    id: str
    find: Find


@dataclass(frozen=True)
class Pack:
    """The detectors of some jurisdictions; where two overlap, the first one counts.

    `declared` are the contacts of the site, letters and digits only.
    """

    detectors: tuple[Detector, ...]
    helped: tuple[FindHelped, ...] = ()
    declarable: frozenset[str] = frozenset()
    public: frozenset[str] = frozenset()
    declared: frozenset[str] = frozenset()

    def declaring(self, contacts: Iterable[str]) -> Pack:
        """The same pack for a site that publishes these contacts."""
        parts = [part for contact in contacts for part in (contact, *_PARTED.split(contact))]
        return replace(self, declared=frozenset(filter(None, map(_bare, parts))))

    def at_its_source(self) -> Pack:
        """The same pack for the file that declares the contacts."""
        return replace(self, declarable=self.public)

    def is_declared(self, kind: str, words: str) -> bool:
        """Whether a match is a contact that the site publishes, with or without +86 or an area code."""
        if not self.declared or kind not in self.declarable:
            return False
        bare = _bare(words)
        return any(
            bare == known
            or (_is_whole(bare, known) and (bare.endswith(known) or known.endswith(bare)))
            for known in self.declared
        )


@cache
def load(*jurisdictions: str) -> Pack:
    """The packs of jurisdictions such as `cn`, and what holds everywhere."""
    names = [*map(_module, jurisdictions), f"{__package__}.{EVERYWHERE}"]
    modules = [import_module(name) for name in names]
    found = (item for module in modules for item in module.DETECTORS.items())
    helped = tuple(module.HELPED for module in modules if hasattr(module, "HELPED"))
    return Pack(
        tuple(Detector(kind, find) for kind, find in found),
        helped,
        _kinds(modules, "DECLARABLE"),
        _kinds(modules, "PUBLIC"),
    )


def _kinds(modules: Iterable[ModuleType], name: str) -> frozenset[str]:
    return frozenset(kind for module in modules for kind in getattr(module, name, ()))


def is_known(jurisdiction: str) -> bool:
    """Whether there is a pack for a jurisdiction."""
    if not re.fullmatch("[a-z]{2}", jurisdiction):
        return False
    return find_spec(_module(jurisdiction)) is not None


def _module(jurisdiction: str) -> str:
    supplied = jurisdiction in SUPPLIED
    return f"{__package__}.{jurisdiction}" if supplied else f"personal_{jurisdiction}"


def _bare(words: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", words)).upper()


def _is_whole(*numbers: str) -> bool:
    return all(number.isdigit() and len(number) >= _WHOLE for number in numbers)
