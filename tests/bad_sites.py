"""Broken copies of the good site: one mistake each, and what is said about it."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

SITES = Path(__file__).parent / "sites"
GOOD = SITES / "good"
MISTAKES = sorted(path.name for path in (SITES / "bad").iterdir() if path.is_dir())


def make(mistake: str, into: Path) -> Path:
    """The good site with one mistake, as `sites/bad/<mistake>/change.yaml` describes it."""
    shutil.copytree(GOOD, into, dirs_exist_ok=True)
    changes = (SITES / "bad" / mistake / "change.yaml").read_text(encoding="utf-8")
    for change in yaml.safe_load(changes):
        _apply(change, into / change["file"])
    return into


def _apply(change: dict[str, str], path: Path) -> None:
    """`find`/`put` within a file, the whole `text` of one, or `delete` it."""
    if "delete" in change:
        path.unlink()
        return
    if "text" in change:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = change["text"]
    else:
        before = path.read_text(encoding="utf-8")
        assert before.count(change["find"]) == 1, f"{change['find']!r} is not there exactly once"
        text = before.replace(change["find"], change["put"])
    path.write_bytes(text.encode(change.get("encoding", "utf-8")))


def expected(mistake: str) -> str:
    """Every line that `check` prints for this mistake."""
    return (SITES / "bad" / mistake / "expected.txt").read_text(encoding="utf-8")
