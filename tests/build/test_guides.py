"""docs/extending.md works: each example is followed word by word in a copy of the checkout."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from test_golden import GOLDEN, on_file, pages

from bad_sites import GOOD
from sites_under_test import CHECKOUT, build, copy_checkout, surroundings

GUIDE = (CHECKOUT / "docs/extending.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"^(?:New file|In) `(?P<file>[^`]+)`(?:, (?P<how>above|below|instead of) `(?P<line>[^`]+)`)?:\n\n"
    r"```\w*\n(?P<text>.*?)```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Step:
    """One thing to do to one file."""

    file: str
    how: str
    line: str
    text: str

    def take(self, checkout: Path) -> None:
        """Do it."""
        file = checkout / self.file
        if not self.how:
            assert not file.exists(), self.file
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self.text, encoding="utf-8")
            return
        before = file.read_text(encoding="utf-8")
        assert before.count(self.line) == 1, f"{self.file}: {self.line}"
        put = {
            "above": f"{self.text}{self.line}",
            "below": f"{self.line}\n{self.text.rstrip(chr(10))}",
            "instead of": self.text.rstrip("\n"),
        }[self.how]
        file.write_text(before.replace(self.line, put), encoding="utf-8")


def steps(heading: str) -> list[Step]:
    """The steps of one example."""
    part = re.split(r"^## ", GUIDE, flags=re.MULTILINE)
    (text,) = (section for section in part if section.startswith(f"{heading}\n"))
    return [
        Step(found["file"], found["how"] or "", found["line"] or "", found["text"])
        for found in STEP.finditer(text)
    ]


def follow(heading: str, folder: Path) -> Path:
    """A copy of the checkout in which the example was followed."""
    checkout = copy_checkout(folder / "checkout")
    for step in steps(heading):
        step.take(checkout)
    return checkout


def check(site: Path, checkout: Path) -> str:
    """What `check` says of a site, with the code of a checkout."""
    code = "import sys; from pathlib import Path; from mingzhang.verbs.check import check; "
    done = subprocess.run(
        [sys.executable, "-c", f"{code}sys.exit(check(Path(sys.argv[1])))", str(site)],
        cwd=checkout,
        env=surroundings(checkout),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


def test_every_step_is_understood() -> None:
    """No block of the examples is passed over."""
    blocks = re.findall(r"^```(?:python|yaml|html|po)$", GUIDE, re.MULTILINE)
    assert len(blocks) == sum(len(steps(name)) for name in ("A rule", "A field", "A room"))


def test_a_rule(tmp_path: Path) -> None:
    """Its mistake is told with its words."""
    checkout = follow("A rule", tmp_path)
    (change,) = (step for step in steps("A rule") if step.file.endswith("change.yaml"))
    site = shutil.copytree(GOOD, tmp_path / "site")
    find, put = re.findall(r'^  (?:find|put): "(.*)"$', change.text, re.MULTILINE)
    file = site / "content/activities/2025-sports.md"
    file.write_text(file.read_text(encoding="utf-8").replace(find, put), encoding="utf-8")
    assert "error[activities.payer-twice] 经费记录 funds/2025/sports 列了两次。" in check(
        site, checkout
    )


def test_a_field(tmp_path: Path) -> None:
    """It is shown on its page and in the open data, and six files were touched."""
    checkout = follow("A field", tmp_path)
    assert len({step.file for step in steps("A field")} | {"data/schema/activity.json"}) <= 6
    site = shutil.copytree(GOOD, tmp_path / "site")
    file = site / "content/activities/2025-sports.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("results:", "contact: 示例工会办公室\nresults:"), encoding="utf-8")
    done = build(site, checkout=checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (site / "output/activities/2025-sports/index.html").read_text(encoding="utf-8")
    assert "<dt>联系处</dt><dd>示例工会办公室</dd>" in page
    table = (site / "output/data/activities.csv").read_text(encoding="utf-8-sig")
    assert {"contact", "contact_absence"} <= set(table.splitlines()[0].split(","))
    assert "示例工会办公室" in table


def test_a_room(tmp_path: Path) -> None:
    """It has its pages, its place in the navigation, and changes no page but the frame."""
    checkout = follow("A room", tmp_path)
    site = shutil.copytree(GOOD, tmp_path / "site")
    (site / "data/regulations.yaml").write_text(
        "regulations:\n- id: dues\n  title: 会费收缴办法\n  since: 2025-01-01\n  about: 一句话。\n",
        encoding="utf-8",
    )
    done = build(site, checkout=checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    built = pages(site / "output")
    assert "会费收缴办法" in built["regulations/dues/index.html"]
    assert 'href="../regulations/">制度</a>' in (site / "output/news/index.html").read_text("utf-8")
    assert [name for name, text in on_file(GOLDEN / "pages").items() if built[name] != text] == []


@pytest.mark.parametrize("heading", ["A rule", "A field", "A room"])
def test_the_real_site_is_as_good_as_before(heading: str, tmp_path: Path) -> None:
    """What was added breaks no other site."""
    checkout = follow(heading, tmp_path)
    said = check(checkout, checkout)
    assert "error[" not in said, said
    assert "Traceback" not in said, said
