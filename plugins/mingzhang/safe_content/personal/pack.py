"""What counts as personal data in one jurisdiction: a pack of detectors.

A pack is a module that offers `DETECTORS`: the id of each kind, and a function from text in NFKC
to the places where it found some. It may also offer `HELPED`: a function from a text in NFKC and
what is said around it (the head of its table, the record it belongs to) to the names of people who
were helped: each with its place, whether it stands in a list, and how it is written masked. `cn` and `everywhere` are supplied. Another is a folder in
plugins/, named `personal_` and the two letters of its jurisdiction, with the sentences of its
rules in a `messages.yaml`; it imports nothing of ours, and nothing else changes, because
`scan`, the files and the exceptions know only detectors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

SUPPLIED = ("cn",)
EVERYWHERE = "everywhere"


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
    """The detectors of some jurisdictions; where two overlap, the first one counts."""

    detectors: tuple[Detector, ...]
    helped: tuple[FindHelped, ...] = ()


@cache
def load(*jurisdictions: str) -> Pack:
    """The packs of jurisdictions such as `cn`, and what holds everywhere."""
    names = [*map(_module, jurisdictions), f"{__package__}.{EVERYWHERE}"]
    modules = [import_module(name) for name in names]
    found = (item for module in modules for item in module.DETECTORS.items())
    helped = (module.HELPED for module in modules if hasattr(module, "HELPED"))
    return Pack(tuple(Detector(kind, find) for kind, find in found), tuple(helped))


def is_known(jurisdiction: str) -> bool:
    """Whether there is a pack for a jurisdiction."""
    if not re.fullmatch("[a-z]{2}", jurisdiction):
        return False
    return find_spec(_module(jurisdiction)) is not None


def _module(jurisdiction: str) -> str:
    supplied = jurisdiction in SUPPLIED
    return f"{__package__}.{jurisdiction}" if supplied else f"personal_{jurisdiction}"
