"""Accounting regimes: read like every other file, and known to every room."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bad_sites import GOOD, MISTAKES, make
from mingzhang.kernel.grammar import Grammar
from mingzhang.kernel.problems import Level, Place, Problem, as_text
from mingzhang.kernel.record import Reading
from mingzhang.safe_content.gate import open_at
from mingzhang.site_engine.editing.wording import catalogue
from mingzhang.site_engine.outputs.pages import pages
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.funds.record import RecordView
from mingzhang.union_site.money.load import load
from mingzhang.union_site.money.regime import Regimes
from mingzhang.union_site.statements.model import Statement
from union import load_site

HEAD = """id: {id}
zh_CN: 示例制度
lines:
  opening: {{zh_CN: 期初结余}}
  closing: {{zh_CN: 期末结余}}
  income: {{zh_CN: 收入合计}}
  expenditure: {{zh_CN: 支出合计}}
columns:
  budget: {{zh_CN: 预算}}
  actual: {{zh_CN: 决算}}
  previous: {{zh_CN: 上年}}
"""
SMALL = HEAD + "income:\n  0101: {{zh_CN: 会费}}\nexpenditure:\n  0201: {{zh_CN: 活动}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the good site with an empty folder for regimes."""
    site = tmp_path / "site"
    shutil.copytree(GOOD, site)
    (site / "data/regimes").mkdir()
    return site


def add(root: Path, regime: str, text: str = SMALL) -> None:
    file = root / f"data/regimes/{regime}.yaml"
    file.write_text(text.format(id=regime), encoding="utf-8")


def put(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    before = path.read_text(encoding="utf-8")
    assert before.count(old) == 1
    path.write_text(before.replace(old, new), encoding="utf-8")


def regimes(root: Path) -> Regimes:
    site, _ = load_site(root)
    assert site is not None
    return site.reading.of(Regimes)


def account_shown(site: Site, path: str) -> str:
    """What the page of a record says of its account."""
    view = next(page.view for page in site.once(pages) if page.path == path)
    assert isinstance(view, RecordView)
    return view.account


def test_the_shipped_regimes_have_no_mistake(tmp_path: Path) -> None:
    """They are read through the same code as a site's own."""
    found, problems = load(Library.open(tmp_path), Reading(Grammar.load("zh_CN")))
    assert problems == []
    assert set(found.by_id) == {"cn-union-2021"}
    assert not found.broken


def test_a_site_need_not_copy_a_shipped_regime() -> None:
    assert not (GOOD / "data/regimes").exists()
    assert "cn-union-2021" in regimes(GOOD).by_id


def test_a_regime_of_the_site_goes_before_a_shipped_one(root: Path) -> None:
    """Also where it cannot be read: then nothing is looked up in the shipped one instead."""
    add(root, "cn-union-2021")
    assert set(regimes(root).by_id["cn-union-2021"].accounts) == {"0101", "0201"}
    put(root, "data/regimes/cn-union-2021.yaml", "columns:", "colums:")
    assert regimes(root) == Regimes({}, frozenset({"cn-union-2021"}))


def test_a_code_stays_as_it_was_typed(root: Path) -> None:
    """It looks like a number; it keeps its zero nevertheless."""
    add(root, "example", SMALL + "tiers: {{grassroots: 0101}}\n")
    regime = regimes(root).by_id["example"]
    assert list(regime.accounts) == ["0101", "0201"]
    assert regime.tiers == {"grassroots": ("0101",)}


def test_what_is_used_is_the_text_that_was_checked(root: Path) -> None:
    """A change that is only tried out reaches the page of a record: no view opens the file."""
    add(root, "example")
    put(root, "data/funds/2025.yaml", "cn-union-2021:50405", "example:0201")
    put(root, "data/statements/2025.yaml", "itemised: true", "itemised: false")
    edits = {"data/regimes/example.yaml": lambda text: text.replace("活动", "慰问")}
    site, problems = load_site(root, edits=edits)
    assert site is not None
    assert problems == ()
    assert account_shown(site, "funds/2025/spent") == "慰问 (example:0201)"
    (root / "data/regimes/example.yaml").unlink()
    assert account_shown(site, "funds/2025/spent") == "慰问 (example:0201)"


def test_an_account_is_compared_where_no_statement_has_its_regime(root: Path) -> None:
    """The check sheet shows what it is called."""
    add(root, "example")
    put(root, "data/funds/2025.yaml", "cn-union-2021:50405", "example:0201")
    site, _ = load_site(root)
    assert site is not None
    shown = {(f.left, f.right, f.holds) for f in site.findings if f.rule == "ledger.account"}
    assert ("example:0201", "活动", True) in shown


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("mistake", [name for name in MISTAKES if name.startswith("regime-")])
def test_a_mistake_in_a_regime_is_told_in_its_file_alone(
    mistake: str, language: str, tmp_path: Path
) -> None:
    """A line each, at its place, in every language; nothing of the statements that name it."""
    _, problems = load_site(make(mistake, tmp_path), open_at)
    assert problems
    for problem in problems:
        text = as_text(problem, catalogue(language))
        assert text.startswith("data/regimes/example-")
        assert "\n" not in text
        assert str(tmp_path) not in text
        assert "{" not in text.replace("{zh_CN", "")  # a value that nobody gave


# -- a long regime, three levels deep


def codes() -> Iterator[tuple[str, str]]:
    """Each code with its parent: 8 accounts of 4, of 5 each; 200 in all."""
    for one in range(1, 9):
        yield f"5{one:02}", ""
        for two in range(1, 5):
            yield f"5{one:02}{two:02}", f"5{one:02}"
            for three in range(1, 6):
                yield f"5{one:02}{two:02}{three:02}", f"5{one:02}{two:02}"


def amount(code: str) -> int:
    """One for each account at the bottom."""
    return {3: 20, 5: 5}.get(len(code), 1)


def deep(root: Path) -> None:
    """A regime of 200 accounts and a statement that has them all."""
    accounts = "".join(
        f"  {code}: {{{{zh_CN: 科目{code}{f', part_of: {parent}' if parent else ''}}}}}\n"
        for code, parent in codes()
    )
    add(root, "deep", f"{HEAD}income:\n  401: {{{{zh_CN: 会费}}}}\nexpenditure:\n{accounts}")
    lines = "".join(f"  - {{account: {code}, actual: {amount(code)}元}}\n" for code, _ in codes())
    (root / "data/statements/2019.yaml").write_text(
        "title: 2019年收支决算\nunion: bureau\nregime: deep\nstatus: 已定稿\ncites: annual-report\n"
        "opening: 0元\nclosing: 0元\n"
        "totals:\n  income: {actual: 160元}\n  expenditure: {actual: 160元}\n"
        f"income:\n  - {{account: 401, actual: 160元}}\nexpenditure:\n{lines}",
        encoding="utf-8",
    )


def errors(root: Path, code: str = "") -> list[Problem]:
    """What is wrong with the site, where the account of a code says one more than it should."""
    right, wrong = f"{code}, actual: {amount(code)}元", f"{code}, actual: {amount(code) + 1}元"
    edits = {"data/statements/2019.yaml": lambda text: text.replace(right, wrong)}
    _, problems = load_site(root, edits=edits if code else None)
    return [problem for problem in problems if problem.level is Level.ERROR]


def test_two_hundred_accounts_in_three_levels_add_up(root: Path) -> None:
    deep(root)
    assert len(list(codes())) == 200
    assert errors(root) == []


@pytest.mark.parametrize(
    ("code", "compared"),
    [
        ("501", ["statements.accounts-total", "statements.sub-accounts-total"]),
        ("50101", ["statements.sub-accounts-total"] * 2),
        ("5010101", ["statements.sub-accounts-total"]),
    ],
)
def test_sums_are_compared_level_by_level(root: Path, code: str, compared: list[str]) -> None:
    """Each account with those directly above and below it, and with no others."""
    deep(root)
    assert sorted(problem.rule for problem in errors(root, code)) == compared


def test_an_account_between_two_others_may_have_no_line(root: Path) -> None:
    """What is inside it then counts as a part of the next one up, and not as a top line."""
    deep(root)
    put(root, "data/statements/2019.yaml", "  - {account: 50101, actual: 5元}\n", "")
    assert errors(root) == []
    site, _ = load_site(root)
    assert site is not None
    statement = next(one for one in site.every(Statement) if one.period == "2019")
    line, parent = statement.line("5010101"), statement.line("501")
    assert line is not None
    assert statement.parent(line) is parent


def test_a_mistake_in_a_long_regime_has_its_line(root: Path) -> None:
    """Not the head of the file, nor that of the account above."""
    deep(root)
    put(
        root, "data/regimes/deep.yaml", "科目5080405, part_of: 50804", "科目5080405, part_of: 50894"
    )
    (problem,) = errors(root)
    file = root / "data/regimes/deep.yaml"
    line = len(file.read_text(encoding="utf-8").splitlines())
    assert problem.place == Place("data/regimes/deep.yaml", line, 40)
