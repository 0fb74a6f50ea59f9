"""What a notice sheet is made of: digits in a column, a code, a digest."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import segno

from bad_sites import GOOD
from mingzhang.kernel.grammar import Grammar
from mingzhang.kernel.quantity import Quantity
from mingzhang.kernel.total import total
from mingzhang.site_engine.drawing.qr import qr_code
from mingzhang.site_engine.open_data.digest import digest, digests
from mingzhang.site_engine.outputs.pages import pages
from mingzhang.site_engine.site.site import Site
from union import load_site

CHINESE, ENGLISH = Grammar.load("zh_CN"), Grammar.load("en_GB")


@pytest.fixture(scope="module")
def site() -> Site:
    site, _ = load_site(GOOD)
    assert site is not None
    return site


@pytest.mark.parametrize(
    ("grammar", "typed", "shown"),
    [
        (CHINESE, "30296元", "30,296.00"),
        (CHINESE, "0.50元", "0.50"),
        (CHINESE, "3.24万元", "3.24万元"),
        (CHINESE, "约2000元", "约2000元"),
        (CHINESE, "USD 5", "USD 5"),
        (ENGLISH, "£24,600", "24,600.00"),
        (ENGLISH, "£1.2k", "£1.2k"),
        (ENGLISH, "€5", "€5"),
    ],
)
def test_an_amount_leaves_its_unit_to_the_head_only_where_it_is_exact(
    grammar: Grammar, typed: str, shown: str
) -> None:
    """Digits alone would promise more than a rounded amount says, or another currency."""
    amount = grammar.parse(typed)
    assert isinstance(amount, Quantity)
    assert grammar.format_bare(amount) == shown


def test_a_sum_stands_under_its_amounts_and_a_range_shows_both_ends() -> None:
    """With the same decimals; a sum of rounded amounts keeps its words."""
    amounts = [CHINESE.parse(typed) for typed in ("30296元", "0.5元")]
    exact = total(replace(amount, basis="x") for amount in amounts if isinstance(amount, Quantity))
    assert CHINESE.format_bare(exact) == "30,296.50"
    part = Quantity(Decimal(7000), "CNY", basis="x")
    assert CHINESE.format_bare(exact.or_outside(part)) == "30,296.50—37,296.50"
    rounded = CHINESE.parse("3.24万元")
    assert isinstance(rounded, Quantity)
    assert CHINESE.format_bare(total([rounded])).endswith("元")


def test_the_drawing_of_a_code_is_its_matrix() -> None:
    """Every dark module is covered once, and no light one."""
    text = "https://union.example/funds/2025/"
    code = qr_code(text)
    dark = set()
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", code.path):
        cells = {(int(x) + step, int(y)) for step in range(int(width))}
        assert not dark & cells
        dark |= cells
    rows = list(segno.make_qr(text, error="m").matrix_iter(border=4))
    assert dark == {(x, y) for y, row in enumerate(rows) for x, bit in enumerate(row) if bit}
    assert code.size == len(rows)


def test_a_digest_changes_with_every_cell_and_with_nothing_else() -> None:
    """The order of keys is no difference; a number, a word or a row is."""
    rows = {"a": [{"x": "1", "y": None}], "b": [{"x": "送"}]}
    same = {"b": [{"x": "送"}], "a": [{"y": None, "x": "1"}]}
    others = [
        {"a": [{"x": "2", "y": None}], "b": [{"x": "送"}]},
        {"a": [{"x": "1", "y": ""}], "b": [{"x": "送"}]},
        {"a": [{"x": "1", "y": None}]},
    ]
    assert digest(rows) == digest(same)
    assert len({digest(rows), *map(digest, others)}) == 4
    assert re.fullmatch(r"[0-9a-f]{12}", digest(rows))


def test_every_period_with_records_or_a_statement_has_a_sheet(site: Site) -> None:
    """And the page of the period, or its statement, leads to it with the same digest."""
    sheets = {page.path: page.view for page in site.once(pages) if page.template == "board_sheet"}
    assert set(sheets) == {f"funds/{period}/notice" for period in site.once(digests)}
    assert set(site.once(digests)) == {"2024", "2025", "undated"}
    leading = [
        page for page in site.once(pages) if page.template.endswith(("/period", "/statement"))
    ]
    for page in leading:
        assert sheets[page.view.sheet.path].digest == page.view.sheet.digest
    assert len(leading) > 2


def test_a_period_without_records_is_posted_as_its_statement_says(site: Site) -> None:
    """Nothing is left to fill in by hand that a file of the period states."""
    sheets = {page.path: page.view for page in site.once(pages) if page.template == "board_sheet"}
    posting = sheets["funds/2024/notice"].posting
    assert (posting.begins, posting.ends) == (date(2025, 2, 5), date(2025, 2, 12))
