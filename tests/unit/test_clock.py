"""The build's time: the environment's, else the commit's, else nobody's."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bad_sites import SITES
from mingzhang.verbs.build import build
from mingzhang.verbs.check import check
from mingzhang.verbs.clock import Source, WrongTime, build_time, git_history_known
from mingzhang.verbs.migrate import migrate

COMMITTED = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SOURCE_DATE_EPOCH", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a committed site in it."""
    folder = tmp_path / "repository"
    (folder / "site").mkdir(parents=True)
    (folder / "site/a.md").write_text("a", encoding="utf-8")
    _git(folder, "init", "-q")
    _git(folder, "add", ".")
    _git(folder, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "a")
    return folder


def _git(folder: Path, *arguments: str) -> None:
    dates = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), COMMITTED.isoformat())
    subprocess.run(["git", *arguments], cwd=folder, check=True, env={**os.environ, **dates})


def test_the_environment_comes_first(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH is what reproducible builds agree on."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert build_time(repository) == (datetime(1970, 1, 2, tzinfo=UTC), Source.ENVIRONMENT)


WRONG = ["today", "-1", "1e9", "1_000", "99999999999999", "1764000000000", "４２", "4102444800"]


@pytest.mark.parametrize("typed", WRONG)
def test_a_time_that_is_none_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    """A wrong clock is worse than no build."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", typed)
    with pytest.raises(WrongTime, match="SOURCE_DATE_EPOCH"):
        build_time(tmp_path)


@pytest.mark.parametrize("verb", [build, check, migrate])
def test_every_verb_says_what_is_wrong_with_the_time(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    verb: Callable[[Path], int],
) -> None:
    """Wrong use, and no fault of the program or of the content."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    assert verb(shutil.copytree(SITES / "format-0", tmp_path / "site")) == 2
    said = capsys.readouterr()
    assert said.err.startswith("环境变量 SOURCE_DATE_EPOCH 写的是“today”")
    assert (said.out, said.err.count("\n")) == ("", 1)


def test_the_commit_comes_next(repository: Path) -> None:
    """In UTC, for a site anywhere in its repository."""
    assert build_time(repository / "site") == (COMMITTED, Source.COMMIT)
    assert git_history_known(repository / "site")


def test_a_zip_download_has_no_clock(tmp_path: Path) -> None:
    """Without a repository the caller takes the newest date of the content."""
    assert build_time(tmp_path) is None
    assert not git_history_known(tmp_path)


def test_a_zip_inside_another_repository_does_not_borrow_its_clock(repository: Path) -> None:
    """What was never committed has no commit."""
    (repository / "unpacked").mkdir()
    assert build_time(repository / "unpacked") is None


def test_no_git_is_no_fault(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor's machine needs no git."""
    monkeypatch.setenv("PATH", "")
    assert build_time(repository) is None
    assert not git_history_known(repository)


def test_a_shallow_clone_knows_the_time_but_no_history(repository: Path, tmp_path: Path) -> None:
    """CI often fetches one commit only: its time is right, `last changed` would not be."""
    (repository / "b").write_text("b", encoding="utf-8")
    _git(repository, "add", ".")
    _git(repository, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "b")
    _git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "shallow")
    assert build_time(tmp_path / "shallow") == (COMMITTED, Source.COMMIT)
    assert not git_history_known(tmp_path / "shallow")
