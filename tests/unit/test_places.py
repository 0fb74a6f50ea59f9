"""A value knows where it begins and where it ends, so that a program can put another there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.kernel.placed import Items, Mapping, Text
from mingzhang.kernel.problems import Place
from yaml_sources import SOURCES, between, composed, nodes, span


@pytest.mark.parametrize(
    ("source", "typed"),
    [
        ("k: 甲 乙  \nb: 1\n", "甲 乙"),
        ("k: 甲  # c\n", "甲"),
        ("k: '甲' \n", "'甲'"),
        ('k: "a\\"b"  # c\n', '"a\\"b"'),
        ("k: 甲\n  乙\n\nb: 1\n", "甲\n  乙"),
        ("k:\nb: 1\n", ""),
        ("k: |\n  甲\n\n  乙\n\n\n# c\nb: 1\n", "|\n  甲\n\n  乙\n"),
        ("k: |+\n  甲\n\n\nb: 1\n", "|+\n  甲\n\n\n"),
        ("k: >2-\n    甲\n\nb: 1\n", ">2-\n    甲\n"),
        ("k: |\n  甲", "|\n  甲"),
        ("k: |\n  甲\n     \n\nb: 1\n", "|\n  甲\n     \n"),
        ("k: [1, '2']  # c\nb: 1\n", "[1, '2']"),
        ("k: {a: 1,\n  b: 2 }\n", "{a: 1,\n  b: 2 }"),
        ("k: []\nb: 1\n", "[]"),
        ("k:\n  - 甲\n  - 乙  # c\n\n# c\nb: 1\n", "- 甲\n  - 乙"),
        ("k:\n  a: 1\n  b: [2]\n\nb: 1\n", "a: 1\n  b: [2]"),
        ("k:\n  - a:\n    b: |\n      甲\n\nb: 1\n", "- a:\n    b: |\n      甲\n"),
        ("- [k: 1 , 2]\n", "[k: 1 , 2]"),
    ],
)
def test_a_value_ends_after_its_last_character(source: str, typed: str) -> None:
    """Quotation marks and brackets belong to it; blanks, comments and empty lines behind do not."""
    tree = composed(source)
    value = tree["k"] if isinstance(tree, Mapping) else tree[0]
    assert between(source, value.place, value.end) == typed


def test_a_key_ends_after_its_last_character() -> None:
    """A key is found as it was typed, in quotation marks or without."""
    source = "甲: 1\n'b c' : 2\n"
    tree = composed(source)
    assert isinstance(tree, Mapping)
    typed = [between(source, tree.keys_at[key], tree.keys_end[key]) for key in tree]
    assert typed == ["甲", "'b c'"]


def test_what_stands_in_no_file_ends_where_it_begins() -> None:
    """A value that a program makes has one place."""
    place = Place("f.yaml", 3, 4)
    assert Text("甲", place).end == Items(place).end == Mapping(place).end == place


@given(SOURCES)
def test_what_stands_between_both_places_is_the_value(source: str) -> None:
    """In every style of YAML, the text from a value's begin to its end composes to it again."""
    for node in nodes(composed(source)):
        typed = between(source, node.place, node.end)
        # A list or mapping in lines of its own begins as far to the right as its other lines.
        indented = " " * (node.place.column - 1) + typed
        again = composed(indented if isinstance(node, Items | Mapping) else typed)
        assert again == node


@given(SOURCES, st.data())
def test_another_text_at_its_places_changes_one_value(source: str, data: st.DataObject) -> None:
    """Comments, order and all other values stay as they were."""
    texts = [node for node in nodes(composed(source)) if isinstance(node, Text)]
    if not texts:
        return
    chosen = data.draw(st.integers(0, len(texts) - 1))
    old = texts[chosen]
    first, last = span(source, old.place, old.end)
    new = "'new'\n" if source[first:last].endswith("\n") else "'new'"
    changed = f"{source[:first]}{new}{source[last:]}"
    expected = [*texts[:chosen], "new", *texts[chosen + 1 :]]
    assert [node for node in nodes(composed(changed)) if isinstance(node, Text)] == expected
    assert changed.count("# c") == source.count("# c") - source[first:last].count("# c")
