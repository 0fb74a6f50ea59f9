"""The hook as git calls it: what is committed is checked, not what lies in the folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bad_sites import GOOD
from mingzhang.verbs.allow import allow
from sites_under_test import CHECKOUT
from tests.unit.test_personal_data import Maker

PAGE = "content/pages/help.md"
# The verb of this checkout: a copy would first make an environment of its own.
TASKS = f"""
import subprocess, sys
sys.exit(subprocess.call([sys.executable, {str(CHECKOUT / "tasks.py")!r}, *sys.argv[1:]]))
"""

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Git as somebody without any settings of their own runs it."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.quotePath=true")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        ["git", *who, *arguments],
        cwd=repository,
        env={**os.environ, **own, "PATH": path, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good site under version control, with the hook switched on, in a folder 工会 网站."""
    folder = tmp_path_factory.mktemp("hook") / "工会 网站"
    shutil.copytree(GOOD, folder)
    shutil.copytree(CHECKOUT / "tools/hooks", folder / "tools/hooks")
    (folder / "tasks.py").write_text(TASKS, encoding="utf-8")
    assert git(folder, "init", "--initial-branch=main").returncode == 0
    git(folder, "config", "core.hooksPath", "tools/hooks")
    git(folder, "add", ".")
    first = git(folder, "commit", "--message=first")
    assert first.returncode == 0, first.stdout + first.stderr
    return folder


@contextmanager
def restored(repository: Path) -> Iterator[Path]:
    """The page; afterwards everything is as it was."""
    yield repository / PAGE
    git(repository, "reset", "--hard", "--quiet")
    git(repository, "clean", "-fdq")


def commit(repository: Path, *arguments: str) -> tuple[int, str]:
    """Exit status and all that was said."""
    done = git(repository, "commit", "--message=x", *arguments)
    return done.returncode, done.stdout + done.stderr


def add(page: Path, text: str) -> None:
    with page.open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")


def test_a_leak_is_not_committed_and_not_repeated(repository: Path) -> None:
    datum = Maker(81).identity()
    with restored(repository) as page:
        add(page, f"受助人 {datum}")
        code, said = commit(repository, "--all")
        assert code != 0
        assert f"{PAGE}:7:5: error[personal.identity]" in said
        assert datum[:5] not in said
        assert git(repository, "log", "--oneline").stdout.count("\n") == 1


def test_what_is_staged_counts(repository: Path) -> None:
    """A leak that was staged and then only mended in the folder would still be committed."""
    with restored(repository) as page:
        clean = page.read_text(encoding="utf-8")
        add(page, f"受助人 {Maker(82).identity()}")
        git(repository, "add", PAGE)
        page.write_text(clean, encoding="utf-8")
        code, said = commit(repository)
        assert (code != 0, "personal.identity" in said) == (True, True)


def test_what_is_not_staged_does_not_count(repository: Path) -> None:
    """A draft in the folder does not keep other work from being committed."""
    with restored(repository) as page:
        add(page, "多写一句。")
        git(repository, "add", PAGE)
        add(page, f"受助人 {Maker(83).identity()}")
        code, said = commit(repository)
        assert code == 0, said
        git(repository, "reset", "--quiet", "--hard", "HEAD~1")


def test_a_commit_of_one_file_checks_that_file(repository: Path) -> None:
    """`git commit FILE` has an index of its own."""
    with restored(repository) as page:
        add(page, f"受助人 {Maker(84).identity()}")
        code, said = commit(repository, PAGE)
        assert (code != 0, "personal.identity" in said) == (True, True)


def test_a_path_with_chinese_characters_is_seen(repository: Path) -> None:
    """Git would quote it; the gate sees it as it is and asks for another name."""
    with restored(repository):
        (repository / "content/news/新闻.md").write_text("---\n---\n", encoding="utf-8")
        git(repository, "add", ".")
        code, said = commit(repository)
        assert code != 0
        assert "content/news/新闻.md" in said


def test_a_merge_is_checked_too(repository: Path) -> None:
    with restored(repository) as page:
        git(repository, "switch", "--quiet", "--create", "other")
        add(page, f"受助人 {Maker(85).identity()}")
        commit(repository, "--all", "--no-verify")
        git(repository, "switch", "--quiet", "main")
        merged = git(repository, "merge", "--no-ff", "--message=merge", "other")
        assert merged.returncode != 0
        assert "personal.identity" in merged.stdout + merged.stderr
        git(repository, "merge", "--abort")
        git(repository, "branch", "--quiet", "-D", "other")


def test_an_exception_that_is_staged_too_holds(repository: Path) -> None:
    """What the hook says to add lets the same commit pass."""
    with restored(repository) as page:
        add(page, f"值班手机 {Maker(87).mobile()}")
        _, said = commit(repository, "--all")
        assert allow(repository, re.search(r"tasks.py allow ([^，。]+)", said)[1]) == 0
        filled = "reason: 值班, role: 工会主席, decided: 2026-01-02"
        file = repository / "data/exceptions.yaml"
        text = file.read_text(encoding="utf-8")
        text = text.replace("reason: '', role: '', decided: ", filled)
        file.write_text(text, encoding="utf-8")
        assert commit(repository, "--all")[0] != 0, "the exception is not in the commit yet"
        git(repository, "add", ".")
        code, said = commit(repository)
        assert code == 0, said
        git(repository, "reset", "--quiet", "--hard", "HEAD~1")


def test_nothing_is_left_behind(repository: Path, tmp_path: Path, monkeypatch) -> None:
    """The copy that was checked holds what must not be kept."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with restored(repository) as page:
        add(page, f"受助人 {Maker(86).identity()}")
        assert commit(repository, "--all")[0] != 0
    assert list(tmp_path.iterdir()) == []
