"""Every record has a page, or is told of at its own place."""

from __future__ import annotations

from dataclasses import replace

from bad_sites import GOOD
from mingzhang.site_engine.load import load_library
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.site.room import no_pages
from union import UNION, read


def test_a_record_without_a_page_is_a_problem_of_the_record() -> None:
    """Before, only a build noticed a link into nowhere, and blamed the page that has it."""
    unions = replace(UNION.rooms["unions"], pages=no_pages)
    kind = replace(UNION, rooms={**UNION.rooms, "unions": unions})
    _, problems = load_library(Library.open(GOOD), kind, read)
    told = [problem for problem in problems if problem.rule == "site.no-page"]
    assert {problem.place.file for problem in told} == {"data/union.yaml"}
    assert "unions/bureau" in {problem.values["path"] for problem in told}
