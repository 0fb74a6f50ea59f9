"""Rooms come and go: one folder, one entry, its templates."""

from __future__ import annotations

import shutil
from pathlib import Path

from sites_under_test import build, copy_checkout

ITS_TEMPLATES = ("activity.html", "photos.html", "home/activities.html", "wechat/activity.html")


def test_a_site_builds_without_its_activities(tmp_path: Path) -> None:
    """Without the room every reference to it is a warning, and the rest is published."""
    checkout = copy_checkout(tmp_path / "checkout")
    shutil.rmtree(checkout / "plugins/mingzhang/union_site/activities")
    entries = checkout / "plugins/mingzhang/union_site/__init__.py"
    before = entries.read_text(encoding="utf-8")
    assert '"activities", ' in before
    entries.write_text(before.replace('"activities", ', "", 1), encoding="utf-8")
    for template in ITS_TEMPLATES:
        (checkout / "theme/templates" / template).unlink()
    done = build(checkout, checkout=checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning[references.absent-room]" in done.stdout
    assert "error[" not in done.stdout
    assert (checkout / "output/interviews/2024-bureau-union/index.html").exists()
    assert not (checkout / "output/activities").exists()
