"""What counts as personal data in one jurisdiction: a pack of detectors.

A pack for another jurisdiction is one package beside `cn`, named by its two letters,
with `pack() -> Pack`; its words stand in a YAML file inside it. `de` would find tax
numbers, IBANs and insurance numbers; nothing else changes, because `scan`, the files and
the exceptions know only detectors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import NamedTuple


class Span(NamedTuple):
    """Where a match stands in the text searched; never what it says."""

    start: int
    end: int


@dataclass(frozen=True)
class Detector:
    """One kind of personal data; `find` searches text in NFKC."""

    id: str
    find: Callable[[str], Iterator[Span]]


@dataclass(frozen=True)
class Pack:
    """The detectors of a jurisdiction; where two overlap, the first one counts."""

    jurisdiction: str
    detectors: tuple[Detector, ...]


class UnknownJurisdictionError(LookupError):
    """Nobody has written a pack for it."""


@cache
def load(jurisdiction: str) -> Pack:
    """The pack of a jurisdiction, such as `cn`."""
    module = f"{__package__}.{jurisdiction}"
    if not re.fullmatch("[a-z]{2}", jurisdiction):
        raise UnknownJurisdictionError(jurisdiction)
    try:
        made = import_module(module).pack()
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        raise UnknownJurisdictionError(jurisdiction) from None
    assert isinstance(made, Pack)
    return made
