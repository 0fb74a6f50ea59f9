"""The engine knows no union: a village's minutes and accounts, built where no union is."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sites_under_test import CHECKOUT, copy_checkout, surroundings

VILLAGE = CHECKOUT / "tests" / "sites" / "village"
SETTINGS = """
import sys
sys.path[:0] = [{checkout!r}, {rooms!r}]
from pelicanconf import *
ROOMS = "village"
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout without the union: neither its rooms nor their templates."""
    folder = copy_checkout(tmp_path_factory.mktemp("engine") / "checkout")
    shutil.rmtree(folder / "plugins/mingzhang/union_site")
    shutil.rmtree(folder / "theme/templates/rooms")
    return folder


def pelican(checkout: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Pelican with that checkout's settings and the village's rooms."""
    text = SETTINGS.format(checkout=str(checkout), rooms=str(CHECKOUT / "tests"))
    (site.parent / "conf.py").write_text(text, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pelican", "-s", str(site.parent / "conf.py")],
        cwd=site,
        env={**surroundings(checkout), "MINGZHANG_SITE": str(site), "COLUMNS": "2000"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def site(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The village's site, built."""
    folder = shutil.copytree(VILLAGE, tmp_path_factory.mktemp("village") / "site")
    done = pelican(checkout, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


def test_a_village_has_its_pages(site: Path) -> None:
    """Its own rooms, and what every site has: home, check sheet, open data, search, feeds."""
    for page in (
        "",
        "accounts/",
        "accounts/2024/",
        "accounts/checks/",
        "minutes/",
        "data/",
        "feeds/",
    ):
        assert (site / page / "index.html").exists(), page
    assert not (site / "funds").exists()


def test_figures_in_prose_lead_to_the_village_s_books(site: Path) -> None:
    """Compared and linked, as a union's are."""
    text = (site / "minutes/2025-spring/index.html").read_text(encoding="utf-8")
    assert 'class="figure" href="../../accounts/2024/#total"' in text


def test_its_rule_is_on_the_check_sheet(site: Path) -> None:
    """With the words that stand beside it, in a package of its own."""
    text = (site / "accounts/checks/index.html").read_text(encoding="utf-8")
    assert "Lines make the total" in text


def test_its_table_is_open_data(site: Path) -> None:
    table = json.loads((site / "data/accounts.json").read_text(encoding="utf-8"))
    assert [row["total_value"] for row in table["rows"]] == ["4200"]


def test_a_wrong_total_is_refused_in_its_own_words(checkout: Path, tmp_path: Path) -> None:
    """A failed rule of the village stops the build at its file and line."""
    site = shutil.copytree(VILLAGE, tmp_path / "site")
    file = site / "data/accounts/2024.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("4,200", "4,100"), encoding="utf-8")
    done = pelican(checkout, site)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "data/accounts/2024.yaml:2:8: error[accounts.total] The lines come to £4,200" in said
