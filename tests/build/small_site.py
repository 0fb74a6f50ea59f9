"""A site of two pages with its own settings and theme, for tests of the build itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]

PAGE = "<!doctype html>\n<html lang=en><title>t</title>\n<body><h1>h</h1>\n{body}\n</body></html>\n"

FILES = {
    "pelicanconf.py": """
import os
PATH, THEME = "content", "theme"
TIMEZONE, DEFAULT_LANG, SITEURL, RELATIVE_URLS = "UTC", "en", "", True
DIRECT_TEMPLATES = ["index"]
ARTICLE_URL, ARTICLE_SAVE_AS = "{slug}/", "{slug}/index.html"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
PLUGIN_PATHS = ["site_plugins"]
PLUGINS = ["mischief", "mingzhang.output_check"]
GUARDS = ["mingzhang.output_check.links:check_links"]
""",
    "data/site.yaml": "language: en\n",
    "content/one.md": "Title: One\nDate: 2024-01-01\nSlug: one\nSummary: s\n\nFirst text.\n",
    "theme/templates/index.html": PAGE.format(body="{{ articles[0].content }}"),
    "theme/templates/article.html": PAGE.format(body="{{ article.content }}"),
    "site_plugins/mischief.py": '''
"""Does what the environment variable MISCHIEF says, while Pelican runs."""
import os, signal, time
from pelican import signals
from mingzhang.kernel.problems import Place, Problem, Refused

WISH = os.environ.get("MISCHIEF", "")

def register():
    signals.get_generators.connect(before)
    signals.content_written.connect(meanwhile)
    if WISH == "no plugin":
        raise ImportError("no such thing")

def before(pelican):
    if WISH == "refuse":
        raise Refused([Problem(Place("data/a.yaml", 3, 7), "test.rule", {"typed": "x"})])

def meanwhile(path, **_):
    if WISH == "kill":
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    if WISH == "wait":
        time.sleep(30)
    if WISH == "full disk":
        raise OSError(28, "No space left on device")  # names no file, as the real one
''',
}


def small_site(folder: Path, changes: Mapping[str, str] | None = None) -> Path:
    """Write the site, with some files changed, into a folder."""
    for name, text in {**FILES, **(changes or {})}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def start_build(site: Path, mischief: str = "", **environment: str) -> subprocess.Popen[str]:
    """A build of the site in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "mingzhang.verbs.build", str(site), str(site / "pelicanconf.py")],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONUTF8": "1", "MISCHIEF": mischief, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def build(site: Path, mischief: str = "", **environment: str) -> tuple[int, str, str]:
    """Exit status, output and error stream of a finished build."""
    process = start_build(site, mischief, **environment)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes; nothing if there is no folder."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
