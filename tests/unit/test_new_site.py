"""A new site: made of a few answers, and right from the start."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import tasks
from mingzhang.kernel.page_ids import LONGEST_NAME
from mingzhang.safe_content.gate import open_at
from mingzhang.site_engine.editing.wording import catalogue
from mingzhang.site_engine.languages import LANGUAGES
from mingzhang.site_engine.records.settings import FILE
from mingzhang.site_engine.site.kind import SiteKind
from mingzhang.site_engine.site.site import Site
from mingzhang.verbs import new as verb
from mingzhang.verbs.check import check
from mingzhang.verbs.new import TEMPLATES, new
from mingzhang.verbs.questions import Interview
from union import UNION, load_site

NAME = "样例工会"  # no union: the word means a sample
COMMENTED = re.compile(r"^# (?=contacts:| {2})", re.MULTILINE)

EMPTY = re.compile(r"^(records|sources): \[\]$", re.MULTILINE)


def made(folder: Path, language: str = "zh_CN", **flags: str) -> Path:
    """A new site."""
    assert new(folder, language, {"name": NAME, **flags}) == 0
    return folder


def data(site: Path, name: str) -> dict[str, object]:
    """A data file as any other program reads it."""
    read = yaml.safe_load((site / "data" / name).read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    return read


def interview(language: str = "en", *typed: str) -> Interview:
    """Questions to a person who types these answers."""
    answers = iter(typed)
    kind: SiteKind[Site] = UNION
    levels = kind.vocabularies["organisation_level"]
    return Interview(catalogue(language), levels, "2026", lambda _: next(answers))


# -- from flags


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_site_has_nothing_wrong(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check` says that there is no problem, and not even a warning."""
    site = made(tmp_path / "site", language)
    capsys.readouterr()
    assert check(site) == 0
    no_problems = catalogue(language).wordings["tool.no-problems"].says
    assert capsys.readouterr().out.splitlines()[0] == no_problems


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_commented_out_is_right_as_well(language: str, tmp_path: Path) -> None:
    """An editor takes away the marks that the comments name, fills in, and has no problem."""
    site = made(tmp_path / "site", language)
    for file in site.glob("data/**/*.yaml"):
        text = COMMENTED.sub("", file.read_text(encoding="utf-8")).replace(
            'value: "…"', "value: 甲"
        )
        file.write_text(EMPTY.sub(r"\1:", text), encoding="utf-8")
    loaded, problems = load_site(site, open_at)
    assert problems == ()
    assert loaded is not None
    assert loaded.settings.contacts
    assert any(path.startswith("funds/") and path.count("/") == 2 for path in loaded.entries)


def test_answers_stand_where_they_belong(tmp_path: Path) -> None:
    flags = {
        "id": "plant-2",
        "level": "分会/小组",
        "address": "https://union.example",
        "official": "是",
        "contact": "0871-00000000",
        "year": "2025",
    }
    site = made(tmp_path / "site", **flags)
    assert data(site, "site.yaml") | {
        "name": NAME,
        "address": "https://union.example",
        "union": "plant-2",
        "official": True,
        "publisher": NAME,
        "contacts": [{"label": "联系工会", "value": "0871-00000000"}],
    } == data(site, "site.yaml")
    (unit,) = data(site, "union.yaml")["units"]
    assert (unit["id"], unit["title"], unit["level"]) == ("plant-2", NAME, "分会/小组")
    assert (site / "data/funds/2025.yaml").is_file()


def test_what_is_not_said_is_not_invented(tmp_path: Path) -> None:
    """No contact, no number of members, no address that could be somebody's, and not official."""
    site = made(tmp_path / "site")
    written = data(site, "site.yaml")
    assert "contacts" not in written
    assert written["official"] is False
    assert written["publisher"] != NAME
    assert str(written["address"]).endswith(".invalid")
    assert data(site, "union.yaml")["units"][0]["members"] == "未说明"
    (funds,) = (site / "data/funds").iterdir()
    assert data(site, f"funds/{funds.name}")["records"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_says_that_it_is_a_sample(language: str, tmp_path: Path) -> None:
    site = made(tmp_path / "site", language)
    texts = [file.read_text(encoding="utf-8") for file in site.glob("content/**/*.md")]
    assert len(texts) == 3
    for text in texts:
        assert re.search("样稿|[Ss]ample", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_is_explained(language: str) -> None:
    """In the site's language, above each item that an editor may change."""
    for file in (TEMPLATES / language / "data").rglob("*.yaml"):
        assert file.read_text(encoding="utf-8").startswith("#"), file


def test_both_languages_have_the_same_files() -> None:
    names = [
        {file.relative_to(TEMPLATES / language).as_posix() for file in folder.rglob("*")}
        for language in LANGUAGES
        if (folder := TEMPLATES / language)
    ]
    assert names[0] == names[1]


def test_what_a_build_makes_is_not_committed(tmp_path: Path) -> None:
    site = made(tmp_path / "site")
    assert {"output/", ".build/"} <= set((site / ".gitignore").read_text("utf-8").split())
    assert "eol=lf" in (site / ".gitattributes").read_text("utf-8")
    assert (site / "content/interviews/.gitkeep").is_file()


def test_every_line_ends_as_on_every_other_system(tmp_path: Path) -> None:
    site = made(tmp_path / "site")
    assert not any(b"\r" in file.read_bytes() for file in site.rglob("*") if file.is_file())


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    made(tmp_path)
    assert (tmp_path / FILE).is_file()


# -- from answers


def test_enter_takes_the_guess() -> None:
    """All but the name has one; the year is not asked."""
    answers = interview("en", NAME, "", "", "", "", "").answers({})
    assert answers == {
        "name": NAME,
        "id": "union",
        "level": "Grass-roots union",
        "address": "https://example.invalid",
        "official": "false",
        "contact": "",
        "year": "2026",
    }


def test_a_wrong_answer_is_told_and_asked_again(capsys: pytest.CaptureFixture[str]) -> None:
    typed = ["", NAME, "厂", "plant", "Parliament", "Branch or group", "www.x", "not yet"]
    answers = interview("en", *typed, "perhaps", "yes", "office@union.example").answers({})
    assert answers["id"] == "plant"
    assert answers["level"] == "Branch or group"
    assert answers["official"] == "true"
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 5
    assert all("Mend: " in line for line in told)


def test_what_a_flag_says_is_not_asked() -> None:
    flags = {"name": NAME, "id": "u", "level": "branch", "address": "https://u.example"}
    assert interview("en", "yes", "").answers(flags)["official"] == "true"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_level_may_be_said_by_its_id(language: str) -> None:
    answers = interview(language).answers(dict.fromkeys(FLAGS, "") | FLAGS)
    assert answers["level"] == UNION.vocabularies["organisation_level"]["branch"].label(language)


FLAGS = {
    "name": NAME,
    "id": "u",
    "level": "branch",
    "address": "https://u.example",
    "official": "no",
    "contact": "office@union.example",
}
RUN = "import sys, tasks; tasks.main(['tasks.py', 'new', *sys.argv[1:]])"


def test_a_person_at_a_terminal_is_asked_six_questions(tmp_path: Path) -> None:
    """Through a terminal of its own, as a person would type it."""
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals on Windows")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", RUN, str(tmp_path / "site")]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    run = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=tasks.HERE
    )
    os.write(ours, f"{NAME}\n\n\n\n\n\n".encode())
    assert run.wait(60) == 0
    shown = os.read(ours, 65536).decode()
    assert [f"{number}/6 " in shown for number in range(1, 7)] == [True] * 6
    os.close(ours)
    os.close(theirs)
    assert data(tmp_path / "site", "site.yaml")["name"] == NAME


def run(*arguments: str | Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    """The verb in a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-c", RUN, *map(str, arguments)],
        input=typed,
        env={**os.environ, "PYTHONUTF8": "1"},
        cwd=tasks.HERE,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    done = run(tmp_path / "site", "--name", NAME, typed="another name\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1
    assert data(tmp_path / "site", "site.yaml")["name"] == NAME


def test_without_a_name_there_is_no_site(tmp_path: Path) -> None:
    done = run(tmp_path / "site")
    assert done.returncode == 2
    assert "--name" in done.stderr
    assert not (tmp_path / "site").exists()


def test_answers_that_end_make_no_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ended(_: str) -> str:
        raise EOFError

    monkeypatch.setattr(verb, "input", ended, raising=False)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert new(tmp_path / "site", "en", {}) == 2
    assert "nothing was made" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even when it comes while the site is being checked."""

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(verb, "read_and_check", interrupted)
    with pytest.raises(SystemExit) as exit_:
        tasks.main(["tasks.py", "new", str(tmp_path / "site"), "--name", NAME])
    assert exit_.value.code == 130
    assert list(tmp_path.iterdir()) == []


# -- what is refused


def refused(folder: Path, capsys: pytest.CaptureFixture[str], **flags: str) -> str:
    """The one sentence that says why there is no site."""
    assert new(folder, "en", {"name": NAME, **flags}) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "Mend: " in line
    return line


def test_a_folder_that_holds_something_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert "not empty" in refused(tmp_path, capsys)
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_a_folder_with_a_blank_is_shown_as_it_must_be_typed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = made(tmp_path / "our site")
    assert f'--site "{folder}"' in capsys.readouterr().out


def test_a_folder_has_a_name_that_can_be_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "\x1b" not in refused(tmp_path / "a\x1b[31mb", capsys)
    made(tmp_path / "工会　网站")


def test_a_file_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    assert "no folder" in refused(tmp_path / "site", capsys)


def test_a_folder_lies_in_one_that_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "does not exist" in refused(tmp_path / "nowhere" / "site", capsys)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("flag", "value"),
    [
        ("name", "a\x07b"),
        ("name", "a\nb"),
        ("name", "\udce4"),
        ("name", "{{ x }}"),
        ("contact", "{% x %}"),
        ("address", "https://"),
        ("address", "https://[x"),
        ("address", 'https://a.example/"x'),
        ("id", "Union One"),
        ("id", "a" * 121),
        ("level", "Parliament"),
        ("level", "基層工會"),
        ("address", "union.example"),
        ("official", "perhaps"),
        ("contact", "a\x00b"),
        ("year", "0000"),
        ("year", "2026-28"),
        ("year", "../2026"),
    ],
)
def test_an_answer_that_will_not_do_is_told(
    flag: str, value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(tmp_path / "site", capsys, **{flag: value})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", ["", " ", "　"])
def test_a_folder_has_a_name(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is not the folder that one is in."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as exit_:
        tasks.main(["tasks.py", "new", folder, "--name", NAME])
    assert exit_.value.code == 2
    assert capsys.readouterr().err.startswith("没有写文件夹的名字。")
    assert list(tmp_path.iterdir()) == []


def test_a_flag_is_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever leaves the folder out and misspells a flag gets no folder of that name."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as exit_:
        tasks.main(["tasks.py", "new", "--nmae"])
    assert exit_.value.code == 2
    assert "--name" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("基層工會", "基层工会"),
        ("縣總工會", "县总工会"),
        ("產業工會", "产业工会"),
        ("分会／小组", "分会/小组"),
        ("基层工会委员会", "基层工会"),
    ],
)
def test_a_level_is_suggested(
    typed: str, meant: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also to who types characters as they are written in Hong Kong and Taiwan."""
    assert new(tmp_path / "site", "zh_CN", {"name": NAME, "level": typed}) == 2
    assert f"是不是“{meant}”？" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https：//a.example", "改法：写成 https://a.example。"),
        ("https://a.example/x?y=1", "里有“?”"),
        ("https://a.example/#top", "改法：写到它前面为止：https://a.example"),
        ("https://工会.example", "改法：写成 https://xn--6oq837a.example，"),
        ("https://a.example/工会", "改法：写成 https://a.example/%E5%B7%A5%E4%BC%9A，"),
        ("https://user@a.example", "不带空格、引号和用户名"),
    ],
)
def test_an_address_is_refused_for_its_own_reason(
    address: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(tmp_path / "site", "zh_CN", {"name": NAME, "address": address}) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "https://a.example/union/site"])
def test_an_address_may_have_a_port_and_a_folder(address: str, tmp_path: Path) -> None:
    site = made(tmp_path / "site", address=address)
    assert data(site, "site.yaml")["address"] == address


def test_an_id_is_as_long_as_a_name_of_a_file_may_be(tmp_path: Path) -> None:
    """Folders and feeds are named by it."""
    site = made(tmp_path / "site", id="a" * LONGEST_NAME)
    assert data(site, "site.yaml")["union"] == "a" * LONGEST_NAME


def test_an_id_that_is_too_long_is_not_repeated_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(tmp_path / "site", capsys, id="a" * 400)
    assert "400 characters" in said
    assert "a" * 40 not in said


def test_a_private_number_is_not_published_and_not_repeated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The kinds of personal data that a check finds in China, before there is a site."""
    assert new(tmp_path / "site", "zh_CN", {"name": NAME, "contact": "13800138000"}) == 2
    assert "13800138000" not in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_language_that_there_is_not_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(tmp_path / "site", "fr", {"name": NAME}) == 2
    assert "zh_CN" in capsys.readouterr().err


def test_a_failing_machine_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full_disk(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full_disk)
    assert new(tmp_path / "site", "en", {"name": NAME}) == 3
    assert "no room left on the disk. Nothing is left" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@given(name=st.text(min_size=1, max_size=40))
@example(name="""工会: #1 "好" '坏' {x} [y] & *a !b |c >d %e @f `g` \\n \\ - ? 😀""")
@example(name="null")
@example(name="未说明")
@example(name="- 工会")
@example(name="$name ${year}")
@example(name="&amp; <script>alert(1)</script>")
@example(name="👩‍👩‍👧‍👦 工会")
@example(name="工" * 5000)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_any_name_gives_a_right_site_or_a_sentence(name: str) -> None:
    """What a site is made of is its name and nothing else; what is refused leaves nothing."""
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        status = new(site, "zh_CN", {"name": name})
        assert status in (0, 2)
        assert site.exists() is (status == 0)
        if status == 0:
            assert data(site, "site.yaml")["name"] == name.strip()
            assert load_site(site, open_at)[1] == ()
