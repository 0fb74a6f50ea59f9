"""The machine fails: one clear sentence in the site's language, exit 3, and the last site stays.

Each failure is a real one: permissions, a file system without room, files that come and go.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bad_sites import SITES
from mingzhang.safe_content import gate
from mingzhang.verbs.check import check
from sites_under_test import CHECKOUT, build, built, fingerprint

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="permissions and limits of another kind"
)
ARTICLE = "content/news/2025-open.md"

# Root may read everything, unless the right to do so is given up before the program begins.
AS_ANYONE = """
import ctypes, os, sys
if os.geteuid() == 0:
    for right in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, right, 0, 0, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
SMALL_FILES_ONLY = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


@pytest.fixture
def site(good: Path, tmp_path: Path) -> Iterator[Path]:
    """A site that was built once; everything can be deleted again afterwards."""
    site = tmp_path / "site"
    shutil.copytree(good, site)
    yield site
    for parent, folders, _ in os.walk(tmp_path):
        for name in folders:
            Path(parent, name).chmod(0o755)


def run(
    site: Path, wrapper: str, verb: str = "mingzhang.verbs.build"
) -> subprocess.CompletedProcess[str]:
    """A build in a process to which something is denied."""
    return subprocess.run(
        [sys.executable, "-c", wrapper, "-m", verb, str(site)],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def says(done: subprocess.CompletedProcess[str], words: str) -> None:
    """Exit 3 with the words and a remedy; no traceback, and no sentence about a fault of ours."""
    said = done.stdout + done.stderr
    assert done.returncode == 3, said
    assert words in said
    assert "改法：" in said
    assert "Traceback" not in said
    assert "程序的错误" not in said


DENIED = {
    ARTICLE: f"{ARTICLE}:1:1: error[gate.no-permission] 没有权限读这个文件。",
    "data/site.yaml": "data/site.yaml:1:1: error[gate.no-permission] 没有权限读这个文件。",
    "content/images/2025-sports-court.png": "court.png:1:1: error[gate.no-permission]",
    "content/news": "content/news",
    "data": "没有权限读写",
}


@pytest.mark.parametrize("denied", DENIED)
def test_what_may_not_be_read_is_named(site: Path, denied: str) -> None:
    """A file at its place; a folder as a whole, for nobody knows what it holds."""
    before = fingerprint(site / "output")
    (site / denied).chmod(0)
    says(run(site, AS_ANYONE), DENIED[denied])
    (site / denied).chmod(0o755)
    assert fingerprint(site / "output") == before


def test_a_site_folder_that_may_not_be_written_is_named(site: Path) -> None:
    before = fingerprint(site / "output")
    shutil.rmtree(site / ".build")
    site.chmod(0o555)
    says(run(site, AS_ANYONE), f"没有权限读写 {site / '.build'}")
    site.chmod(0o755)
    assert fingerprint(site / "output") == before


@pytest.mark.parametrize("name", ["content/news/x.md", "data/funds/2026.yaml"])
def test_a_folder_named_like_a_file_is_told(
    site: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever it holds would be read by nobody; the content is wrong, and not the machine."""
    (site / name / "inside").mkdir(parents=True)
    assert check(site) == 1
    assert f"{name}:1:1: error[gate.a-folder]" in capsys.readouterr().out


MIGRATE = """
import sys
from pathlib import Path
from mingzhang.verbs.migrate import migrate
sys.exit(migrate(Path(sys.argv[1])))
"""


def test_a_migration_that_may_not_write_changes_nothing(tmp_path: Path) -> None:
    """The editor's file is named, and nothing is left behind that a later run would stumble over."""
    site = shutil.copytree(SITES / "format-0", tmp_path / "site")
    before = fingerprint(site)
    (site / "data").chmod(0o555)
    command = [sys.executable, "-c", AS_ANYONE, "-c", MIGRATE, str(site)]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, cwd=CHECKOUT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    (site / "data").chmod(0o755)
    says(done, "data/site.yaml 改不了")
    assert ".build" not in done.stderr
    assert fingerprint(site) == before


def _vanishing(file: str, monkeypatch: pytest.MonkeyPatch, site: Path) -> None:
    """The file is there when the folder is listed, and gone when it is opened."""
    listed = gate.Gate.check_names

    def check_names(self: gate.Gate, files: object) -> object:
        (site / file).unlink()
        return listed(self, files)

    monkeypatch.setattr(gate.Gate, "check_names", check_names)


@pytest.mark.parametrize("file", [ARTICLE, "data/funds/undated.yaml", "data/site.yaml"])
def test_a_file_that_disappears_while_it_is_read_is_named(
    site: Path,
    file: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _vanishing(file, monkeypatch, site)
    assert check(site) == 3
    assert f"{file}:1:1: error[gate.gone] 这个文件刚才还在，现在不见了" in capsys.readouterr().out


CHANGES: dict[str, Callable[[Path], object]] = {
    "renamed": lambda site: (site / ARTICLE).rename(site / "content/news/2025-other.md"),
    "added": lambda site: shutil.copy(site / ARTICLE, site / "content/news/2025-new.md"),
}
# Pelican reads its folders some time after everything was checked; then the files change.
MEANWHILE = """
import runpy, sys
from pathlib import Path
from mingzhang.site_engine.adapter import checked
sys.path.insert(0, "tests/build")
from test_failing_well import CHANGES
loaded = checked.load_as_set

def load_and_change(settings, gate):
    result = loaded(settings, gate)
    CHANGES[{change!r}](Path(settings["PATH"]).parent)
    return result

checked.load_as_set = load_and_change
sys.argv = ["mingzhang.verbs.build", sys.argv[-1]]
runpy.run_module("mingzhang.verbs.build", run_name="__main__")
"""


@pytest.mark.parametrize("change", CHANGES)
def test_files_that_change_during_a_build_stop_it(site: Path, change: str) -> None:
    before = fingerprint(site / "output")
    path = os.pathsep.join(str(CHECKOUT / part) for part in ("plugins", ".", "tests"))
    done = subprocess.run(
        [sys.executable, "-c", MEANWHILE.format(change=change), str(site)],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    says(done, "error[site.changed-meanwhile] 正在生成网站的时候，这个文件被改名、删除或者添加了")
    assert fingerprint(site / "output") == before


def test_a_spoilt_cache_is_made_again(site: Path) -> None:
    """Whatever an earlier build left in `.build`: emptied, or overwritten with anything."""
    before = fingerprint(site / "output")
    kept = [path for path in (site / ".build").rglob("*") if path.is_file()]
    for number, path in enumerate(kept):
        path.write_bytes(b"\x80garbage" if number % 2 else b"")
    built(site)
    assert fingerprint(site / "output") == before
    assert len(kept) > 2


@pytest.mark.parametrize("name", ["output", ".build"])
def test_a_file_in_place_of_a_folder_is_not_ours_to_delete(site: Path, name: str) -> None:
    shutil.rmtree(site / name)
    (site / name).write_text("in the way", encoding="utf-8")
    says(build(site), f"{site / name} 应当是文件夹，却是别的东西。")
    assert (site / name).read_text(encoding="utf-8") == "in the way"


def test_no_room_for_a_large_file(site: Path) -> None:
    """The system refuses to write more than 20 KB into any file."""
    before = fingerprint(site / "output")
    says(run(site, SMALL_FILES_ONLY), "磁盘空间不够，无法写入")
    assert fingerprint(site / "output") == before


def test_a_full_disk(site: Path, tmp_path: Path) -> None:
    """A file system of its own, with room for one site and not for two."""
    disk = tmp_path / "disk"
    disk.mkdir()
    size = sum(path.stat().st_size + 4096 for path in site.rglob("*") if path.is_file())
    command = ["mount", "-t", "tmpfs", "-o", f"size={size + 300_000}", "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("only root may make a file system; see the test before")
    try:
        shutil.copytree(site, disk / "site")
        before = fingerprint(disk / "site/output")
        says(build(disk / "site"), "磁盘空间不够，无法写入")
        assert fingerprint(disk / "site/output") == before
        assert not (disk / "site/.build/staging").exists()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_two_builds_at_once_are_told_apart_in_chinese(site: Path) -> None:
    """The second one goes; the first is not disturbed. See test_staging for the rest."""
    first = subprocess.Popen(
        [sys.executable, "-m", "mingzhang.verbs.build", str(site)],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdout=subprocess.DEVNULL,
    )
    end = time.monotonic() + 60
    while not (site / ".build/staging").exists() and time.monotonic() < end:
        time.sleep(0.01)
    first.send_signal(signal.SIGSTOP)  # it holds the lock while the second comes
    try:
        says(build(site), "这个网站正在由另一个程序生成")
    finally:
        first.send_signal(signal.SIGCONT)
    assert first.wait(timeout=60) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_a_killed_build_leaves_no_process_behind(site: Path) -> None:
    """The one that converts ends with the build that it belongs to, in the midst of a bomb too."""
    bomb = ("字[^1]" * 600 + "\n\n") * 5 + "[^1]: 注\n"
    text = (site / ARTICLE).read_text(encoding="utf-8") + bomb
    (site / ARTICLE).write_text(text, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "mingzhang.verbs.build", str(site)],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONUTF8": "1", "WHOSE": str(site)},
        stdout=subprocess.DEVNULL,
    )
    end = time.monotonic() + 60
    while not _converters(site) and time.monotonic() < end:
        time.sleep(0.02)
    time.sleep(0.5)
    process.kill()
    process.wait()
    while _converters(site) and time.monotonic() < end:
        time.sleep(0.1)
    assert _converters(site) == []
    assert fingerprint(site / "output")


def _converters(site: Path) -> list[str]:
    """The processes that convert for a site, as Linux lists them."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            ours = f"WHOSE={site}".encode() in (folder / "environ").read_bytes()
            name = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if ours and re.search(rb"kernel\.bounded", name):
            found.append(folder.name)
    return found
