"""The union's rooms, for tests that load a site without the settings."""

from __future__ import annotations

from pathlib import Path

from mingzhang.kernel.problems import Problem
from mingzhang.site_engine import load
from mingzhang.site_engine.reading.library import Edits, Library, OpenGate
from mingzhang.site_engine.site.kind import SiteKind
from mingzhang.site_engine.site.site import Site

ROOMS = "mingzhang.union_site"
UNION: SiteKind[Site] = SiteKind.of(ROOMS)


def load_site(
    root: Path, open_gate: OpenGate | None = None, edits: Edits | None = None
) -> tuple[Site | None, tuple[Problem, ...]]:
    """The site in a folder and its problems; `edits` try out a change, by file."""
    return load.load_library(Library.open(root, edits, open_gate), UNION)
