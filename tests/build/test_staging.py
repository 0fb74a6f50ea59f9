"""All or nothing: whatever happens to a build, the last good site stays or comes back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_site import CHECKOUT, build, contents, small_site, start_build

from mingzhang.verbs.output_folder import MARK
from mingzhang.verbs.site_folder import SiteFolder
from mingzhang.verbs.staging import recover

CHANGED = {"content/one.md": "Title: One\nDate: 2024-01-01\nSlug: one\nSummary: s\n\nNew text.\n"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was built once."""
    folder = small_site(tmp_path_factory.mktemp("built"))
    assert build(folder)[0] == 0
    return folder


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A site that was built once and has changed since."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return small_site(tmp_path, CHANGED)


def test_a_build_publishes_the_site_and_says_so_in_one_line(tmp_path: Path) -> None:
    """One line names pages, seconds, warnings and the place; nothing else is left behind."""
    small_site(tmp_path)
    status, out, err = build(tmp_path)
    assert (status, err) == (0, "")
    assert out.startswith("Built 2 pages in ")
    assert out.endswith(f"0 warnings: {tmp_path / 'output'}\n")
    assert set(contents(tmp_path / "output")) == {MARK, "index.html", "one/index.html"}
    assert [file.name for file in (tmp_path / ".build").iterdir()] == ["lock"]


def test_a_second_build_replaces_the_first_whole(tmp_path: Path) -> None:
    """What the new site does not have is gone, what it has is there."""
    old = CHANGED["content/one.md"].replace("Slug: one", "Slug: old")
    site = small_site(tmp_path, {"content/old.md": old})
    assert build(site)[0] == 0
    assert "old/index.html" in contents(site / "output")
    (site / "content/old.md").unlink()
    small_site(site, CHANGED)
    assert build(site)[0] == 0
    built = contents(site / "output")
    assert "old/index.html" not in built
    assert b"New text." in built["one/index.html"]


@pytest.mark.parametrize(
    ("mischief", "status", "words"),
    [
        (
            "refuse",
            1,
            "data/a.yaml:3:7: error[test.rule] typed=x\nErrors: 1. Warnings: 0.",
        ),
        ("no plugin", 3, "Cannot register plugin `mischief` (ImportError('no such thing'))"),
    ],
)
def test_a_failed_build_leaves_the_output_as_it_was(
    site: Path, mischief: str, status: int, words: str
) -> None:
    """Problems exit 1, a failing program 3; the output keeps every byte. See test_failing_well."""
    before = contents(site / "output")
    done, out, err = build(site, mischief)
    assert (done, "Traceback" in err) == (status, False)
    assert words in out + err
    assert contents(site / "output") == before


@pytest.mark.parametrize(
    ("name", "text", "status", "words"),
    [
        (
            "content/one.md",
            "Title: One\nDate: 2024-01-01\nSlug: one\nSummary: s\n\n[x]({filename}no.md)",
            1,
            "pelicanconf.py:1:1: error[tool.pelican] Pelican: Unable to find 'no.md', skipping",
        ),
        (
            "content/two.md",
            "Title: Two\nDate: never\n",
            1,
            "content/two.md:1:1: error[tool.pelican] Pelican: Could not process ./two.md (",
        ),
        (
            "content/two.md",
            "Title: Two\nDate: 2024-01-01\nSlug: two\nSummary: s\n\n[x](../gone/)",
            1,
            ".build/staging/two/index.html:4:13: error[verify.broken-link]",
        ),
        (
            "theme/templates/article.html",
            "\n{{ article.nothing.at_all }}",
            3,
            "theme/templates/article.html:2:1: error[tool.crash] the program failed (UndefinedErr",
        ),
    ],
)
def test_what_pelican_lets_pass_fails_the_build_at_its_place(
    site: Path, name: str, text: str, status: int, words: str
) -> None:
    """An error that Pelican only logs, a lost link or an exception: the place, no traceback."""
    before = contents(site / "output")
    (site / name).write_text(text, encoding="utf-8")
    done, out, err = build(site)
    assert words in out
    assert (done, "Traceback" in err) == (status, False)
    assert contents(site / "output") == before


def test_tracebacks_are_for_those_who_ask(site: Path) -> None:
    """MINGZHANG_DEBUG=1 shows what Python says."""
    _, _, err = build(site, "full disk", MINGZHANG_DEBUG="1")
    assert "Traceback" in err


def test_a_second_build_at_the_same_time_is_turned_away(site: Path) -> None:
    """One sentence and exit 3; the first build is not disturbed."""
    first = start_build(site, "wait")
    try:
        _wait_for_files(site / ".build/staging")
        status, out, err = build(site)
    finally:
        first.kill()
        first.communicate()
    assert (status, out, err.count("\n")) == (3, "", 1)
    assert "Another build of this site is running" in err


def test_a_build_killed_while_it_writes_leaves_the_last_site(site: Path) -> None:
    """The output keeps every byte, and the next build needs no help."""
    before = contents(site / "output")
    status, _, _ = build(site, "kill")
    assert status != 0
    assert contents(site / ".build/staging")
    assert contents(site / "output") == before
    assert build(site)[0] == 0
    assert b"New text." in contents(site / "output")["one/index.html"]


@pytest.mark.parametrize("seconds", [0.2, 0.5, 0.7, 0.9])
def test_a_build_killed_at_any_time_leaves_a_whole_site(site: Path, seconds: float) -> None:
    """After some time, wherever it is then: the output is the old site or the new one."""
    before = contents(site / "output")
    process = start_build(site)
    time.sleep(seconds)
    process.kill()
    process.communicate()
    recover(SiteFolder(site))
    now = contents(site / "output")
    assert now == before or b"New text." in now["one/index.html"]
    assert set(now) == set(before)


KILLED_SWAP = """
import os, signal, sys
from pathlib import Path
from mingzhang.verbs import staging
from mingzhang.verbs.output_folder import MARK
from mingzhang.verbs.site_folder import SiteFolder

step, exchange = int(sys.argv[2]), sys.argv[3] == "exchange"
calls = 0

def deadly(function):
    def call(*arguments, **named):
        global calls
        calls += 1
        if calls == step:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        return function(*arguments, **named)
    return call

os.rename, os.unlink, os.rmdir = deadly(os.rename), deadly(os.unlink), deadly(os.rmdir)
staging._exchange = deadly(staging._exchange) if exchange else lambda one, other: False
staging.swap(SiteFolder(Path(sys.argv[1])))
"""


def _swap_killed_at(site: Path, step: int, way: str) -> bool:
    """Whether a swap whose process dies at its n-th call to the file system died."""
    command = [sys.executable, "-c", KILLED_SWAP, str(site), str(step), way]
    return subprocess.run(command, cwd=CHECKOUT, check=False).returncode != 0


@pytest.mark.parametrize("where", ["folder", "link"])
@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_a_swap_killed_at_any_step_leaves_or_recovers_a_whole_site(
    tmp_path: Path, way: str, where: str
) -> None:
    """Before each rename and deletion in turn: output is whole, or the next start makes it so."""
    old, new = ({f"{n}/{name}": name.encode() for n in "ab"} for name in ("old", "new"))
    seen = set()
    for step in range(1, 50):
        folder = SiteFolder(tmp_path / str(step) / "site")
        if where == "link":
            folder.root.mkdir(parents=True)
            folder.output.symlink_to(tmp_path / str(step) / "web")
        _write(folder.target, old)
        _write(folder.staging, new)
        died = _swap_killed_at(folder.root, step, way)
        seen.add(str(contents(folder.output)))
        recover(folder)
        assert contents(folder.output) in ((old, new) if died else (new,))
        assert not contents(folder.build_dir)
        assert folder.aside == folder.build_dir or not folder.aside.exists()
        if not died:
            break
    assert not died
    assert step > 4
    expected = {str(old), str(new), *(["{}"] if way == "renames" or os.name == "nt" else [])}
    assert seen == expected


def test_a_killed_recovery_never_takes_half_a_site_for_the_last_good_one(tmp_path: Path) -> None:
    """A previous site that was being dropped is not put back once `output` is cleaned."""
    folder = SiteFolder(tmp_path)
    _write(folder.build_dir / "trash", {"half": b"of it"})
    recover(folder)
    assert not folder.output.exists()
    assert not contents(folder.build_dir)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def _wait_for_files(folder: Path) -> None:
    end = time.monotonic() + 20
    while not contents(folder):
        assert time.monotonic() < end
        time.sleep(0.02)
