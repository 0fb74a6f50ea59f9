"""The wheel `mingzhang`: built from this checkout, and imported without it.

`lint` runs this module. The bare environment has what `requirements.txt` constrains and no checkout on
its path; it is kept in `.build/bare` until that list changes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from tools import CHECKOUT
from tools.environment import RUNTIME, digest

WHEELS = CHECKOUT / ".build" / "wheel"
BARE = CHECKOUT / ".build" / "bare"
INSTALLED = BARE / "installed"
NAME = "mingzhang"
# Run in the bare environment: every module is imported, and all come from the one package.
IMPORT_ALL = f"""
import importlib, pkgutil, {NAME}
names = [m.name for m in pkgutil.walk_packages({NAME}.__path__, "{NAME}.")]
for name in names:
    if not name.endswith(".__main__"):
        importlib.import_module(name)
print(len(names), "modules")
"""


class WheelError(Exception):
    """The wheel cannot be built or imported, or would install more than our package."""


def build() -> Path:
    """The wheel, made anew."""
    shutil.rmtree(WHEELS, ignore_errors=True)
    _run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(WHEELS)])
    (wheel,) = WHEELS.glob("*.whl")
    return wheel


def strangers(wheel: Path) -> set[str]:
    """What a wheel would put into site-packages besides its one package and its metadata."""
    with ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    return {top for top in tops if top != NAME and not top.endswith(".dist-info")}


def import_all(wheel: Path) -> str:
    """Install a wheel beside its dependencies alone, and import every module of it."""
    python = _bare()
    _run([str(python), "-m", "pip", "install", "-q", "--no-deps", "--force-reinstall", str(wheel)])
    return _run([str(python), "-I", "-W", "error::ImportWarning", "-c", IMPORT_ALL])


def _bare() -> Path:
    """The bare environment's Python; what is constrained is installed when the list changed."""
    python = BARE / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists() or not INSTALLED.exists() or INSTALLED.read_text() != digest(RUNTIME):
        _run([sys.executable, "-m", "venv", "--clear", str(BARE)])
        command = [str(python), "-m", "pip", "install", "-q", "--require-hashes", "-r", RUNTIME]
        _run(command)
        INSTALLED.write_text(digest(RUNTIME))
    return python


def _run(command: list[str]) -> str:
    done = subprocess.run(
        command, cwd=CHECKOUT, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        raise WheelError(f"{' '.join(command[:5])} …\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def main() -> int:
    """Build, look at what would be installed, and import it: 0, or 1 with the reason."""
    try:
        wheel = build()
        if others := strangers(wheel):
            raise WheelError(f"the wheel would also install {', '.join(sorted(others))}")
        print(f"{wheel.name}: {wheel.stat().st_size // 1024} KB, {import_all(wheel)}")
    except WheelError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
