"""A table is declared once: whatever its groups, its rows have exactly the cells of its columns."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bad_sites import GOOD, SITES
from mingzhang.kernel.dates import When
from mingzhang.kernel.grammar import Grammar
from mingzhang.kernel.problems import Place
from mingzhang.kernel.quantity import Absence, Absent, Qualifier, Quantity
from mingzhang.kernel.record import Reading
from mingzhang.kernel.references import Reference
from mingzhang.kernel.vocabulary import Term, Vocabulary
from mingzhang.site_engine.languages import LANGUAGES
from mingzhang.site_engine.open_data import tables
from mingzhang.site_engine.records.page_record import PageRecord
from mingzhang.site_engine.records.periods import Span, span
from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables import groups, quantities
from mingzhang.site_engine.tables.columns import Cell, Group, Kind
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.rows import Below, key, of, of_item, of_record
from mingzhang.site_engine.tables.table import Row, Table
from mingzhang.union_site.activities.model import Activity
from mingzhang.union_site.activities.tables import ACTIVITY
from union import load_site

CHECKOUT = Path(__file__).parents[2]
ROOTS = [GOOD, SITES / "abroad", CHECKOUT, CHECKOUT / "examples/mingyue"]
KINDS: dict[Kind, type] = {
    Kind.STRING: str,
    Kind.DATE: date,
    Kind.INTEGER: int,
    Kind.DECIMAL: Decimal,
    Kind.BOOLEAN: bool,
}
CHINESE = Grammar.load("zh_CN")


class NoSite:
    """All that a table needs of a site: it is no `Site`."""

    reading = Reading(
        CHINESE,
        {"kind": Vocabulary("kind", {"a": Term("a", {"zh_CN": "甲"}, {}, Place("v.yaml"))})},
    )
    entries: Mapping[str, PageRecord] = {}

    def label(self, vocabulary: str, term: str) -> str:
        return self.reading.vocabularies[vocabulary][term].label("zh_CN")

    def span(self, period: str) -> Span | None:
        return span(period)


def made(*declared: Group[Any], records: list[Any]) -> Table:
    return Table.of("made", Fields({}), declared, records, NoSite())


def cells(group: Group[Any], **record: object) -> Row:
    """The one row of a record."""
    return made(group, records=[SimpleNamespace(**record)]).rows[0]


# -- laws


absences = st.builds(Absent, st.sampled_from(Absence), st.text())
numbers = st.decimals(0, 10**12, places=2)


@st.composite
def amounts(draw: st.DrawFn) -> Quantity:
    low, high = sorted(draw(st.tuples(numbers, numbers)))
    qualifier = draw(st.sampled_from(Qualifier))
    upper = high if qualifier is Qualifier.RANGE else None
    return Quantity(low, "CNY", qualifier, upper, written=draw(st.text()))


whens = st.builds(
    lambda days, text: When(*sorted(days), text), st.tuples(st.dates(), st.dates()), st.text()
)
words = st.none() | st.text()
# A group for each type of field, by the function that makes it; and what such a field may hold.
FIELDS: dict[str, tuple[Callable[[str], Group[Any]], st.SearchStrategy[Any]]] = {
    "text": (groups.text, words),
    "texts": (groups.texts, st.lists(st.text(min_size=1)).map(tuple)),
    "day": (groups.day, st.none() | st.dates()),
    "flag": (groups.flag, st.none() | st.booleans()),
    "integer": (groups.integer, st.none() | st.integers()),
    "stated": (groups.stated, words | absences),
    "when": (groups.when, whens | absences),
    "period": (groups.period, st.sampled_from(["2023", "2023-q1", "2023-24", "undated"])),
    "term": (lambda name: groups.term(name, "kind"), st.sampled_from([None, "a"])),
    "link": (lambda name: groups.link(name, ""), st.sampled_from([None, Reference("a/b")])),
    "money": (quantities.money, st.none() | absences | amounts()),
    "count": (quantities.count, st.none() | absences | amounts()),
}


@st.composite
def declarations(draw: st.DrawFn) -> tuple[tuple[Group[Any], ...], list[Any]]:
    """Any groups in any order, and records that have their fields."""
    kinds = draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=6))
    named = {f"field{number}": FIELDS[kind] for number, kind in enumerate(kinds)}
    values = {name: strategy for name, (_, strategy) in named.items()}
    records = draw(st.lists(st.builds(SimpleNamespace, **values), max_size=3))
    return tuple(group(name) for name, (group, _) in named.items()), records


def test_every_group_is_tried() -> None:
    """A group added to the modules is one of `FIELDS`."""
    offered = {
        name
        for module in (groups, quantities)
        for name, value in vars(module).items()
        if getattr(value, "__module__", "") == module.__name__ and not name.startswith("_")
    }
    assert offered == set(FIELDS)


@given(declarations())
def test_a_row_has_exactly_the_cells_of_its_columns(
    declared: tuple[tuple[Group[Any], ...], list[Any]],
) -> None:
    """In their order, of their kind and among their options."""
    declaration, records = declared
    table = made(*declaration, records=records)
    assert len(table.rows) == len(records)
    for row in table.rows:
        assert list(row) == [column.name for column in table.columns]
        for column in table.columns:
            cell = row[column.name]
            assert cell is None or isinstance(cell, KINDS[column.kind]), column.name
            assert cell is None or not column.options or cell in column.options, column.name


@given(declarations(), st.randoms())
def test_a_group_does_not_know_its_neighbours(
    declared: tuple[tuple[Group[Any], ...], list[Any]], random: Any
) -> None:
    """In another order the same cells: a new field changes no other column."""
    declaration, records = declared
    shuffled = random.sample(declaration, len(declaration))
    one, other = made(*declaration, records=records), made(*shuffled, records=records)
    assert [dict(row) for row in one.rows] == [dict(row) for row in other.rows]


@given(declarations())
def test_the_groups_of_a_part_are_those_of_a_record(
    declared: tuple[tuple[Group[Any], ...], list[Any]],
) -> None:
    """What lies in a record, or below one, has the cells that it has by itself."""
    declaration, records = declared
    alone = made(*declaration, records=records)
    below: list[Any] = [Below(record, "", record) for record in records]
    assert made(of_item(*declaration), records=below) == alone
    assert made(of_record(*declaration), records=below) == alone
    within = [SimpleNamespace(it=record) for record in records]
    assert made(of(lambda row: row.it, *declaration), records=within) == alone


@given(amounts() | absences | st.none())
def test_a_quantity_has_a_number_or_a_reason(number: Quantity | Absent | None) -> None:
    """Never both, and a value is within its bounds; a record without the field says nothing."""
    row = cells(quantities.money("sum"), sum=number)
    stated = isinstance(number, Quantity)
    assert (row["sum_lower"] is not None) == stated == (row["sum_currency"] is not None)
    assert (row["sum_absence"] is not None) == isinstance(number, Absent)
    if number is None:
        assert set(row.values()) == {None}
    if isinstance(number, Quantity) and number.qualifier is not Qualifier.LESS_THAN:
        assert row["sum_value"] in (None, number.value)
        lower, value, upper = (row[f"sum_{part}"] for part in ("lower", "value", "upper"))
        known = [cell for cell in (lower, value, upper) if isinstance(cell, Decimal)]
        assert known == sorted(known)


# -- cells


@pytest.mark.parametrize(
    ("written", "value", "lower", "upper", "resolution", "qualifier"),
    [
        ("3.24万元", "32400", "32400", "32400", "100", "exact"),
        ("-500.25元", "-500.25", "-500.25", "-500.25", "0", "exact"),
        ("2300多元", "2300", "2300", "2400", "0", "more_than"),
        ("不足5万元", "50000", "0", "50000", "10000", "less_than"),
        ("至少200元", "200", "200", None, "0", "at_least"),
        ("100—200元", None, "100", "200", "0", "range"),
    ],
)
def test_an_amount_in_columns(
    written: str, value: str | None, lower: str, upper: str | None, resolution: str, qualifier: str
) -> None:
    """The number, the bounds and the words; a range has no one value."""
    row = cells(quantities.money("amount"), amount=CHINESE.parse(written))
    expected = {"value": value, "lower": lower, "upper": upper, "resolution": resolution}
    for part, number in expected.items():
        assert row[f"amount_{part}"] == (None if number is None else Decimal(number)), part
    assert row["amount_qualifier"] == qualifier
    assert row["amount_currency"] == "CNY"
    assert row["amount_as_written"] == written
    assert row["amount_absence"] is None


def test_an_absence_in_columns() -> None:
    """No number, and why; a field that a record does not have says nothing at all."""
    row = cells(quantities.count("members"), members=Absent(Absence.WITHHELD, "不公开"))
    said = {name: cell for name, cell in row.items() if cell is not None}
    assert said == {"members_as_written": "不公开", "members_absence": "withheld"}


def test_a_term_and_a_reference_have_their_words() -> None:
    """A reference to a room that is not there keeps its path, and has no title."""
    assert cells(groups.term("type", "kind"), type="a") == {"type": "a", "type_label": "甲"}
    row = cells(groups.link("giver", "unions"), giver=Reference("unions/none"))
    assert row == {"giver": "unions/none", "giver_title": None}


def test_a_group_takes_its_value_as_it_is_told() -> None:
    """Else from the attribute of its own name, which must be there."""
    group: Group[Any] = groups.text("role", get=lambda record: record.speaker.upper())
    assert cells(group, speaker="chair") == {"role": "CHAIR"}
    with pytest.raises(AttributeError, match="role"):
        cells(groups.text("role"), speaker="chair")


def test_a_row_begins_with_its_id_and_its_page() -> None:
    row = cells(key(lambda record: record.id, lambda _: "data"), id="report")
    assert list(row.items()) == [("id", "report"), ("page", "data/")]


# -- the tables of sites


@pytest.fixture(scope="module", params=ROOTS, ids=lambda root: root.name)
def site(request: pytest.FixtureRequest) -> Site:
    return loaded(request.param)


def loaded(root: Path) -> Site:
    site, _ = load_site(root)
    assert site is not None
    return site


def test_the_tables_of_every_room_have_the_cells_of_their_columns(site: Site) -> None:
    """No two columns have one name, and each table begins with its key."""
    for table in tables(site):
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names)), table.name
        assert names[:2] == ["id", "page"], table.name
        assert all(list(row) == names for row in table.rows), table.name
        required = [column.name for column in table.columns if column.required]
        assert all(row[name] is not None for row in table.rows for name in required), table.name


def test_every_table_has_a_row_in_the_good_site() -> None:
    """So that a group that names no attribute of its record is found here."""
    assert [table.name for table in tables(loaded(GOOD)) if not table.rows] == []


def test_a_field_is_added_in_one_line() -> None:
    """Its column and its cells come with it, and all others stay as they are."""
    site = loaded(GOOD)
    before = next(table for table in tables(site) if table.name == "activities")
    declared = (*ACTIVITY, groups.flag("draft"))
    fields = Fields.beside(inspect.getfile(Activity))
    after = Table.of(before.name, fields, declared, site.published(Activity), site)
    assert after.columns[:-1] == before.columns
    assert set(after.columns[-1].titles) == set(LANGUAGES)
    added: list[dict[str, Cell]] = [{**row, "draft": False} for row in before.rows]
    assert list(after.rows) == added
