"""An exception as an editor makes one: the verb writes it, a person fills it in, build agrees."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bad_sites import GOOD
from mingzhang.kernel.problems import Level, as_text
from mingzhang.safe_content.gate import open_at
from mingzhang.site_engine.editing.wording import catalogue
from mingzhang.verbs.allow import allow
from sites_under_test import build, text_of
from tests.unit.test_pdf_copies import SEALED
from tests.unit.test_personal_data import Maker
from tests.unit.test_personal_data_files import FIELDS, edited, pdf, with_field
from union import load_site

PAGE, PICTURE = "content/pages/help.md", "content/images/duty.jpg"
BLANK = "reason: '', role: '', decided: "
FILLED = "reason: 值班手机，本人书面同意公开, role: 工会主席, decided: 2026-01-02"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The good site with a telephone on a page and another in a picture."""
    site = tmp_path / "site"
    shutil.copytree(GOOD, site)
    maker = Maker(71)
    with (site / PAGE).open("a", encoding="utf-8") as page:
        page.write(f"\n值班手机 {maker.mobile()}。\n")
    (site / PICTURE).parent.mkdir(exist_ok=True)
    (site / PICTURE).write_bytes(with_field("JPEG", f"电话 {maker.mobile()}", FIELDS[0]))
    return site


def errors(site: Path) -> list[str]:
    """What an editor reads."""
    _, problems = load_site(site, open_at)
    words = catalogue("zh_CN")
    return [as_text(p, words) for p in problems if p.level is Level.ERROR]


def except_all(site: Path) -> None:
    """Do what the messages say: run the verb for each, and fill in what it leaves blank."""
    for line in errors(site):
        assert allow(site, re.search(r"tasks.py allow ([^，。]+)", line)[1]) == 0
    file = site / "data/exceptions.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(BLANK, FILLED), encoding="utf-8")


def test_what_the_messages_say_lets_check_and_build_pass(site: Path) -> None:
    """And the page shows the number."""
    printed = errors(site)
    assert sorted(line.partition(":")[0] for line in printed) == [PICTURE, PAGE]
    assert build(site).returncode == 1
    except_all(site)
    assert errors(site) == []
    built = build(site)
    assert built.returncode == 0, built.stdout
    number = Maker(71).mobile()
    assert number in text_of((site / "output/help/index.html").read_text(encoding="utf-8"))


def test_a_changed_line_is_asked_for_again(site: Path) -> None:
    """The old exception is named as unused, the new message has a new one."""
    except_all(site)
    page = site / PAGE
    page.write_text(page.read_text(encoding="utf-8").replace("值班手机", "手机"), encoding="utf-8")
    (again,) = errors(site)
    assert again.startswith(PAGE)
    _, problems = load_site(site, open_at)
    assert [p.place.file for p in problems if p.rule == "personal.unused-exception"] == [
        "data/exceptions.yaml"
    ]


def test_one_line_is_no_excuse_for_another(site: Path) -> None:
    except_all(site)
    with (site / PAGE).open("a", encoding="utf-8") as page:
        page.write(f"\n另有手机 {Maker(72).mobile()}。\n")
    (other,) = errors(site)
    assert other.startswith(f"{PAGE}:9:")


def test_an_exception_needs_its_reason_role_and_date(site: Path) -> None:
    """What is not filled in is told at each blank."""
    except_all(site)
    file = site / "data/exceptions.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(FILLED, BLANK), encoding="utf-8")
    told = [line for line in errors(site) if line.startswith("data/exceptions.yaml")]
    assert len(told) == 2 * 3


def test_a_personal_file_name_is_never_excepted(site: Path) -> None:
    except_all(site)
    name = f"content/images/{Maker(73).mobile()}.jpg"
    (site / PICTURE).rename(site / name)
    assert any("personal.file-name" in line for line in errors(site))


def test_the_same_line_has_another_hash_each_time(site: Path) -> None:
    """So that nobody can make a list of the hashes of all numbers."""
    hashes = set()
    for _ in range(2):
        except_all(site)
        file = site / "data/exceptions.yaml"
        hashes.update(re.findall(r"scrypt:\S+?(?=,)", file.read_text(encoding="utf-8")))
        file.unlink()
    assert len(hashes) == 4


def test_an_exception_without_a_salt_is_told_as_old(site: Path) -> None:
    """Whoever reads the history could try all numbers, so it no longer holds."""
    old = f"{{file: {PAGE}, rule: personal.mobile, checksum: 0123456789abcdef, {FILLED}}}"
    text = f"exceptions:\n  - {old}\n"
    (site / "data/exceptions.yaml").write_text(text, encoding="utf-8")
    assert [line for line in errors(site) if "personal.old-exception" in line]


def test_no_message_holds_a_hash(site: Path) -> None:
    assert not any(re.search("[0-9a-f]{16}", line) for line in errors(site))


def test_where_nothing_is_wrong_nothing_is_allowed(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The verb says so, and writes no file."""
    assert allow(site, f"{PAGE}:1") == 1
    assert "没有检查拦下" in capsys.readouterr().err
    assert not (site / "data/exceptions.yaml").exists()


def test_a_sealed_pdf_is_published_as_it_is_where_somebody_answers_for_it(tmp_path: Path) -> None:
    """A copy would break its seal: without the exception nothing is published."""
    site = shutil.copytree(GOOD, tmp_path / "site")
    paper = site / "content/files/notice.pdf"
    paper.parent.mkdir(exist_ok=True)
    paper.write_bytes(edited(pdf("公示", Author="甲"), SEALED["signed"]))
    (printed,) = errors(site)
    assert "[personal.sealed]" in printed
    except_all(site)
    assert build(site).returncode == 0
    assert (site / "output/files/notice.pdf").read_bytes() == paper.read_bytes()
