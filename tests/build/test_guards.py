"""Guards live in Pelican: plain `pelican` refuses what our verbs refuse.

Each guard is taken out of the settings in turn: what it would have stopped is then published. So
no guard can be unhooked without a test that sees it.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from bad_sites import GOOD
from sites_under_test import CHECKOUT, surroundings
from tests.unit.test_personal_data import Maker

LOST = '{{% extends "base.html" %}}{{% block content %}}<h1>404</h1>{}{{% endblock %}}'
CAMERA = 0x0110  # the EXIF tag of the camera's model
MOBILE = Maker(44).mobile()  # nobody's


def page_with(html: str) -> Callable[[Path], None]:
    """An own template whose page holds some HTML that no contributor could have written."""

    def write(site: Path) -> None:
        file = site / "theme/templates/404.html"
        file.parent.mkdir(parents=True)
        file.write_text(LOST.format(html), encoding="utf-8")

    return write


def photograph(site: Path) -> None:
    """A picture among the files, which tells the camera."""
    exif = Image.Exif()
    exif[CAMERA] = "ExampleCam"
    data = io.BytesIO()
    Image.new("RGB", (64, 64), "white").save(data, "JPEG", exif=exif)
    (site / "content/files").mkdir(exist_ok=True)
    (site / "content/files/hall.jpg").write_bytes(data.getvalue())


def post(text: str) -> Callable[[Path], None]:
    """One more post."""

    def write(site: Path) -> None:
        head = "---\ntitle: 试一试\ndate: 2026-01-02\nsummary: 试一试。\n---\n"
        file = site / "content/news/2026-try.md"
        file.write_text(f"{head}{text}\n", encoding="utf-8")

    return write


def commented_picture(site: Path) -> None:
    """A photograph on a page, whose file says in a comment with what it was taken."""
    (site / "content/images/2025-sports-court.png").unlink()
    picture = Image.new("RGB", (64, 64), "white")
    picture.save(site / "content/images/court.jpg", comment=b"ExampleCam")
    article = site / "content/activities/2025-sports.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("2025-sports-court.png", "court.jpg"), encoding="utf-8")


def as_it_is(_: Path) -> None:
    """Nothing needs to be wrong with a site for headers and policies to be missed."""


def says(file: str, words: str) -> Callable[[Path, str], bool]:
    """A published file is there and says so."""

    def held(site: Path, _: str) -> bool:
        path = site / "output" / file
        return path.is_file() and words in path.read_text(encoding="utf-8")

    return held


def refused(rule: str) -> Callable[[Path, str], bool]:
    """Pelican ended with a problem of this rule."""
    return lambda _, said: f"[{rule}]" in said


def tells_no_camera(site: Path, _: str) -> bool:
    return b"ExampleCam" not in (site / "output/files/hall.jpg").read_bytes()


def no_comments(site: Path, _: str) -> bool:
    pictures = [*(site / "output/images").iterdir()]
    return bool(pictures) and not any(b"ExampleCam" in file.read_bytes() for file in pictures)


def acts_nowhere(site: Path, _: str) -> bool:
    return "onclick" not in (site / "output/news/2026-try/index.html").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Guard:
    """What would get through, how one sees that it did not, and what unhooks the guard.

    `alone` unhooks another that stands before it.
    """

    made_by: Callable[[Path], None]
    held: Callable[[Path, str], bool]
    unhooked_by: str
    alone: str = ""


NO_PLUGIN = "PLUGINS = [plugin for plugin in PLUGINS if not plugin.endswith({!r})]"
NO_GUARD = "GUARDS = [guard for guard in GUARDS if not guard.endswith({!r})]"
GUARDS = {
    "strip_files": Guard(photograph, tells_no_camera, NO_GUARD.format(":strip_files")),
    "check_pages": Guard(
        page_with('<p onclick="act()">一</p>'),
        refused("page.handler"),
        NO_GUARD.format(":check_pages"),
    ),
    "check_pages for people": Guard(
        page_with(f"<p>{MOBILE[:3]}<b>{MOBILE[3:]}</b></p>"),
        refused("personal.mobile"),
        NO_GUARD.format(":check_pages"),
    ),
    "check_links": Guard(
        page_with('<a href="{{ SITEURL }}/nowhere/">一</a>'),
        refused("verify.broken-link"),
        NO_GUARD.format(":check_links"),
    ),
    "output_check": Guard(
        page_with('<a href="{{ SITEURL }}/nowhere/">一</a>'),
        refused("verify.broken-link"),
        NO_PLUGIN.format("output_check"),
    ),
    "picture_cleaner": Guard(
        commented_picture, no_comments, 'import opened\nPICTURE_CLEANER = "opened:as_it_is"'
    ),
    "headers": Guard(
        as_it_is,
        says("_headers", "nosniff"),
        NO_PLUGIN.format("safe_content"),
        alone='HOST_FILES = {"headers": "_headers"}',
    ),
    "transport": Guard(
        as_it_is,
        says("_headers", "Strict-Transport-Security: max-age=31536000\n"),
        "del STRICT_TRANSPORT_SECURITY",
        alone="from publishconf import *",
    ),
    "policy": Guard(
        as_it_is, says("index.html", "default-src &#39;none&#39;"), 'CONTENT_SECURITY_POLICY = ""'
    ),
    "gate": Guard(
        post("读\u202e反的字。"),
        refused("gate.bidi"),
        'import opened\nGATE = "opened:open_at"',
    ),
    "sanitise": Guard(
        post('<p onclick="act()">一</p>'),
        acts_nowhere,
        "PROSE_STEPS = PROSE_STEPS[1:]\n" + NO_GUARD.format(":check_pages"),
        alone="PROSE_CHECKS = []",
    ),
    "removals": Guard(
        post("<iframe src='https://a.example/'></iframe>"),
        refused("html.element"),
        "PROSE_CHECKS = []",
    ),
}
OPENED = """
class Open:
    def check_names(self, files): return list(files), []
    def check_file(self, path, file): return []
    def check_bytes(self, raw, file): return []
    def check_text(self, text, file): return text, []
    def check_shown(self, html, place): return []
    def check_value(self, value, place): return []
    def check_page(self, html, sources): return []
    def remarks(self): return []

def open_at(root): return Open()

def as_it_is(data): return data
"""
SETTINGS = """
import sys
sys.path[:0] = [{checkout!r}, {own!r}]
from pelicanconf import *
{change}
"""


def pelican(site: Path, change: str = "", content: Path | None = None) -> tuple[int, str]:
    """Exit status and words of Pelican itself, with the checkout's settings and one change."""
    own = site.parent / "settings"
    own.mkdir(exist_ok=True)
    (own / "opened.py").write_text(OPENED, encoding="utf-8")
    file = own / "conf.py"
    file.write_text(
        SETTINGS.format(checkout=str(CHECKOUT), own=str(own), change=change), encoding="utf-8"
    )
    environment = {**surroundings(), "MINGZHANG_SITE": str(site), "COLUMNS": "2000"}
    del environment["PYTHONPATH"]
    done = subprocess.run(
        [sys.executable, "-m", "pelican", str(content or site / "content"), "-s", str(file)],
        cwd=own,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return shutil.copytree(GOOD, tmp_path / "site")


@pytest.mark.parametrize("name", GUARDS)
def test_a_guard_holds_under_plain_pelican_and_is_what_holds(name: str, site: Path) -> None:
    """With it nothing gets through; without it something does."""
    guard = GUARDS[name]
    guard.made_by(site)
    _, said = pelican(site, guard.alone)
    assert guard.held(site, said), said
    for folder in ("output", ".build"):
        shutil.rmtree(site / folder, ignore_errors=True)
    _, said = pelican(site, f"{guard.alone}\n{guard.unhooked_by}")
    assert not guard.held(site, said), said


def test_plain_pelican_ends_with_a_status_and_the_words_of_a_refusal(site: Path) -> None:
    """File, line, reason and remedy in the site's language, and nothing written."""
    post("花了[9元](figure:funds/2025/warmth/amount)。")(site)
    status, said = pelican(site)
    assert status == 1
    assert "content/news/2026-try.md:6:3: error[figures.disagrees]" in said
    assert "改法：" in said
    assert "Traceback" not in said
    assert str(CHECKOUT) not in said
    assert not (site / "output/index.html").exists()


def test_pelican_reads_no_content_but_that_of_the_site_it_names(site: Path) -> None:
    """`pelican FOLDER` would publish any folder under the name and address of the settings' site."""
    other = shutil.copytree(site, site.parent / "other") / "content"
    status, said = pelican(site, content=other)
    assert status == 1
    assert "content:1:1: error[site.other-content]" in said


def test_pelican_publishes_without_being_told_a_path(tmp_path: Path) -> None:
    """`pelican content -s publishconf.py`, from any folder, with nothing in PYTHONPATH."""
    environment = {**surroundings(), "MINGZHANG_SITE": str(shutil.copytree(GOOD, tmp_path / "s"))}
    del environment["PYTHONPATH"]
    done = subprocess.run(
        [sys.executable, "-m", "pelican", "-s", str(CHECKOUT / "publishconf.py")],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "s/output/_headers").exists()
