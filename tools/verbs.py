"""What each verb does, by exit status. Imports wait until a verb needs them."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tools import CHECKOUT
from tools.site_folder import site_folder

PYTHONPATH = os.pathsep.join([str(CHECKOUT / "plugins"), str(CHECKOUT)])


def clean(site: Path) -> int:
    """Remove the output and the workshop of a site."""
    folder = site_folder(site)
    for path in (folder.output, folder.workshop):
        if path.exists():
            shutil.rmtree(path)
    return 0


def build(site: Path, config: str) -> int:
    """Check, build, verify, swap in."""
    from tools.build import build as build_site  # noqa: PLC0415

    return build_site(site, config)


def rebuild(site: Path, config: str) -> int:
    """Forget everything but the last good site, then build."""
    workshop = site_folder(site).workshop
    if (workshop / "cache").exists():
        shutil.rmtree(workshop / "cache")
    return build(site, config)


def regenerate(site: Path, config: str) -> int:
    """Build on every change until interrupted."""
    from tools.serve import watch  # noqa: PLC0415

    return watch(site, config)


def serve(site: Path, host: str, port: int) -> int:
    """Serve the built site until interrupted."""
    from tools.serve import serve as serve_site  # noqa: PLC0415

    return serve_site(site, host, port)


def livereload(site: Path, host: str, port: int) -> int:
    """Serve, watch and reload until interrupted."""
    from tools.serve import livereload as reload_site  # noqa: PLC0415

    return reload_site(site, host, port)


def check(site: Path, form: str) -> int:
    """Read and check everything, in one of the formats."""
    from tools.check import check as check_site  # noqa: PLC0415

    return check_site(site, form)


def test(quick: bool, arguments: str) -> int:
    """Run pytest; its own status 5, no test found, is a failure too."""
    chosen = ["tests/unit"] if quick else []
    return _run("pytest", *chosen, *shlex.split(arguments))


def lint() -> int:
    """Every linter, all reported; 1 if any of them complains."""
    results = [
        _run("ruff", "check", "."),
        _run("ruff", "format", "--check", "."),
        _run("mypy"),
        _program("lint-imports"),
    ]
    return 1 if any(results) else 0


def _run(module: str, *arguments: str) -> int:
    return _call([sys.executable, "-m", module, *arguments])


def _program(name: str) -> int:
    """A program of the environment that is no module."""
    suffix = ".exe" if os.name == "nt" else ""
    return _call([str(Path(sys.executable).with_name(name + suffix))])


def _call(command: list[str]) -> int:
    environment = {**os.environ, "PYTHONPATH": PYTHONPATH}
    return subprocess.run(command, cwd=CHECKOUT, env=environment, check=False).returncode
