"""One digit of one amount is changed, amount after amount: the rules notice, or say they cannot.

The example books' amounts are all tried. What no rule can notice, the public check sheet lists as
not checked.
"""

from __future__ import annotations

import re
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from mingzhang.kernel.problems import Level, Place
from mingzhang.kernel.quantity import Quantity
from mingzhang.site_engine.load import load_library
from mingzhang.site_engine.outputs.check_sheet import unchecked
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.site.site import Site
from union import UNION, read

CHECKOUT = Path(__file__).parents[2]
EXAMPLE = CHECKOUT / "examples" / "mingyue"
README = CHECKOUT / "README.md"
Mutation = tuple[Place, str, str]


def load(library: Library) -> tuple[Site | None, bool]:
    site, problems = load_library(library, UNION, read)
    return site, any(problem.level is Level.ERROR for problem in problems)


def amounts(site: Site) -> list[Mutation]:
    """Every amount of money in the books, with its text and the same with its last digit changed."""
    found: dict[Place, Mutation] = {}
    for entry in site.entries.values():
        for figure in entry.figures().values():
            value = figure.value
            if isinstance(value, Quantity) and site.reading.grammar.is_money(value.unit):
                found[figure.place] = (figure.place, value.written, changed(value.written))
    return list(found.values())


def changed(text: str) -> str:
    """The last digit one higher, a 9 lower."""
    last = max(match.start() for match in re.finditer("[0-9]", text))
    digit = str(int(text[last]) + 1) if text[last] != "9" else "8"
    return text[:last] + digit + text[last + 1 :]


def is_noticed(mutation: Mutation) -> tuple[Place, bool]:
    """Whether any rule refuses the books with this one digit changed."""
    place, old, new = mutation
    library = Library.open(EXAMPLE, {place.file: lambda text: _change(text, place, old, new)})
    return place, load(library)[1]


def _change(text: str, place: Place, old: str, new: str) -> str:
    lines = text.split("\n")
    line = lines[place.line - 1]
    assert line[place.column - 1 :].lstrip("\"'").startswith(old), (place, line, old)
    lines[place.line - 1] = line[: place.column - 1] + line[place.column - 1 :].replace(old, new, 1)
    return "\n".join(lines)


@pytest.fixture(scope="module")
def results() -> tuple[Site, dict[Place, bool]]:
    site, broken = load(Library.open(EXAMPLE))
    assert site is not None
    assert not broken
    with ProcessPoolExecutor(max_workers=2) as pool:
        noticed = dict(pool.map(is_noticed, amounts(site), chunksize=8))
    return site, noticed


def test_a_changed_digit_is_noticed(results: tuple[Site, dict[Place, bool]]) -> None:
    """Nearly every amount is held fast by some other number; the README says how many."""
    _, noticed = results
    count = f"{sum(noticed.values())} of {len(noticed)}"
    print(f"\n{count} changed amounts are noticed")
    assert sum(noticed.values()) > 0.9 * len(noticed)
    assert count in README.read_text(encoding="utf-8")


def test_what_goes_unnoticed_is_on_the_check_sheet(
    results: tuple[Site, dict[Place, bool]],
) -> None:
    """The sheet lists every amount that a change could slip past."""
    site, noticed = results
    listed = {item.figure.place for item in unchecked(site)}
    unnoticed = {place for place, seen in noticed.items() if not seen}
    assert unnoticed <= listed
