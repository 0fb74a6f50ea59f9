"""`migrate`: older sites become sites of today, byte for byte, all of a site or nothing."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tasks
from bad_sites import GOOD, SITES, make
from mingzhang.kernel.edits import Edit, Files, TextFile
from mingzhang.kernel.placed import Items, Mapping, Text
from mingzhang.kernel.problems import Place
from mingzhang.kernel.rewriting import entry_of, put_last, rename_key, set_value, take_out
from mingzhang.site_engine.editing.wording import catalogue
from mingzhang.site_engine.languages import LANGUAGES
from mingzhang.site_engine.reading import data_format
from mingzhang.site_engine.records.settings import FILE as SETTINGS
from mingzhang.site_engine.records.settings import FORMAT
from mingzhang.verbs import migrate as verb
from mingzhang.verbs.check import check
from mingzhang.verbs.migrate import migrate
from mingzhang.verbs.migrations import STEPS, format_1, writing
from mingzhang.verbs.migrations.step import Step, StepFailed, apply_step

NEWEST = SITES / f"format-{FORMAT}"
FROZEN = [SITES / f"format-{number}" for number in range(FORMAT + 1)]
# A folder of an older format never changes: editors have such files
CHECKSUMS = {
    "format-0": "7dfe584fcc880793",
    "format-1": "6b1b40999c752e2c",
}
FUNDS = "data/funds/2025.yaml"
ARTICLE = "content/news/2025-open.md"


def contents(site: Path) -> dict[str, bytes]:
    """The editors' files."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for part in ("data", "content")
        for path in sorted((site / part).rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the site in format 0."""
    return shutil.copytree(FROZEN[0], tmp_path / "site")


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """What was printed since it was last asked."""

    def read() -> str:
        captured = capsys.readouterr()
        return captured.out + captured.err

    return read


# -- the frozen sites


@pytest.mark.parametrize("folder", FROZEN, ids=lambda folder: folder.name)
def test_a_site_in_an_older_format_never_changes(folder: Path) -> None:
    """See tests/sites/README.md."""
    digest = hashlib.sha256()
    for name, raw in contents(folder).items():
        digest.update(name.encode() + b"\0" + raw + b"\0")
    assert digest.hexdigest()[:16] == CHECKSUMS[folder.name]


@pytest.mark.parametrize("folder", FROZEN, ids=lambda folder: folder.name)
def test_every_older_site_becomes_the_newest_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    """And is then checked without a problem, and stays as it is."""
    copy = shutil.copytree(folder, tmp_path / "site")
    for _ in range(2):
        assert migrate(copy) == 0
        assert contents(copy) == contents(NEWEST)
    assert check(copy) == 0


def test_a_site_is_read_before_and_after(site: Path, said: Callable[[], str]) -> None:
    """Format 0 is format 1 but for its line."""
    assert check(site) == 0
    assert migrate(site) == 0
    said()
    assert check(site) == 0
    assert "没有发现问题" in said()


# -- the steps


def test_every_format_has_its_step_and_its_words() -> None:
    assert [step.number for step in STEPS] == list(range(1, FORMAT + 1))
    for language in LANGUAGES:
        assert {step.message for step in STEPS} <= set(catalogue(language).wordings)


def to_format_1(source: str) -> str:
    file = TextFile(SETTINGS, source)
    return apply_step(format_1.STEP, {SETTINGS: file})[SETTINGS].text


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("name: x\n", "format: 1\nname: x\n"),
        ("name: x", "format: 1\nname: x"),
        ("# c\n# c\nname: x\n", "# c\n# c\nformat: 1\nname: x\n"),
        ("# c\n\n# of the name\nname: x\n", "# c\nformat: 1\n\n# of the name\nname: x\n"),
        ("\n\n# c\nname: x\n", "\n\n# c\nformat: 1\nname: x\n"),
        ("\nname: x\n", "\nformat: 1\nname: x\n"),
        ("---\nname: x\n", "---\nformat: 1\nname: x\n"),
        ("# c\n---\n# d\nname: x\n", "# c\n---\n# d\nformat: 1\nname: x\n"),
        ("  name: x\n  b: 1\n", "  format: 1\n  name: x\n  b: 1\n"),
        ("# c\r\nname: x\r\n", "# c\r\nformat: 1\r\nname: x\r\n"),
        ("{name: x}\n", "{format: 1, name: x}\n"),
        ("name: x\nformat: 1\n", "name: x\nformat: 1\n"),
        ("name: x\nformat: '0'  # c\n", "name: x\nformat: '1'  # c\n"),
    ],
)
def test_the_line_goes_below_the_first_comment(source: str, result: str) -> None:
    """A comment behind an empty line may be about the first key, and stays above it."""
    assert to_format_1(source) == result


COMMENTS = st.lists(st.sampled_from(["# c", "", "  # c"]), max_size=4)
KEYS = st.lists(st.sampled_from(["name: x", "b: 'y'  # c", "# c", "", "k:\n  - 1"]), max_size=4)


@given(COMMENTS, KEYS, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\n"]))
def test_twice_is_once_and_all_lines_stay(
    above: list[str], keys: list[str], line_end: str, last: str
) -> None:
    """Whatever stands at the head of the file."""
    lines = [*above, "first: 1", *dict.fromkeys(keys)]
    source = line_end.join(lines) + last.replace("\n", line_end)
    once = to_format_1(source)
    assert to_format_1(once) == once
    assert TextFile(SETTINGS, once).data["format"] == "1"
    added = line_end if line_end in source else "\n"
    assert once.replace(f"format: 1{added}", "", 1) == source


@pytest.mark.parametrize("change", [b"\xef\xbb\xbf", b"\r\n", b"no line end"])
def test_every_other_byte_stays(site: Path, change: bytes) -> None:
    """Byte order mark, line ends, the missing end of the last line."""
    file = site / SETTINGS
    raw = file.read_bytes()
    changed = {
        b"\xef\xbb\xbf": change + raw,
        b"\r\n": raw.replace(b"\n", b"\r\n"),
        b"no line end": raw.rstrip(b"\n"),
    }[change]
    file.write_bytes(changed)
    before = contents(site)
    assert migrate(site) == 0
    assert check(site) == 0
    line = b"format: 1" + (b"\r\n" if change == b"\r\n" else b"\n")
    after = contents(site)
    assert after[SETTINGS].count(line) == 1
    assert after | {SETTINGS: after[SETTINGS].replace(line, b"")} == before


# -- what it shows, and what it refuses


def test_a_dry_run_shows_every_line_and_writes_nothing(site: Path, said: Callable[[], str]) -> None:
    before = contents(site)
    assert migrate(site, dry_run=True) == 0
    shown = said()
    assert f"{SETTINGS}:2 -> format: 1\n" in shown
    assert "没有一个改变" in shown
    assert contents(site) == before
    assert not (site / ".build").exists()


def test_nothing_to_do_is_said(site: Path, said: Callable[[], str]) -> None:
    migrate(site)
    said()
    times = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    assert migrate(site) == 0
    assert "没有要改的" in said()
    assert {path: path.stat().st_mtime_ns for path in times} == times


UNREADABLE = {
    "a tab": (FUNDS, "title:\t2025年\n", "yaml.tab"),
    "no data": (SETTINGS, "", "yaml.empty"),
    "a phone number": (SETTINGS, "name: 13812345678\n", "personal.mobile"),
    "newer": (SETTINGS, "format: 999\n", "settings.newer-format"),
    "no number": (SETTINGS, "format: one\n", "settings.format-not-a-number"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_is_not_touched(site: Path, case: str, said: Callable[[], str]) -> None:
    """The usual problems are shown."""
    file, text, rule = UNREADABLE[case]
    (site / file).write_text(text, encoding="utf-8")
    before = contents(site)
    assert migrate(site) == 1
    shown = said()
    assert f"error[{rule}]" in shown
    assert "138123" not in shown
    assert contents(site) == before


def test_a_folder_without_a_site_is_told(tmp_path: Path, said: Callable[[], str]) -> None:
    assert migrate(tmp_path) == 1
    assert "error[settings.missing]" in said()


def test_the_verb_takes_its_flags(site: Path, said: Callable[[], str]) -> None:
    before = contents(site)
    tasks.main(["tasks.py", "migrate", "--site", str(site), "--dry-run"])
    assert contents(site) == before
    assert "format: 1" in said()
    tasks.main(["tasks.py", "migrate", "--site", str(site), "--change-figures"])
    assert contents(site) == contents(NEWEST)


# -- steps of tests: what a later one may do


def groups(files: Files) -> Iterator[tuple[TextFile, Mapping]]:
    """The groups of recipients in every file of funds."""
    for name, file in files.items():
        if name.startswith("data/funds/"):
            records = file.data["records"]
            assert isinstance(records, Items)
            for record in records:
                assert isinstance(record, Mapping)
                listed = record.get("recipients", Items(file.data.place))
                yield from ((file, group) for group in listed if isinstance(group, Mapping))


def rename_in_groups(files: Files) -> Iterator[Edit]:
    """The key `group` becomes `of`, in block style and in brackets."""
    for file, group in groups(files):
        if "group" in group:
            yield rename_key(file, group, "group", "of")


def change_in_front_matter(files: Files) -> Iterator[Edit]:
    """The key `about` becomes `concerns`; the summary ends otherwise."""
    for name, file in files.items():
        if name.endswith(".md") and "about" in file.data:
            yield rename_key(file, file.data, "about", "concerns")
            summary = file.data["summary"]
            assert isinstance(summary, Text)
            yield set_value(file, summary, "虚构的消息！")


def move_between_files(files: Files) -> Iterator[Edit]:
    """The title of a year moves into a file of titles, which is new."""
    there = TextFile("data/titles.yaml", "")
    here = files[FUNDS]
    if "title" in here.data:
        yield take_out(here, here.data, "title")
        yield put_last(there, Mapping(Place(there.file)), entry_of(here, here.data, "title"))


def double_an_amount(files: Files) -> Iterator[Edit]:
    for file, group in groups(files):
        amount = group["amount"]
        if amount == "5,000元":
            assert isinstance(amount, Text)
            yield set_value(file, amount, "6,000元")


def write_nonsense(_: Files) -> Iterator[Edit]:
    place = Place(FUNDS)
    yield Edit(place, place, "a: 'unclosed\n")


Changes = Callable[[Files], Iterable[Edit]]


@pytest.fixture
def with_step(monkeypatch: pytest.MonkeyPatch) -> Callable[[Changes], None]:
    """Make a function the step to a next format, which the engine then reads."""

    def add(changes: Changes) -> None:
        monkeypatch.setattr(verb, "STEPS", (*STEPS, Step(FORMAT + 1, changes)))
        for module in (verb, data_format):
            monkeypatch.setattr(module, "FORMAT", FORMAT + 1)

    return add


def lines_changed(before: bytes, after: bytes) -> list[tuple[str, str]]:
    """The lines that are not the same, where none is added or removed."""
    pairs = zip(before.decode().split("\n"), after.decode().split("\n"), strict=True)
    return [(old, new) for old, new in pairs if old != new]


def test_a_step_renames_a_key_in_every_style(
    site: Path, with_step: Callable[[Changes], None], said: Callable[[], str]
) -> None:
    """From format 0 through all steps; the engine cannot read the result, so as typed."""
    with_step(rename_in_groups)
    before = contents(site)
    assert migrate(site) == 0
    shown = said()
    assert f"{FUNDS}:18 - group: 一线职工 -> - of: 一线职工" in shown
    assert "按文件里写的逐个比较" in shown
    after = contents(site)
    assert lines_changed(before[FUNDS], after[FUNDS]) == [
        (
            "      - {group: 困难职工, count: 10人, amount: 1.00万元}",
            "      - {of: 困难职工, count: 10人, amount: 1.00万元}",
        ),
        ("      - group: 一线职工", "      - of: 一线职工"),
    ]
    assert f"format: {FORMAT + 1}\n".encode() in after[SETTINGS]
    assert migrate(site) == 0
    assert contents(site) == after


def test_a_step_changes_front_matter(site: Path, with_step: Callable[[Changes], None]) -> None:
    """The comment behind a value stays."""
    with_step(change_in_front_matter)
    before = contents(site)
    assert migrate(site) == 0
    assert lines_changed(before[ARTICLE], contents(site)[ARTICLE]) == [
        ("summary: 虚构的消息。   # 一句话", "summary: 虚构的消息！   # 一句话"),
        ("about: [unions/bureau]", "concerns: [unions/bureau]"),
    ]


def test_a_step_moves_a_key_into_a_new_file(
    site: Path, with_step: Callable[[Changes], None]
) -> None:
    with_step(move_between_files)
    before = contents(site)
    assert migrate(site) == 0
    after = contents(site)
    assert after["data/titles.yaml"] == "title: 2025年\n".encode()
    assert after[FUNDS] == before[FUNDS].replace("title: 2025年\n".encode(), b"", 1)


def test_a_figure_that_would_change_is_shown_and_refused(
    site: Path, with_step: Callable[[Changes], None], said: Callable[[], str]
) -> None:
    """Unless a flag says to go on."""
    with_step(double_an_amount)
    before = contents(site)
    for dry_run in (True, False):
        assert migrate(site, dry_run=dry_run) == 1
        shown = said()
        assert "amount_value: 5000 -> 6000" in shown
        assert "会改变" in shown
        assert contents(site) == before
    assert migrate(site, change_figures=True) == 0
    assert lines_changed(before[FUNDS], contents(site)[FUNDS]) == [
        ('        amount: "5,000元"', '        amount: "6,000元"')
    ]


def test_a_figure_that_would_change_is_noticed_as_typed(
    site: Path, with_step: Callable[[Changes], None], said: Callable[[], str]
) -> None:
    """Also where the engine can no longer read what it is compared with."""
    with_step(lambda files: [*rename_in_groups(files), *double_an_amount(files)])
    assert migrate(site) == 1
    assert "5,000元: 1 × -> -\n6,000元: - -> 1 ×\n" in said()


def test_a_number_in_prose_that_would_change_is_noticed(
    site: Path, with_step: Callable[[Changes], None], said: Callable[[], str]
) -> None:
    def change_body(files: Files) -> Iterator[Edit]:
        index = files[ARTICLE].text.index("10人")
        line = files[ARTICLE].text.count("\n", 0, index) + 1
        column = index - files[ARTICLE].text.rindex("\n", 0, index)
        yield Edit(Place(ARTICLE, line, column), Place(ARTICLE, line, column + 2), "11")

    with_step(change_body)
    assert migrate(site) == 1
    assert ": 10 -> 11\n" in said()


def test_a_step_that_breaks_a_file_is_a_fault_of_the_program(
    site: Path, with_step: Callable[[Changes], None], said: Callable[[], str]
) -> None:
    with_step(write_nonsense)
    before = contents(site)
    assert migrate(site) == 3
    assert "程序的错误" in said()
    assert contents(site) == before


@pytest.mark.parametrize(
    "changes", [rename_in_groups, change_in_front_matter, move_between_files, double_an_amount]
)
def test_a_step_applied_twice_is_applied_once(changes: Changes) -> None:
    """So it may meet files in which an editor has begun to write in the new form."""
    step = Step(FORMAT + 1, changes)
    files = {name: TextFile.of(raw, name) for name, raw in contents(NEWEST).items()}
    once = apply_step(step, files)
    twice = apply_step(step, once)
    assert {name: file.raw for name, file in twice.items()} == {
        name: file.raw for name, file in once.items()
    }


def test_a_broken_step_says_what_it_broke() -> None:
    files = {name: TextFile.of(raw, name) for name, raw in contents(NEWEST).items()}
    with pytest.raises(StepFailed) as failed:
        apply_step(Step(FORMAT + 1, write_nonsense), files)
    assert {problem.place.file for problem in failed.value.problems} == {FUNDS}


# -- all or nothing


class KilledError(BaseException):
    """As if the machine had been switched off."""


@pytest.fixture
def killed_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Die at the nth file that is renamed into its place, once."""
    replace = Path.replace

    def arrange(nth: int) -> None:
        left = iter([*[False] * (nth - 1), True])

        def dying(self: Path, target: Path) -> Path:
            if next(left, False):
                raise KilledError
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", dying)

    return arrange


def all_changes(files: Files) -> Iterator[Edit]:
    yield from rename_in_groups(files)
    yield from change_in_front_matter(files)
    yield from move_between_files(files)


@pytest.mark.parametrize("nth", [1, 2, 3, 4])
def test_after_a_kill_every_file_is_whole_and_the_next_run_completes_it(
    site: Path,
    nth: int,
    tmp_path: Path,
    with_step: Callable[[Changes], None],
    killed_at: Callable[[int], None],
    said: Callable[[], str],
) -> None:
    with_step(all_changes)
    other = shutil.copytree(site, tmp_path / "other")
    before = contents(site)
    assert migrate(other) == 0
    after = contents(other)
    killed_at(nth)
    with pytest.raises(KilledError):
        migrate(site)
    halfway = contents(site)
    assert sum(halfway.get(name) != raw for name, raw in after.items()) == 5 - nth
    assert all(raw in (before.get(name), after[name]) for name, raw in halfway.items())
    assert halfway[SETTINGS] == before[SETTINGS]  # the number comes last
    said()
    assert migrate(site, dry_run=True) == 0
    assert ("中途断了" in said()) == (nth > 1)  # else nothing has happened yet
    assert contents(site) == halfway
    assert migrate(site) == 0
    assert contents(site) == after
    assert not writing.pending(verb.site_folder(site))


def test_a_run_that_completes_another_contradicts_itself_in_nothing(
    site: Path,
    with_step: Callable[[Changes], None],
    killed_at: Callable[[int], None],
    said: Callable[[], str],
) -> None:
    with_step(all_changes)
    killed_at(2)
    with pytest.raises(KilledError):
        migrate(site)
    said()
    assert migrate(site) == 0
    shown = said()
    assert "现在已经写完" in shown
    assert f"改了 4 个文件，现在是格式 {FORMAT + 1}。" in shown
    assert "没有动" not in shown


@pytest.fixture
def refused_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], None]:
    """Let the system refuse to rename files from the nth to the last into their places."""
    replace = Path.replace

    def arrange(first: int, last: int) -> None:
        count = iter(range(1, 99))

        def refusing(self: Path, target: Path) -> Path:
            if first <= next(count) <= last:
                raise PermissionError(13, "Permission denied", str(self), None, str(target))
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", refusing)

    return arrange


@pytest.mark.parametrize("nth", [1, 2, 3, 4])
def test_when_the_system_refuses_a_file_all_are_as_they_were(
    site: Path,
    nth: int,
    with_step: Callable[[Changes], None],
    refused_at: Callable[[int, int], None],
    said: Callable[[], str],
) -> None:
    """The file is named as its editor knows it, who may then change what they like."""
    with_step(all_changes)
    before = contents(site)
    refused_at(nth, nth)
    assert migrate(site) == 3
    (line,) = (line for line in said().splitlines() if "写不进去" in line)
    assert ".build" not in line
    assert line.startswith(("data/", "content/"))
    assert contents(site) == before
    with (site / ARTICLE).open("a", encoding="utf-8") as file:
        file.write("添了一句。\n")
    assert migrate(site) == 0
    assert "添了一句" in (site / ARTICLE).read_text(encoding="utf-8")


def test_what_cannot_be_put_back_is_completed_later(
    site: Path,
    with_step: Callable[[Changes], None],
    refused_at: Callable[[int, int], None],
    said: Callable[[], str],
) -> None:
    """The files that were changed are named, and the next run goes on."""
    with_step(all_changes)
    refused_at(2, 3)
    assert migrate(site) == 3
    assert f"这些文件已经改好：{ARTICLE}。" in said()
    assert migrate(site) == 0
    assert f"format: {FORMAT + 1}\n".encode() in contents(site)[SETTINGS]


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_read_only_file_is_not_replaced(
    site: Path, dry_run: bool, said: Callable[[], str]
) -> None:
    """Somebody wants it to stay as it is: that is told before anything else."""
    (site / SETTINGS).chmod(0o444)
    before = contents(site)
    assert migrate(site, dry_run=dry_run) == 3
    (line,) = said().splitlines()
    assert line.startswith(f"{SETTINGS} 设成了只读")
    assert contents(site) == before
    assert not (site / ".build").exists()


def test_a_read_only_file_that_does_not_change_is_no_matter(site: Path) -> None:
    (site / FUNDS).chmod(0o444)
    assert migrate(site) == 0


def test_the_next_command_is_about_the_same_site(
    site: Path, monkeypatch: pytest.MonkeyPatch, said: Callable[[], str]
) -> None:
    """With the folder as it was typed, in quotation marks where that has a blank."""
    monkeypatch.chdir(site.parent)
    site.rename(site.parent / "our site")
    assert migrate(Path("our site")) == 0
    assert '接着运行 python3 tasks.py check --site "our site"。' in said()


def test_a_kill_before_the_plan_is_whole_changes_nothing(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(site)

    def die(_: Path) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(writing, "settle", die)
        with pytest.raises(KilledError):
            migrate(site)
    assert contents(site) == before
    assert migrate(site) == 0
    assert contents(site) == contents(NEWEST)


def test_what_an_editor_changed_after_a_kill_is_not_overwritten(
    site: Path,
    with_step: Callable[[Changes], None],
    killed_at: Callable[[int], None],
    said: Callable[[], str],
) -> None:
    with_step(all_changes)
    killed_at(2)
    with pytest.raises(KilledError):
        migrate(site)
    file = site / FUNDS
    old = file.read_bytes()
    file.write_bytes(old + b"# mine\n")
    halfway = contents(site)
    assert migrate(site) == 1
    assert FUNDS in said()
    assert contents(site) == halfway
    file.write_bytes(old)
    assert migrate(site) == 0


def test_a_plan_that_replaced_nothing_blocks_nobody(
    site: Path, killed_at: Callable[[int], None]
) -> None:
    """What was changed since is migrated as it stands now."""
    killed_at(1)
    with pytest.raises(KilledError):
        migrate(site)
    file = site / SETTINGS
    file.write_bytes(file.read_bytes() + b"# mine\n")
    assert migrate(site) == 0
    assert file.read_bytes().endswith(b"# mine\n")
    assert b"format: 1\n" in file.read_bytes()


def test_what_is_saved_while_it_works_is_not_overwritten(
    site: Path, monkeypatch: pytest.MonkeyPatch, said: Callable[[], str]
) -> None:
    def compare(*arguments: object) -> object:
        (site / SETTINGS).write_bytes(b"name: mine\n")
        return compared(*arguments)

    compared = verb.compare
    with monkeypatch.context() as patch:
        patch.setattr(verb, "compare", compare)
        assert migrate(site) == 1
    assert SETTINGS in said()
    assert (site / SETTINGS).read_bytes() == b"name: mine\n"
    assert not writing.pending(verb.site_folder(site))


def test_a_full_disk_is_told_and_changes_nothing(
    site: Path, monkeypatch: pytest.MonkeyPatch, said: Callable[[], str]
) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    before = contents(site)
    monkeypatch.setattr(writing, "settle", full)
    assert migrate(site) == 3
    assert "磁盘空间不够" in said()
    assert contents(site) == before


def test_a_file_keeps_its_permissions(site: Path) -> None:
    (site / SETTINGS).chmod(0o640)
    assert migrate(site) == 0
    assert (site / SETTINGS).stat().st_mode & 0o777 == 0o640


# -- the one message


@pytest.mark.parametrize("mistake", ["older", "newer", "not-a-number"])
def test_of_a_site_in_another_format_nothing_else_is_said(
    mistake: str, tmp_path: Path, said: Callable[[], str]
) -> None:
    """However much would be wrong with what the engine does not know how to read."""
    copy = make(f"format-{mistake}", tmp_path / "site")
    for file in (copy / "data").rglob("*.yaml"):
        if file.name != "site.yaml":
            file.write_text("k: &a x\n", encoding="utf-8")
    assert check(copy) == 1
    shown = said()
    assert shown.count(": error[") == shown.count("改法：") == 1


def test_the_good_site_is_in_the_newest_format() -> None:
    assert f"format: {FORMAT}\n" in (GOOD / SETTINGS).read_text(encoding="utf-8")
