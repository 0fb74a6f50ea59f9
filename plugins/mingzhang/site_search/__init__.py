"""The index that a search page asks: made by Pagefind from the pages, once they are written.

Pagefind is a program from npm (`PAGEFIND_MODULES`, a folder of node_modules). Templates get the
index's folder as `search_index`, empty where this machine has no such program: then the site is
built without search, and `SEARCH_INDEX` in the settings tells the caller of Pelican.

A page is searched if it has `data-pagefind-body`.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from pelican import signals

from mingzhang.site_search.pagefind import write_index

FOLDER = "search/index"
# What the page's own script asks for; Pagefind also writes three interfaces of its own.
_USED = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "wasm.*.pagefind")
_USED_FOLDERS = ("index", "fragment", "filter")


def register() -> None:
    """Connect to Pelican. Handlers are module-level functions: signals hold them weakly."""
    signals.all_generators_finalized.connect(_announce)
    signals.finalized.connect(_index)


def _announce(generators: list[Any]) -> None:
    """Tell the templates, before any page is written, whether there will be a search."""
    first = generators[0]
    program = find(Path(first.settings["PAGEFIND_MODULES"]))
    first.settings["SEARCH_INDEX"] = first.context["search_index"] = FOLDER if program else ""


def _index(pelican: Any) -> None:
    program = find(Path(pelican.settings["PAGEFIND_MODULES"]))
    if program:
        index(program, Path(pelican.output_path), FOLDER)


def find(modules: Path) -> str | None:
    """The program, if this machine can run one; npm has installed only one that fits it."""
    for program in sorted(modules.resolve().glob("@pagefind/*/bin/pagefind_extended*")):
        if program.suffix in ("", ".exe") and _runs(program):
            return str(program)
    return None


def _runs(program: Path) -> bool:
    try:
        asked = subprocess.run([program, "--version"], capture_output=True, check=False)
    except OSError:
        return False
    return asked.returncode == 0


def index(program: str, site: Path, folder: str) -> None:
    """Write the index of a built site into a folder of it."""
    write_index(program, site, site / folder)
    _drop_unused(site / folder)


def _drop_unused(folder: Path) -> None:
    used = {file for pattern in _USED for file in folder.glob(pattern)}
    used |= {folder / name for name in _USED_FOLDERS}
    for file in folder.iterdir():
        if file not in used:
            shutil.rmtree(file) if file.is_dir() else file.unlink()
