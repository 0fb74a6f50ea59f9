"""Rooms come and go: one folder, one entry, one folder of templates."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bad_sites import GOOD
from sites_under_test import build, copy_checkout
from union import UNION

# What the records and texts of each site refer to.
GOOD_REFERS_TO = {"funds", "statements", "programmes", "activities", "unions"}
REAL_REFERS_TO = {"funds", "programmes", "interviews", "activities", "unions", "pages"}


@pytest.mark.parametrize("room", UNION.rooms)
def test_a_site_builds_without_a_room(room: str, tmp_path: Path) -> None:
    """Each in turn: what refers to it is a warning, its files too, and the rest is published."""
    checkout = without(room, tmp_path)
    site = shutil.copytree(GOOD, tmp_path / "site")
    said = built_with(site, checkout)
    assert ("warning[references.absent-room]" in said) is (room in GOOD_REFERS_TO)
    assert not (site / "output" / room / "index.html").exists()
    assert (site / "output/index.html").exists()


@pytest.mark.demonstration
@pytest.mark.parametrize("room", UNION.rooms)
def test_the_real_site_builds_without_a_room(room: str, tmp_path: Path) -> None:
    """The same of the site in the checkout itself."""
    checkout = without(room, tmp_path)
    said = built_with(checkout, checkout)
    assert ("warning[references.absent-room]" in said) is (room in REAL_REFERS_TO)


def without(room: str, folder: Path) -> Path:
    """A checkout from which a room was taken: its folder, its entry, its templates."""
    checkout = copy_checkout(folder / "checkout")
    union = checkout / "plugins/mingzhang/union_site"
    shutil.rmtree(union / room)
    shutil.rmtree(checkout / "theme/templates/rooms" / room)
    entries = union / "__init__.py"
    before = entries.read_text(encoding="utf-8")
    after = before.replace(f'"{room}", ', "", 1).replace(f', "{room}")', ")", 1)
    assert before.split("\nFOLDERS")[0] != after.split("\nFOLDERS")[0]
    entries.write_text(after, encoding="utf-8")
    return checkout


def built_with(site: Path, checkout: Path) -> str:
    """What a build says that has nothing to refuse."""
    done = build(site, checkout=checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "error[" not in done.stdout
    return done.stdout
