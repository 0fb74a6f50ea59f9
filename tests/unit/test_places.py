"""A value knows where it begins and where it ends, so that a program can put another there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.kernel.composer import parse
from mingzhang.kernel.placed import Items, Mapping, Node, Text
from mingzhang.kernel.problems import Place


def composed(source: str) -> Node:
    tree, problems = parse(source, "f.yaml")
    assert not problems
    assert tree is not None
    return tree


def span(source: str, begin: Place, end: Place) -> tuple[int, int]:
    """Two places as indexes into the source."""
    starts = [0, *(n + 1 for n, character in enumerate(source) if character == "\n")]
    first, last = (starts[place.line - 1] + place.column - 1 for place in (begin, end))
    return first, last


def between(source: str, begin: Place, end: Place) -> str:
    first, last = span(source, begin, end)
    return source[first:last]


def nodes(tree: Node) -> Iterator[Node]:
    """A tree and all that it holds."""
    yield tree
    inner = tree.values() if isinstance(tree, Mapping) else tree if isinstance(tree, Items) else ()
    for node in inner:
        yield from nodes(node)


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


WORDS = st.text("甲乙é𠮷abc123", min_size=1, max_size=5)
LINES = st.lists(WORDS, min_size=1, max_size=3)
IN_LINE = st.one_of(
    WORDS,
    st.tuples(WORDS, WORDS).map(" ".join),
    st.text("甲a: #-'", max_size=6).map(lambda text: "'" + text.replace("'", "''") + "'"),
    st.text("甲a: #-'", max_size=6).map(lambda text: f'"{text}"'),
)
FLOW = st.recursive(
    IN_LINE,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(inner, max_size=3).map(
            lambda items: f"{{{', '.join(f'k{n}: {item}' for n, item in enumerate(items))}}}"
        ),
    ),
    max_leaves=4,
)
BEHIND = st.sampled_from(["\n", "  \n", "  # c\n", "\n\n", "\n\n# c\n"])
BELOW = st.sampled_from(["", "\n", "\n\n", "# c\n", "\n# c\n"])
SIGNS = st.sampled_from(["|", "|-", "|+", ">", ">-", ">+"])


@st.composite
def values(draw: st.DrawFn, indent: int) -> str:
    """What follows a key or a dash, to the end of its line or lines."""
    pad = " " * (indent + 2)
    match draw(st.sampled_from(["flow", "plain", "block", "mapping", "items"])):
        case "plain":
            lines = f"\n{pad}".join(draw(LINES))
            return f" {lines}{draw(BEHIND)}"
        case "block":
            lines = "".join(f"{pad}{line}\n" for line in draw(LINES))
            return f" {draw(SIGNS)}\n{lines}{draw(BELOW)}"
        case "mapping" if indent < 6:
            return "\n" + draw(blocks(indent + 2, "k{}:"))
        case "items" if indent < 6:
            return "\n" + draw(blocks(indent + 2, "-"))
    return f" {draw(FLOW)}{draw(BEHIND)}"


@st.composite
def blocks(draw: st.DrawFn, indent: int, head: str) -> str:
    """A mapping or a list in lines of their own."""
    heads = [" " * indent + head.format(n) for n in range(draw(st.integers(1, 3)))]
    return "".join(f"{line}{draw(values(indent))}" for line in heads)


SOURCES = blocks(0, "k{}:")


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
