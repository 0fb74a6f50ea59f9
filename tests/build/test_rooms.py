"""Rooms come and go: one folder, one entry, one folder of templates."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sites_under_test import build, copy_checkout
from union import UNION

REFERRED_TO = {"funds", "programmes", "interviews", "activities", "unions", "pages"}


@pytest.mark.parametrize("room", UNION.rooms)
def test_a_site_builds_without_a_room(room: str, tmp_path: Path) -> None:
    """Each in turn: what refers to it is a warning, its files too, and the rest is published."""
    checkout = copy_checkout(tmp_path / "checkout")
    union = checkout / "plugins/mingzhang/union_site"
    shutil.rmtree(union / room)
    shutil.rmtree(checkout / "theme/templates/rooms" / room)
    entries = union / "__init__.py"
    before = entries.read_text(encoding="utf-8")
    after = before.replace(f'"{room}", ', "", 1).replace(f', "{room}")', ")", 1)
    assert before.split("\nFOLDERS")[0] != after.split("\nFOLDERS")[0]
    entries.write_text(after, encoding="utf-8")
    done = build(checkout, checkout=checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "error[" not in done.stdout
    assert ("warning[references.absent-room]" in done.stdout) is (room in REFERRED_TO)
    assert not (checkout / "output" / room / "index.html").exists()
    assert (checkout / "output/index.html").exists()
