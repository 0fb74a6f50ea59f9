"""What people with the habits of Word, WPS and Excel type, each mistake alone in the good site.

`tests/sites/mistakes.yaml` lists them by file: what is found and put instead (or the whole text),
the rule that answers, what its remedy must propose, and the line where it is not the first that
differs.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from bad_sites import GOOD, SITES
from mingzhang.site_engine import load
from mingzhang.site_engine.prose.conversion import read_prose
from mingzhang.verbs.check import check

MISTAKES = SITES / "mistakes.yaml"
UNFILLED = re.compile(r"\{(?!static)[a-z_]+\}")  # a sentence that names a value nobody gave


@dataclass(frozen=True)
class Mistake:
    """One change to one file of the good site, and what `check` must say of it."""

    file: str
    text: str
    line: int
    rule: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.rule}"


@dataclass(frozen=True)
class Answer:
    """What `check` answered: its exit status, and the problems it printed."""

    status: int
    problems: list[dict[str, object]]

    def says(self, mistake: Mistake) -> bool:
        """The expected rule at the expected line."""
        place = (mistake.file, mistake.line, mistake.rule)
        return any((p["file"], p["line"], p["rule"]) == place for p in self.problems)

    def has_a_remedy(self, mistake: Mistake) -> bool:
        """Every problem says how it is mended, and this one proposes what was meant."""
        remedies = [str(problem["mend"]) for problem in self.problems]
        whole = all(remedy and not UNFILLED.search(remedy) for remedy in remedies)
        return whole and any(mistake.mend in remedy for remedy in remedies)


def mistakes() -> Iterator[Mistake]:
    for file, listed in yaml.safe_load(MISTAKES.read_text(encoding="utf-8")).items():
        good = (GOOD / file).read_text(encoding="utf-8") if (GOOD / file).exists() else ""
        for entry in listed:
            yield _mistake(file, good, entry)


def _mistake(file: str, good: str, entry: dict[str, str]) -> Mistake:
    text = entry.get("text")
    if text is None:
        assert good.count(entry["find"]) == 1, f"{entry['find']!r} is not there exactly once"
        text = good.replace(entry["find"], entry["put"])
        before, after = good.split("\n"), text.split("\n")
        changed = (
            n for n, pair in enumerate(zip(before, after, strict=False), 1) if len({*pair}) == 2
        )
        line = next(changed, min(len(before), len(after)))
    else:
        line = 1
    mend = entry.get("mend", "")
    return Mistake(file, text, int(entry.get("line", line)), entry["rule"], mend)


def test_every_careless_mistake_is_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A non-zero exit for each, the right line for at least 95 %, a remedy for all."""
    # The verb as it is, but for the process that prose is converted in: one each takes too long
    monkeypatch.setattr(load, "Bounded", lambda _: nullcontext(read_prose))
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    answers = {mistake: _answer(tmp_path, mistake, capsys) for mistake in mistakes()}
    passed = [str(m) for m, answer in answers.items() if answer.status != 1]
    elsewhere = [f"{m}: {_rules(a)}" for m, a in answers.items() if not a.says(m)]
    helpless = [str(m) for m, answer in answers.items() if not answer.has_a_remedy(m)]
    print(
        f"\n{len(answers)} mistakes, {len(answers) - len(passed)} non-zero exits, "
        f"{len(answers) - len(elsewhere)} at the right line, {len(answers) - len(helpless)} remedies"
    )
    assert len(answers) >= 120
    assert passed == []
    assert helpless == []
    assert len(elsewhere) <= 0.05 * len(answers), elsewhere


def _answer(site: Path, mistake: Mistake, capsys: pytest.CaptureFixture[str]) -> Answer:
    """The answer of the verb itself; the site is as good as before afterwards."""
    file, good = site / mistake.file, GOOD / mistake.file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(mistake.text, encoding="utf-8", newline="\n")
    status = check(site, "json")
    printed = capsys.readouterr().out.splitlines()
    if good.exists():
        shutil.copy(good, file)
    else:
        file.unlink()
    return Answer(status, [json.loads(line) for line in printed if line.startswith("{")])


def _rules(answer: Answer) -> list[str]:
    return [f"{problem['file']}:{problem['line']} {problem['rule']}" for problem in answer.problems]
