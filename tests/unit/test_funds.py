"""Sums of fund records, and the ways between records."""

from __future__ import annotations

from pathlib import Path

import pytest

from bad_sites import GOOD
from mingzhang.site_engine.outputs.home import Home
from mingzhang.site_engine.outputs.pages import pages
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.funds.model import FundRecord
from mingzhang.union_site.funds.overview import HomeFunds
from mingzhang.union_site.funds.period import PeriodView
from mingzhang.union_site.funds.totals import by_basis, people
from union import load_site

REAL = Path(__file__).parents[2]


def load(root: Path) -> Site:
    site, problems = load_site(root)
    assert site is not None
    assert problems == ()
    return site


def totals(site: Site, period: str) -> dict[str, str]:
    records = [record for record in site.every(FundRecord) if record.period == period]
    grammar = site.reading.grammar
    return {
        item.basis: grammar.format(item.total) if item.total else "" for item in by_basis(records)
    }


def test_bases_are_never_added_up() -> None:
    """What was allocated and what was spent have a total each; what lies outside is added."""
    assert totals(load(GOOD), "2025") == {
        "allocated": "24,100.50元",
        "spent": "12,500元",
        "received": "600元",
    }


@pytest.mark.demonstration
def test_an_undecided_part_makes_a_range() -> None:
    """0.7 may be inside the amount or beside it: the sum is between the two."""
    assert totals(load(REAL), "undated") == {"allocated": "32,496—39,496元"}


@pytest.mark.demonstration
def test_a_record_without_an_amount_is_counted_and_not_added() -> None:
    """Not stated is not zero."""
    site = load(REAL)
    records = [record for record in site.every(FundRecord) if record.period == "2023"]
    (total,) = by_basis(records)
    assert [record.id for record in total.counted] == ["warmth"]
    assert [record.id for record in total.missing] == ["culture_sport"]


@pytest.mark.demonstration
def test_people_are_added_only_where_all_are_counted_alike() -> None:
    """Our own sum of the groups; none where there is but one."""
    site = load(REAL)
    records = {record.id: record for record in site.every(FundRecord)}
    counted = people(records["warmth"])
    assert counted is not None
    assert site.reading.grammar.format(counted) == "22人"
    assert people(records["blood_donation"]) is None


@pytest.mark.demonstration
def test_a_relation_typed_once_is_known_on_both_sides() -> None:
    """The activity names the record that paid; the record finds its activities."""
    site = load(REAL)
    found = {entry.path for entry in site.referrers("funds/2023/culture_sport")}
    assert "activities/2023-gala" in found
    assert "interviews/2024-bureau-union" in found


def test_a_draft_refers_to_nothing_yet() -> None:
    """What is not published leaves no trace on published pages."""
    site = load(GOOD)
    drafts = {article.path for article in site.articles.values() if article.draft}
    assert drafts
    for path in site.entries:
        assert not drafts & {entry.path for entry in site.referrers(path)}


def test_what_is_traced_is_a_share_of_one_basis() -> None:
    """Spent and paid out are never added up, not even to say how much can be traced."""
    site = load(REAL / "examples" / "mingyue")
    periods = [page.view for page in site.once(pages) if isinstance(page.view, PeriodView)]
    traced = [(period, period.traced) for period in periods if period.traced]
    assert len(traced) == 3
    for period, share in traced:
        assert share.absent or share.spent in {total.text for total in period.totals}


def home_of(site: Site) -> HomeFunds:
    view = next(page.view for page in site.once(pages) if page.path == "")
    assert isinstance(view, Home)
    [part] = [part.view for part in view.parts if part.room == "funds"]
    assert isinstance(part, HomeFunds)
    return part


@pytest.mark.demonstration
def test_the_home_page_tells_what_was_spent_else_what_there_is() -> None:
    """One basis is the sentence; the others stand beside it and are never added to it."""
    example, real = home_of(load(REAL / "examples" / "mingyue")), home_of(load(REAL))
    assert [total.basis for total in example.totals] == ["支出"]
    assert "支出" not in [total.basis for total in example.others]
    assert [(total.basis, total.text) for total in real.totals] == [("下拨", "3.24万元")]
    assert example.chart
    assert real.chart
    assert (example.chart.basis, real.chart.basis) == ("支出", "下拨")


def test_sums_of_one_chart_stand_under_one_another() -> None:
    """All with as many decimals as the one that needs most, whoever wrote the records."""
    chart = home_of(load(REAL / "examples" / "mingyue")).chart
    assert chart
    assert len(chart.bars) > 5
    assert {bar.text.partition(".")[2] for bar in chart.bars} == {"00元", "50元"}
