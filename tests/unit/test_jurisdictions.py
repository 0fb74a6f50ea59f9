"""Whose kinds of personal data are looked for: what the site's settings say, and no others."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bad_sites import GOOD, SITES
from mingzhang.kernel.problems import Problem
from mingzhang.safe_content.gate import open_at
from sites_under_test import copy_checkout
from tests.unit.test_personal_data import Maker
from union import load_site

SETTING = "jurisdictions: [cn]"
PACK = '''
"""Invented: every Atlantean has a number such as AT-1234."""

import re


def numbers(text):
    return (match.span() for match in re.finditer(r"AT-[0-9]{4}", text))


DETECTORS = {"atlantean": numbers}
'''
WORDS = """
personal.atlantean:
  zh_CN: {says: 这里像是亚特兰蒂斯人的号码。, mend: 删去。}
  en: {says: This looks like an Atlantean number., mend: Delete it.}
"""


def private(root: Path) -> list[Problem]:
    _, problems = load_site(root, open_at)
    return [problem for problem in problems if problem.rule.startswith("personal.")]


def site(into: Path, setting: str, text: str, like: Path = GOOD) -> Path:
    """A copy of a site with another setting and one more sentence on a page."""
    shutil.copytree(like, into)
    settings = into / "data/site.yaml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(before.replace(SETTING, setting), encoding="utf-8")
    with (into / "content/pages/about.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{text}\n")
    return into


def test_a_site_names_its_jurisdictions(tmp_path: Path) -> None:
    """The same sentence is personal under the one law and nothing under the other."""
    text = f"受助人 {Maker(1).identity()}"
    assert [p.rule for p in private(site(tmp_path / "a", SETTING, text))] == ["personal.identity"]
    assert private(site(tmp_path / "b", "jurisdictions: []", text)) == []


def test_a_single_one_needs_no_list(tmp_path: Path) -> None:
    text = Maker(2).mobile()
    found = private(site(tmp_path / "a", "jurisdictions: cn", text))
    assert [p.rule for p in found] == ["personal.mobile"]


def test_what_the_contacts_of_a_site_publish_is_told_nowhere_else(tmp_path: Path) -> None:
    """The mailbox is silent, the mobile asks once, where it is declared; another mobile is told."""
    maker = Maker(21)
    duty, other = maker.mobile(), maker.mobile()
    contacts = (
        f"contacts: [{{label: 值班, value: {duty}}}, {{label: 信箱, value: gh{duty[:3]}@qq.com}}]"
    )
    text = f"值班手机 +86 {duty}，信 gh{duty[:3]}@qq.com。"
    known = f"{SETTING}\n{contacts}"
    settings = ("data/site.yaml", "personal.mobile")
    told = private(site(tmp_path / "a", known, text))
    assert [(p.place.file, p.rule) for p in told] == [settings]
    told = private(site(tmp_path / "b", known, f"手机 {other}。"))
    assert [(p.place.file, p.rule) for p in told] == [
        ("content/pages/about.md", "personal.mobile"),
        settings,
    ]


def test_a_union_abroad_is_not_judged_by_chinese_detectors(tmp_path: Path) -> None:
    """What would be a mobile, an identity number and a name in China passes in Leeds."""
    maker = Maker(3)
    text = f"Ledger {maker.mobile()}, {maker.identity()}, 困难职工{maker.name()}，"
    assert private(site(tmp_path / "a", "", text, SITES / "abroad")) == []


def test_what_holds_everywhere_holds_there_too(tmp_path: Path) -> None:
    """A payment card near a word that says so; the same digits elsewhere are an order."""
    card = Maker(4).card()
    bad = site(tmp_path / "a", "", f"Paid by card {card}.", SITES / "abroad")
    assert [p.rule for p in private(bad)] == ["personal.bank-card"]
    good = site(tmp_path / "b", "", f"Order {card}.", SITES / "abroad")
    assert private(good) == []


def test_settings_that_cannot_be_read_leave_every_pack_on_watch(tmp_path: Path) -> None:
    """The build stops, and no message repeats the number meanwhile."""
    datum = Maker(5).identity()
    for number, setting in enumerate(("", "jurisdictions: {}", "jurisdictions: [xx]", "\tx: 1")):
        found = private(site(tmp_path / str(number), setting, datum))
        assert "personal.identity" in {problem.rule for problem in found}


@pytest.mark.parametrize("setting", ["jurisdictions: [atlantis]", "jurisdictions: [../cn]"])
def test_an_unknown_jurisdiction_is_told_at_its_place(setting: str, tmp_path: Path) -> None:
    (problem,) = private(site(tmp_path / "a", setting, ""))
    assert problem.rule == "personal.unknown-jurisdiction"
    assert (problem.place.file, problem.place.line) == ("data/site.yaml", 9)


def test_another_pack_is_one_folder(tmp_path: Path) -> None:
    """As docs/architecture.md says: nothing else of the checkout is touched."""
    checkout = copy_checkout(tmp_path / "checkout")
    pack = checkout / "plugins/personal_zz"
    pack.mkdir()
    (pack / "__init__.py").write_text(PACK, encoding="utf-8")
    (pack / "messages.yaml").write_text(WORDS, encoding="utf-8")
    text = f"会员 AT-1234，{Maker(6).mobile()}"
    both = site(tmp_path / "site", "jurisdictions: [cn, zz]", text)
    code = "import sys, pathlib, mingzhang.verbs.check as t; sys.exit(t.check(pathlib.Path(sys.argv[1])))"
    said = subprocess.run(
        [sys.executable, "-c", code, str(both)],
        cwd=checkout,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(["plugins", "."])},
        capture_output=True,
        encoding="utf-8",
    ).stdout
    assert "error[personal.atlantean] 这里像是亚特兰蒂斯人的号码。改法：删去。" in said
    assert "error[personal.mobile]" in said
    assert "AT-1234" not in said
