"""Whether a page invites to apply: only where all is stated, and only while there is time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bad_sites import GOOD
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.programmes.model import Programme
from union import load_site

EXAMPLE = Path(__file__).parents[2] / "examples" / "mingyue"


@pytest.fixture(scope="module")
def site() -> Site:
    good, _ = load_site(GOOD)
    assert good is not None
    return good


def programme(site: Site, name: str) -> Programme:
    entry = site.entries[f"programmes/{name}"]
    assert isinstance(entry, Programme)
    return entry


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2025, 4, 30), "coming"),
        (date(2025, 5, 1), "open"),
        (date(2025, 6, 30), "open"),
        (date(2025, 7, 1), "passed"),
    ],
)
def test_the_first_and_the_last_day_count(site: Site, day: date, state: str) -> None:
    """Applications are open from `opens` to `closes`, both days included."""
    assert programme(site, "warmth").state(day) == state


@pytest.mark.parametrize("name", ["legal_aid", "culture_sport"])
def test_what_is_not_told_in_full_invites_nobody(site: Site, name: str) -> None:
    """One answer of four, or none: the page says that it is not stated, on any day."""
    assert programme(site, name).state(date(2025, 5, 20)) == "unstated"


def test_the_day_is_the_builds_own(site: Site) -> None:
    """Without one it is the newest date in the content, never the machine's."""
    assert site.built is None
    assert site.today == site.newest == date(2025, 7, 1)


def test_the_example_shows_every_state() -> None:
    """Whoever looks at the example union sees what their own pages can look like."""
    example, _ = load_site(EXAMPLE)
    assert example is not None
    states = {entry.state(example.today) for entry in example.every(Programme)}
    assert states == {"unstated", "coming", "open", "passed"}
