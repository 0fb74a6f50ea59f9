"""Copies of sites and of the checkout to build in, and the built pages to look at."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parents[1]
# What a build reads of the checkout; its own output, environment and history stay behind.
PARTS = (
    "content",
    "data",
    "plugins",
    "theme",
    "tools",
    "pelicanconf.py",
    "publishconf.py",
    "pyproject.toml",
)


def copy_checkout(into: Path) -> Path:
    """A checkout without its history and its output."""
    into.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        source = CHECKOUT / part
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, into / part, ignore=ignored)
        else:
            shutil.copy2(source, into / part)
    return into


def copy_site(source: Path, into: Path) -> Path:
    """A site without what was built of it."""
    left = shutil.ignore_patterns("output", ".build")
    return shutil.copytree(source, into, ignore=left, dirs_exist_ok=True)


def copy_real_site(into: Path) -> Path:
    """The real union's content and data alone."""
    for part in ("content", "data"):
        shutil.copytree(CHECKOUT / part, into / part)
    return into


def surroundings(checkout: Path = CHECKOUT) -> dict[str, str]:
    """The environment of a process that runs a checkout's code."""
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(checkout / "plugins")}


def build(
    site: Path,
    *,
    checkout: Path = CHECKOUT,
    config: str = "pelicanconf.py",
    environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a build in a process of its own, as the verb does."""
    return subprocess.run(
        [sys.executable, "-m", "mingzhang.verbs.build", str(site), config],
        cwd=checkout,
        env={**surroundings(checkout), **(environment or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def built(site: Path, **options: Any) -> Path:
    """Build a site that has nothing wrong; the folder of its pages."""
    done = build(site, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return site / "output"


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def text_of(html: str) -> str:
    """What a reader sees of a page, white space squeezed."""
    plain = re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", html))
    return re.sub(r"\s+", " ", plain)
