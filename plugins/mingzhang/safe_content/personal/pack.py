"""What counts as personal data in one jurisdiction: a pack of detectors.

A pack is a module that offers `DETECTORS`: the id of each kind, and a function from text in NFKC
to the places where it found some. `cn` and `everywhere` are supplied. Another is a folder in
plugins/, named `personal_` and the two letters of its jurisdiction, with the sentences of its
rules in a `messages.yaml`; it imports nothing of ours, and nothing else changes, because
`scan`, the files and the exceptions know only detectors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
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


@dataclass(frozen=True)
class Detector:
    """One kind of personal data; its rule is `personal.` and this id."""

    id: str
    find: Find


@dataclass(frozen=True)
class Pack:
    """The detectors of some jurisdictions; where two overlap, the first one counts."""

    detectors: tuple[Detector, ...]


@cache
def load(*jurisdictions: str) -> Pack:
    """The packs of jurisdictions such as `cn`, and what holds everywhere."""
    modules = [_module(code) for code in jurisdictions]
    modules.append(f"{__package__}.{EVERYWHERE}")
    found = (item for module in modules for item in _detectors(module).items())
    return Pack(tuple(Detector(kind, find) for kind, find in found))


def is_known(jurisdiction: str) -> bool:
    """Whether there is a pack for a jurisdiction."""
    if not re.fullmatch("[a-z]{2}", jurisdiction):
        return False
    return find_spec(_module(jurisdiction)) is not None


def _module(jurisdiction: str) -> str:
    supplied = jurisdiction in SUPPLIED
    return f"{__package__}.{jurisdiction}" if supplied else f"personal_{jurisdiction}"


def _detectors(module: str) -> Mapping[str, Find]:
    found: Mapping[str, Find] = import_module(module).DETECTORS
    return found
