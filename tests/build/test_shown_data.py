"""Pages, copies and feeds are searched when they are built: the last net behind `check`.

Every number is made at test time, and nobody's.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bad_sites import GOOD
from mingzhang.kernel.problems import Level
from mingzhang.safe_content.gate import open_at
from mingzhang.safe_content.personal import canonical
from mingzhang.safe_content.personal.shown import shown
from sites_under_test import CHECKOUT, build, surroundings
from tests.unit.test_personal_data import Maker
from tests.unit.test_shown_data import FORMS, answered, article, pieces
from union import load_site

# A build whose `check` looks for no personal data: only what is published is searched
BLIND = """
import runpy, sys
from mingzhang.safe_content.gate import Gate, check_text
Gate.check_text = lambda _, text, file: check_text(text, file)
Gate.check_shown = lambda *_: []
sys.argv = ["mingzhang.verbs.build", sys.argv[-1]]
runpy.run_module("mingzhang.verbs.build", run_name="__main__")
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return shutil.copytree(GOOD, tmp_path / "site")


def write(site: Path, number: int, text: str) -> str:
    file = f"content/news/2025-shown-{number}.md"
    text = text.replace("title: 通知", f"title: 通知{number}")
    (site / file).write_text(text, encoding="utf-8")
    return file


def test_the_last_net_tells_every_form_at_its_source(site: Path) -> None:
    """Where `check` is blind: the file of the article, its line, and nothing is published."""
    planted = {}
    for number, split in enumerate(FORMS.values()):
        mobile = Maker(number).mobile()
        text = article(split(*pieces(mobile)))
        planted[write(site, number, text)] = (mobile, text.split("\n"))
    done = subprocess.run(
        [sys.executable, "-c", BLIND, str(site)],
        cwd=CHECKOUT,
        env=surroundings(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    told = re.findall(r"^(\S+?):(\d+):\d+: error\[personal\.mobile\]", done.stdout, re.MULTILINE)
    places = {file: int(line) for file, line in told}
    missed = [form for form, file in zip(FORMS, planted, strict=True) if file not in places]
    print(f"\n{len(planted)} forms, {len(missed)} not told by the build alone")
    assert missed == []
    assert set(places) == set(planted)
    for file, (mobile, lines) in planted.items():
        assert pieces(mobile)[0] in lines[places[file] - 1]
        assert mobile not in done.stdout
    assert ".build" not in "".join(places)
    assert not (site / "output").exists()


def test_what_an_exception_answers_for_is_published_everywhere(site: Path) -> None:
    """In the article, its summary on other pages, its copy and the feeds; nothing else of it is told."""
    number = Maker(3).mobile()
    a, b, c = pieces(number)
    text = article(f"| 甲 | 乙 | 丙 |\n|---|---|---|\n| {a} | {b} | {c} |\n\n值班{a}<b>{b}</b>{c}")
    write(site, 1, text.replace("summary: 摘要", f"summary: 值班手机{number}"))
    entries = "exceptions:\n"
    for _ in range(2):  # what is whole in the file, then what is shown in pieces
        for problem in load_site(site, open_at)[1]:
            if problem.level is Level.ERROR:
                entries += answered(site, problem).removeprefix("exceptions:\n")
        (site / "data/exceptions.yaml").write_text(entries, encoding="utf-8")
    done = build(site)
    assert done.returncode == 0, done.stdout
    output = site / "output"
    files = [file for file in output.rglob("*") if file.suffix in (".html", ".xml", ".csv")]
    bearing = [f for f in files if number in canonical(shown(f.read_text(encoding="utf-8")))]
    assert len(bearing) > 3


def test_a_number_of_an_own_template_is_told_there(site: Path) -> None:
    number = Maker(4).mobile()
    file = site / "theme/templates/404.html"
    file.parent.mkdir(parents=True)
    block = f"<h1>404</h1>\n<p>{number[:3]}<i>{number[3:]}</i></p>"
    file.write_text(
        f'{{% extends "base.html" %}}\n{{% block content %}}{block}{{% endblock %}}',
        encoding="utf-8",
    )
    done = build(site)
    assert "theme/templates/404.html:3:4: error[personal.mobile]" in done.stdout
    assert not (site / "output").exists()
