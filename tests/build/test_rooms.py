"""Rooms come and go: one folder, one entry, one folder of templates."""

from __future__ import annotations

import shutil
from pathlib import Path

from sites_under_test import build, copy_checkout


def test_a_site_builds_without_its_activities(tmp_path: Path) -> None:
    """Without the room every reference to it is a warning, and the rest is published."""
    checkout = copy_checkout(tmp_path / "checkout")
    shutil.rmtree(checkout / "plugins/union_site/activities")
    site_py = checkout / "plugins/union_site/site.py"
    before = site_py.read_text(encoding="utf-8")
    assert '"activities", ' in before
    site_py.write_text(before.replace('"activities", ', "", 1), encoding="utf-8")
    shutil.rmtree(checkout / "theme/templates/rooms/activities")
    done = build(checkout, checkout=checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning[references.absent-room]" in done.stdout
    assert "error[" not in done.stdout
    assert (checkout / "output/interviews/2024-bureau-union/index.html").exists()
    assert not (checkout / "output/activities").exists()
