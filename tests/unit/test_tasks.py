"""The command line: its exit statuses, and how the environment is made or cannot be."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import tasks
from mingzhang.site_engine.editing.wording import catalogue
from mingzhang.site_engine.languages import LANGUAGES
from mingzhang.verbs.failures import reason
from mingzhang.verbs.usage import Usage
from tools import environment

CHECKOUT = Path(tasks.HERE)
TOO_OLD = "Python 3.11 or newer is needed"
OLD_PYTHONS = ("python2.7", *(f"python3.{minor}" for minor in range(6, 11)))


def status_of(*arguments: str) -> object:
    """The exit status of a command line, without a process of its own."""
    with pytest.raises(SystemExit) as exit_:
        tasks.main(["tasks.py", *arguments])
    return exit_.value.code


def run(*command: str | Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run a command; a variable set to nothing is taken away."""
    variables = {**os.environ, "PYTHONUTF8": "1", **changes}
    return subprocess.run(
        [str(part) for part in command],
        env={name: value for name, value in variables.items() if value},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("build", "--nonsense"),
        ("--nonsense",),
        ("build", "--site"),
        ("build", "somewhere"),
        ("build", "——site", "somewhere"),
        ("migrate", "--dry-run=yes"),
        ("serve", "--port", "eight"),
        ("new",),
        ("new", "somewhere", "else"),
        ("new", "somewhere", "--name"),
        ("--help", "nonsense"),
    ],
)
def test_wrong_use_exits_2_with_a_remedy(
    arguments: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    """In one sentence, and in no language but the site's."""
    assert status_of(*arguments) == 2
    (line,) = capfd.readouterr().err.splitlines()
    said, _, mend = line.partition("改法：")
    for own in (*"=".join(arguments).split("="), *tasks.VERBS, "python3", "tasks.py"):
        said = said.replace(own, "")
    assert re.search("[\u4e00-\u9fff]", said)
    assert not re.search("[A-Za-z]{2}", said)
    assert mend


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("chek",), "check"),
        (("build", "--sit", "x"), "--site"),
        (("build", "——site", "x"), "--site"),
        (("new", "x", "－－name", "y"), "--name"),
        (("migrate", "--dryrun"), "--dry-run"),
        (("build", "somewhere"), "--site somewhere"),
    ],
)
def test_what_was_meant_is_suggested(
    arguments: tuple[str, ...], meant: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Also behind dashes that an input method for Chinese types."""
    assert status_of(*arguments) == 2
    mend = capfd.readouterr().err.partition("改法：")[2]
    assert f"是不是 {meant}？" in mend or f"写成 {meant}；" in mend


@pytest.mark.parametrize("where", ["--site=tests/sites/abroad", "--language=en"])
def test_wrong_use_is_told_in_the_language_of_the_site(
    where: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(CHECKOUT)
    verb = ["build"] if "site" in where else ["new", "somewhere"]
    assert status_of(*verb, where, "--nonsense") == 2
    assert "has no flag `--nonsense`" in capfd.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verb", tasks.VERBS)
def test_every_verb_and_flag_is_explained(language: str, verb: str) -> None:
    page = Usage(tasks.VERBS, catalogue(language)).page(verb)
    assert "tool." not in page
    lines = [line.split() for line in page.splitlines() if line.startswith("  ")]
    assert len(lines) == len(tasks.VERBS[verb])
    assert all(len(line) > 1 for line in lines)


def test_help_on_a_verb_may_stand_behind_it(capfd: pytest.CaptureFixture[str]) -> None:
    """Also where the first word behind the verb is a folder."""
    assert status_of("new", "--help") == 0
    assert capfd.readouterr().out == Usage(tasks.VERBS, catalogue("zh_CN")).page("new") + "\n"


def test_without_a_verb_the_verbs_are_listed(capfd: pytest.CaptureFixture[str]) -> None:
    assert status_of() == 2
    assert "livereload" in capfd.readouterr().out


@pytest.mark.parametrize("arguments", [("--list",), ("--help",), ("--help", "serve")])
def test_help_is_no_mistake(arguments: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> None:
    assert status_of(*arguments) == 0
    assert "serve" in capfd.readouterr().out


@pytest.mark.parametrize("name", ["build", "check", "clean", "publish", "serve"])
def test_a_site_that_is_not_there_is_wrong_use(name: str, tmp_path: Path) -> None:
    assert status_of(name, "--site", str(tmp_path / "nowhere")) == 2


def test_clean_may_be_said_twice(tmp_path: Path) -> None:
    (tmp_path / "output" / "news").mkdir(parents=True)
    for _ in range(2):
        tasks.main(["tasks.py", "clean", "--site", str(tmp_path)])
        assert not (tmp_path / "output").exists()


def test_a_failing_machine_exits_3_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "output").mkdir()
    monkeypatch.setattr(shutil, "rmtree", full_disk)
    assert status_of("clean", "--site", str(tmp_path)) == 3
    assert "磁盘空间不够" in capfd.readouterr().err


@pytest.mark.parametrize("number", [1, 2, 5, 13, 17, 20, 21, 28, 30, 36, 98, 99999])
def test_the_systems_reasons_are_told_in_chinese(number: int) -> None:
    """Whatever is not known here has its code, and no sentence of the system's."""
    said = reason(OSError(number, "Some words of the system"), catalogue("zh_CN"))
    assert re.search("[\u4e00-\u9fff]", said)
    assert not re.search("[A-Za-z]", re.sub("系统错误 [A-Za-z]+$", "", said))


def test_ctrl_c_exits_130(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "output").mkdir()
    monkeypatch.setattr(shutil, "rmtree", interrupted)
    assert status_of("clean", "--site", str(tmp_path)) == 130


def test_an_old_python_can_read_the_file() -> None:
    (CHECKOUT / "tasks.py").read_text(encoding="ascii")


def test_an_old_python_is_told_so() -> None:
    pretend = "import runpy, sys; sys.version_info = (3, 10, 0); runpy.run_path(sys.argv[1])"
    done = run(sys.executable, "-c", pretend, CHECKOUT / "tasks.py")
    assert done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert TOO_OLD in line


def test_old_pythons_of_this_machine_are_told_so() -> None:
    found = [python for name in OLD_PYTHONS if (python := shutil.which(name))]
    working = [python for python in found if run(python, "--version").returncode == 0]
    if not working:
        pytest.skip("there is no Python older than 3.11 here")
    for python in working:
        done = run(python, CHECKOUT / "tasks.py", "build")
        assert done.returncode == 3
        (line,) = done.stderr.splitlines()
        assert TOO_OLD in line


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What the environment is made from, in a folder of its own."""
    (tmp_path / "tools").mkdir()
    files = ("tasks.py", "tools/__init__.py", "tools/environment.py", "tools/node.py")
    for file in (*files, environment.RUNTIME, environment.DEVELOPMENT):
        shutil.copy2(CHECKOUT / file, tmp_path / file)
    return tmp_path


def test_an_unreachable_registry_is_named_as_such(copy: Path) -> None:
    pip = {name: "" for name in os.environ if name.startswith("PIP_")}
    pip |= {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0"}
    pip |= {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1"}
    done = run(sys.executable, copy / "tasks.py", "build", **pip)
    assert done.returncode == 3
    _, sentence = done.stderr.splitlines()
    assert "the package registry cannot be reached" in sentence
    assert (copy / ".venv" / "pip.log").is_file()
    assert not (copy / ".venv" / "installed.json").exists()


PACKAGES = ("pelican", "pelican-4.dist-info", "yaml")


@pytest.fixture
def made(copy: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is done to the environment of the copy; nothing is really made or installed."""
    venv, done = copy / ".venv", []
    monkeypatch.setattr(environment, "CHECKOUT", copy)
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "PYTHON", venv / "python")
    monkeypatch.setattr(environment, "STAMP", venv / "installed.json")

    def make() -> None:
        venv.mkdir(exist_ok=True)
        (venv / "python").touch()
        done.append("make")

    def install(lists: Sequence[str], *, again: bool = False) -> None:
        for name in PACKAGES:
            (environment._site_packages() / name).mkdir(parents=True, exist_ok=True)
        done.extend([*lists, *(["again"] if again else [])])

    monkeypatch.setattr(environment, "_make", make)
    monkeypatch.setattr(environment, "_install", install)
    return done


def prepare_again(made: list[str], *lists: str) -> list[str]:
    """What the environment needs this time."""
    made.clear()
    environment.prepare(lists)
    return made


def test_lists_are_installed_when_they_change(copy: Path, made: list[str]) -> None:
    runtime, development = environment.RUNTIME, environment.DEVELOPMENT
    assert prepare_again(made, runtime) == ["make", runtime]
    assert prepare_again(made, runtime) == []
    assert prepare_again(made, runtime, development) == [runtime, development]
    assert prepare_again(made, runtime) == []
    with (copy / runtime).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert prepare_again(made, runtime) == [runtime]


@pytest.mark.parametrize("stamp", [None, "", "[]", json.dumps({"python": "cpython-27"})])
def test_a_half_made_or_foreign_environment_is_made_anew(
    copy: Path, made: list[str], stamp: str | None
) -> None:
    prepare_again(made, environment.RUNTIME)
    file = copy / ".venv" / "installed.json"
    file.unlink()
    if stamp is not None:
        file.write_text(stamp, encoding="utf-8")
    assert prepare_again(made, environment.RUNTIME) == ["make", environment.RUNTIME]


@pytest.mark.parametrize("lost", ["pelican", "yaml"])
def test_a_package_that_is_gone_is_named_and_installed_again(
    made: list[str], capsys: pytest.CaptureFixture[str], lost: str
) -> None:
    """With all that was there; pip would take what is left of it for the whole."""
    prepare_again(made, environment.RUNTIME, environment.DEVELOPMENT)
    (environment._site_packages() / lost).rmdir()
    capsys.readouterr()
    assert prepare_again(made, environment.RUNTIME) == [
        *(environment.RUNTIME, environment.DEVELOPMENT, "again")
    ]
    assert f".venv 不完整，缺少 {lost}" in capsys.readouterr().err
    assert prepare_again(made, environment.RUNTIME, environment.DEVELOPMENT) == []


def test_a_repair_that_failed_is_tried_again(
    made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a network it cannot be done; with one it is."""
    prepare_again(made, environment.RUNTIME)
    (environment._site_packages() / "yaml").rmdir()
    with monkeypatch.context() as offline:
        offline.setattr(environment, "_install", unreachable)
        with pytest.raises(environment.SetupError):
            environment.prepare([environment.RUNTIME])
    assert prepare_again(made, environment.RUNTIME) == [environment.RUNTIME, "again"]


def unreachable(*_: object, **__: object) -> None:
    """No network."""
    raise environment.SetupError("", "")


def test_a_failed_update_leaves_what_was_there(
    copy: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who cannot reach the registry for the linters can still build."""
    prepare_again(made, environment.RUNTIME)
    before = (copy / ".venv" / "installed.json").read_text(encoding="utf-8")
    monkeypatch.setattr(environment, "_install", unreachable)
    with pytest.raises(environment.SetupError):
        environment.prepare([environment.RUNTIME, environment.DEVELOPMENT])
    assert (copy / ".venv" / "installed.json").read_text(encoding="utf-8") == before
    assert prepare_again(made, environment.RUNTIME) == []


def test_windows_waits_for_the_verb_and_passes_its_status_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(environment.os, "name", "nt")
    try:
        script = "import sys; sys.exit(2 if sys.flags.utf8_mode else 1)"
        assert environment._run([sys.executable, "-c", script]) == 2
    finally:
        signal.signal(signal.SIGINT, before)


def test_two_verbs_that_set_up_at_once_wait_for_each_other(tmp_path: Path) -> None:
    """Two would spoil each other's files; the second begins when the first has ended."""
    code = (
        "import sys, time; from pathlib import Path; from tools import environment as here\n"
        "here.LOCK, log = Path(sys.argv[1], 'lock'), Path(sys.argv[1], 'log')\n"
        "with here.alone():\n"
        "    for word in ('in', 'out'):\n"
        "        with log.open('a') as file: file.write(word + ' ')\n"
        "        time.sleep(0.3)\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, tmp_path], cwd=CHECKOUT) for _ in "ab"]
    assert [one.wait(30) for one in both] == [0, 0]
    assert (tmp_path / "log").read_text() == "in out in out "
