"""The union's rooms, for tests that load a site without the settings."""

from __future__ import annotations

from pathlib import Path

import pelicanconf
from mingzhang.kernel.problems import Problem
from mingzhang.site_engine import load
from mingzhang.site_engine.prose.conversion import read_prose
from mingzhang.site_engine.prose.prose import Prose
from mingzhang.site_engine.prose.settings import ProseSettings
from mingzhang.site_engine.reading.library import Edits, Library, OpenGate
from mingzhang.site_engine.site.kind import SiteKind
from mingzhang.site_engine.site.site import Site

ROOMS = "mingzhang.union_site"
UNION: SiteKind[Site] = SiteKind.of(ROOMS)
PROSE = ProseSettings.of(vars(pelicanconf))


def load_site(
    root: Path, open_gate: OpenGate | None = None, edits: Edits | None = None
) -> tuple[Site | None, tuple[Problem, ...]]:
    """The site in a folder and its problems; `edits` try out a change, by file."""
    return load.load_library(Library.open(root, edits, open_gate), UNION, read)


def read(text: str) -> tuple[Prose, list[Problem]]:
    """A text read as the build reads it, in this process."""
    return read_prose(text, PROSE)
