"""How search narrows a page down."""

from __future__ import annotations

import pytest

from bad_sites import GOOD
from mingzhang.site_engine.metadata.facets import facets
from mingzhang.site_engine.site.site import Site
from tools import CHECKOUT
from union import load_site


@pytest.fixture(scope="module")
def good() -> Site:
    site, _ = load_site(GOOD)
    assert site is not None
    return site


def test_a_record_of_money_belongs_to_its_year_units_and_programme(good: Site) -> None:
    found = facets(good, "funds/2025/warmth")
    assert found is not None
    assert found.kind == "Funds"
    assert (found.years, dict(found.groups)["programme"]) == (("2025",), ("送温暖",))
    assert "示例局工会（虚构）" in dict(found.groups)["unit"]
    assert found.amount == "1.50万元"
    assert (found.names, found.shared_name) == ((), "送温暖慰问经费")


def test_an_activity_belongs_to_the_programme_that_paid_for_it(good: Site) -> None:
    """It names the record; the record names the programme."""
    found = facets(good, "activities/2025-sports")
    assert found is not None
    assert dict(found.groups)["programme"] == ("文体活动",)
    assert found.years == ("2025",)


def test_a_name_is_bare_of_width_case_and_spaces() -> None:
    site, _ = load_site(CHECKOUT / "tests/sites/abroad")
    assert site is not None
    found = facets(site, "unions/head_office")
    assert found is not None
    assert found.names == ("fictionalfitters'union",)


@pytest.mark.parametrize(
    "path", ["", "funds", "activities", "news/2025-draft", "search", "404.html"]
)
def test_lists_and_drafts_are_not_searched(path: str, good: Site) -> None:
    assert facets(good, path) is None
