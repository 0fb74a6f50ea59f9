"""The project's own environment, `.venv`: made once, brought up to date when its lists change.

The standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.json"  # which lists are installed, for which Python
LOG = VENV / "pip.log"
LOCK = CHECKOUT / ".venv.lock"  # beside `.venv`, which is emptied when it is made again
RUNTIME, DEVELOPMENT = "requirements.txt", "requirements-dev.txt"
DEVELOPERS_VERBS = {"test", "lint", "bench"}
# In an environment inside another one, the interpreter that both are based on: it has pip.
BASE = getattr(sys, "_base_executable", None) or sys.executable
# What pip says where the registry did not answer; asked not to retry, only the last of these.
UNREACHABLE = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectTimeout|ProxyError|SSLError"
    r"|Connection (refused|reset|aborted)|[Tt]imed out|from versions: none"
)


class SetupError(Exception):
    """The environment cannot be made; the sentence that says why, in both languages."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(english)
        self.chinese, self.english = chinese, english


def enter(script: str, arguments: Sequence[str]) -> None:
    """Return inside the environment; outside it, run the script there and exit as it does."""
    lists = [RUNTIME]
    if DEVELOPERS_VERBS.intersection(arguments):
        lists.append(DEVELOPMENT)
    try:
        prepare(lists)
    except OSError as error:
        raise SetupError(f"无法准备 .venv：{error}", f"cannot set up .venv: {error}") from error
    if not (_inside() and sys.flags.utf8_mode):
        sys.exit(_run([str(PYTHON), script, *arguments]))


def prepare(lists: Sequence[str]) -> None:
    """Make the environment where there is none, and install what changed since the last time."""
    wanted = {
        "python": sys.implementation.cache_tag or "",
        **{name: digest(name) for name in lists},
    }
    if not _is_installed(wanted):
        with alone():
            if not _is_installed(wanted):  # no other verb did it while this one waited
                _prepare(lists, wanted)


def _is_installed(wanted: Mapping[str, str]) -> bool:
    stamp = read_stamp(STAMP)
    return PYTHON.exists() and wanted.items() <= stamp.items() and not _lost(stamp)


def _prepare(lists: Sequence[str], wanted: Mapping[str, str]) -> None:
    installed = read_stamp(STAMP)
    if lost := _lost(installed):
        names = ", ".join(lost)
        sys.stderr.write(f".venv 不完整，缺少 {names} / .venv is incomplete, {names} is missing\n")
        lists = [
            *lists,
            *(name for name in installed if name.endswith(".txt") and name not in lists),
        ]
        wanted = {**wanted, **{name: digest(name) for name in lists}}
        installed = {name: installed[name] for name in ("python", "packages")}
    usable = PYTHON.exists() and installed.get("python") == wanted["python"]
    sys.stderr.write("正在准备 .venv，约一分钟 / setting up .venv, about a minute\n")
    if not usable and not _inside():
        _make()
        installed = {}
    STAMP.unlink(missing_ok=True)  # after a kill there is no stamp, so all is made again
    try:
        _install(lists, again=bool(lost))
    except SetupError:
        _write_stamp(installed)  # pip fetches everything before it changes anything
        raise
    _write_stamp({**installed, **wanted, "packages": "/".join(sorted(_packages()))})


def _lost(stamp: Mapping[str, str]) -> list[str]:
    """What was installed, was not taken out by us, and is no longer there."""
    known = stamp.get("packages")
    return sorted({*known.split("/")} - _packages()) if known else []


def _packages() -> set[str]:
    """The names that lie where packages are installed: one list, not a look into each."""
    try:
        names = {path.name for path in _site_packages().iterdir()} - {"__pycache__"}
    except OSError:
        return set()
    return {name for name in names if not name.endswith(".dist-info")}


def _site_packages() -> Path:
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))


@contextmanager
def alone() -> Iterator[None]:
    """Let one verb set up at a time: a second one waits for the first."""
    with LOCK.open("ab") as file:
        _lock(file.fileno())
        yield  # closing the file, or dying, lets go


def _lock(file: int) -> None:
    if os.name == "posix":
        import fcntl  # noqa: PLC0415 - there is none on Windows

        fcntl.flock(file, fcntl.LOCK_EX)
        return
    import msvcrt  # noqa: PLC0415 - there is none elsewhere

    while True:
        try:
            msvcrt.locking(file, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:  # it gives up after ten seconds
            continue
        return


def _make() -> None:
    # Debian splits ensurepip off into a package; its pip can install into other environments.
    pip = [] if importlib.util.find_spec("ensurepip") else ["--without-pip"]
    made = _output([BASE, "-m", "venv", "--clear", *pip, str(VENV)])
    if made.returncode:
        why = _last_line(made.stdout)
        raise SetupError(f"无法建立 .venv：{why}", f"cannot make .venv: {why}")


def _install(lists: Sequence[str], *, again: bool = False) -> None:
    """Have pip install the lists; `again` is for packages of which it takes the rest for the whole."""
    has_pip = (_site_packages() / "pip").is_dir()
    pip = [str(PYTHON), "-m", "pip"] if has_pip else [BASE, "-m", "pip", "--python", str(PYTHON)]
    options = ["--require-hashes", "--disable-pip-version-check", "--no-input"]
    options += ["--force-reinstall"] if again else []
    files = [part for name in lists for part in ("--requirement", str(CHECKOUT / name))]
    done = _output([*pip, "install", *options, *files])
    LOG.write_text(done.stdout, encoding="utf-8")
    if done.returncode:
        raise _explained(done.stdout)


def _explained(log: str) -> SetupError:
    if UNREACHABLE.search(log):
        return SetupError(
            f"连不上软件包仓库，请检查网络或代理后重试。详见 {LOG}",
            f"the package registry cannot be reached: check network or proxy; details in {LOG}",
        )
    if "No module named pip" in log:
        return SetupError(
            "这个 Python 没有 pip，请先安装（Debian：python3-venv）。",
            "this Python has no pip: install it first (on Debian: python3-venv).",
        )
    why = _last_line(log)
    return SetupError(f"安装失败：{why} 详见 {LOG}", f"installing failed: {why} Details in {LOG}")


def _last_line(log: str) -> str:
    """The last line that says what went wrong."""
    lines = [line.strip() for line in log.splitlines() if line.strip()] or [""]
    return next((line for line in reversed(lines) if line.startswith("ERROR:")), lines[-1])


def _output(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command whose output is worth reading only when it fails."""
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _run(command: list[str]) -> int:
    environment = {**os.environ, "PYTHONUTF8": "1"}  # Windows would write its own code page
    if os.name == "posix":  # one process, so that signals reach the verb itself
        os.execve(command[0], command, environment)  # noqa: S606 - a shell is what we do without
    signal.signal(signal.SIGINT, lambda *_: None)  # the verb gets Ctrl+C too, and answers it
    return subprocess.call(command, env=environment)


def _inside() -> bool:
    return Path(sys.prefix).resolve() == VENV.resolve()


def digest(name: str) -> str:
    """A checksum of a file of this checkout."""
    return hashlib.sha256((CHECKOUT / name).read_bytes()).hexdigest()


def read_stamp(file: Path) -> dict[str, str]:
    """What was installed the last time; empty where that is not known."""
    try:
        stamp = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _write_stamp(installed: dict[str, str]) -> None:
    if installed:
        STAMP.write_text(json.dumps(installed, indent=2), encoding="utf-8")
