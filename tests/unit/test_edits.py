"""Other text at given places: exactly there, and in the style of what stood there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mingzhang.kernel.edits import Edit, TextFile, edited
from mingzhang.kernel.placed import Items, Mapping, Node, Text
from mingzhang.kernel.problems import Place
from mingzhang.kernel.rewriting import (
    entry_of,
    put_first,
    put_last,
    rename_key,
    set_value,
    take_out,
)
from yaml_sources import SOURCES, nodes

FILE = "data/f.yaml"
MARKS = st.sampled_from([b"", b"\xef\xbb\xbf"])
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def of(source: str, file: str = FILE) -> TextFile:
    found = TextFile.of(source.encode("utf-8"), file)
    assert not found.problems
    return found


def mappings(tree: Node, key: str) -> Iterator[Mapping]:
    """Every mapping of a tree that has a key."""
    for node in nodes(tree):
        if isinstance(node, Mapping) and key in node:
            yield node


# -- edits


@given(SOURCES, MARKS, LINE_ENDS, st.data())
def test_edits_change_their_spans_and_no_other_byte(
    source: str, mark: bytes, line_end: str, data: st.DataObject
) -> None:
    """Whatever the line ends, with a byte order mark or without."""
    raw = mark + source.replace("\n", line_end).encode("utf-8")
    file = TextFile.of(raw, FILE)
    texts = [node for node in nodes(file.data) if isinstance(node, Text)]
    assume(texts)
    chosen = data.draw(st.lists(st.sampled_from(texts), unique_by=lambda text: text.place))
    result = file.edited(Edit(text.place, text.end, "\n<new>\n") for text in chosen)
    expected, done = mark, 0
    for text in sorted(chosen, key=lambda text: text.place):
        begin, end = file.index(text.place), file.index(text.end)
        expected += (file.text[done:begin] + f"{line_end}<new>{line_end}").encode("utf-8")
        done = end
    assert result.raw == expected + file.text[done:].encode("utf-8")


@given(st.binary(max_size=30).filter(lambda raw: not raw.startswith(b"\xef\xbb\xbf")), MARKS)
def test_without_an_edit_a_file_stays_as_it_is(raw: bytes, mark: bytes) -> None:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return
    assert TextFile.of(mark + raw, FILE).edited([]).raw == mark + raw


def test_edits_that_overlap_are_a_fault() -> None:
    one = Edit(Place(FILE, 1, 1), Place(FILE, 1, 4), "x")
    other = Edit(Place(FILE, 1, 3), Place(FILE, 1, 5), "y")
    with pytest.raises(ValueError, match="overlap"):
        of("abcdefg: 1\n").edited([one, other])


def test_an_edit_of_a_file_that_is_not_there_begins_it() -> None:
    place = Place("data/new.yaml")
    files = edited({FILE: of("a: 1\n")}, [Edit(place, place, "b: 2\n")])
    assert {name: file.text for name, file in files.items()} == {
        FILE: "a: 1\n",
        "data/new.yaml": "b: 2\n",
    }


# -- a key renamed, a value changed


@pytest.mark.parametrize(
    ("source", "result"),
    [
        (
            "# c\nr:\n  - old: 1  # c\n    b: 2\n\n  # c\n  - b: 3\n    old:\n      - 4\n",
            "# c\nr:\n  - new: 1  # c\n    b: 2\n\n  # c\n  - b: 3\n    new:\n      - 4\n",
        ),
        (
            "r: [{old: 1, b: old}, {b: 2,\n  old: 3}] # c\n",
            "r: [{new: 1, b: old}, {b: 2,\n  new: 3}] # c\n",
        ),
        ("r:\n- {'old':  1}\n- {\"old\":1}\n", "r:\n- {'new':  1}\n- {\"new\":1}\n"),
        ("r:\r\n- old : 1\r\n", "r:\r\n- new : 1\r\n"),
    ],
)
def test_a_key_is_renamed_in_a_list_of_mappings(source: str, result: str) -> None:
    """In block style and in brackets; order, blanks and comments stay."""
    file = of(source)
    found = mappings(file.data, "old")
    assert file.edited(rename_key(file, mapping, "old", "new") for mapping in found).text == result


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("k: 旧  # c\n", "k: 新  # c\n"),
        ("k: '旧'  # c\n", "k: '新'  # c\n"),
        ('k: "旧"  # c\n', 'k: "新"  # c\n'),
        ("k: 旧\n  的\nb: 1\n", "k: 新\nb: 1\n"),
        ("k: [旧, 1]\n", "k: [新, 1]\n"),
        ("k:\n  - 旧  # c\n  - 1\n", "k:\n  - 新  # c\n  - 1\n"),
        ("k:\nb: 1\n", "k: 新\nb: 1\n"),
        ("k: \nb: 1\n", "k: 新 \nb: 1\n"),
        ("k: | # c\n    旧\n    的\n\n# c\n", "k: |- # c\n    新\n\n# c\n"),
        ("k: >2-\n  旧\n  的\n", "k: >-\n  新\n"),
    ],
)
def test_a_value_is_changed_in_its_style(source: str, result: str) -> None:
    """Plain, quoted, literal, folded, and where there was none; comments stay."""
    file = of(source)
    value = next(nodes(file.data["k"]))
    value = value[0] if isinstance(value, Items) else value
    assert isinstance(value, Text)
    assert file.edited([set_value(file, value, "新")]).text == result


@pytest.mark.parametrize(
    ("typed", "new", "expected"),
    [
        ("旧", "a: b", "'a: b'"),
        ("旧", "- a", "'- a'"),
        ("旧", "#1", "'#1'"),
        ("旧", "", "''"),
        ("旧", " a", "' a'"),
        ("旧", "it's", "it's"),
        ("'旧'", "it's", "'it''s'"),
        ('"旧"', 'a"\\b', '"a\\"\\\\b"'),
        ("|\n  旧\n", "甲\n\n 乙\n", "|\n  甲\n\n   乙\n"),
        (">\n  旧\n", "甲\n乙\n", "|\n  甲\n  乙\n"),
        (">-\n  旧\n", "甲 乙\n", ">\n  甲 乙\n"),
    ],
)
def test_a_value_gets_the_quotation_marks_that_it_needs(
    typed: str, new: str, expected: str
) -> None:
    file = of(f"k: {typed}\n" if not typed.endswith("\n") else f"k: {typed}")
    value = file.data["k"]
    assert isinstance(value, Text)
    changed = file.edited([set_value(file, value, new)])
    assert changed.text.removeprefix("k: ").removesuffix("\n") == expected.removesuffix("\n")
    assert changed.data["k"] == new


@pytest.mark.parametrize(
    ("typed", "new"), [("旧", "甲\n乙"), ("|\n  旧\n", ""), ("|\n  旧\n", " a")]
)
def test_what_a_style_cannot_hold_is_a_fault(typed: str, new: str) -> None:
    file = of(f"k: {typed}\n")
    value = file.data["k"]
    assert isinstance(value, Text)
    with pytest.raises(ValueError):
        set_value(file, value, new)


@given(SOURCES, st.text("甲乙ab'\"#:-,[]{}&*!|>%@`\\ 0", max_size=8), st.data())
def test_any_text_is_read_as_it_was_set(source: str, new: str, data: st.DataObject) -> None:
    """Every other value and every comment stays."""
    file = of(source)
    texts = [node for node in nodes(file.data) if isinstance(node, Text)]
    assume(texts)
    chosen = data.draw(st.integers(0, len(texts) - 1))
    old = texts[chosen]
    typed = file.typed(old.place, old.end)
    if typed[:1] in ("|", ">"):
        assume(new.strip() and not new.startswith(" ") and not new.endswith(" "))
    changed = file.edited([set_value(file, old, new)])
    assert not changed.problems
    expected = [*texts[:chosen], new, *texts[chosen + 1 :]]
    assert [node for node in nodes(changed.data) if isinstance(node, Text)] == expected
    comments = changed.text.count("# c") - new.count("# c")
    assert comments == source.count("# c") - typed.count("# c")


# -- an entry taken out, an entry put in


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("a: 1\n# c\nk: 2  # gone\nb: 3\n", "a: 1\n# c\nb: 3\n"),
        ("k: |\n  x\n\n# c\nb: 3\n", "\n# c\nb: 3\n"),
        ("a: 1\nk:\n  - 2\n  - 3", "a: 1\n"),
        ("r:\n  - k: 1\n    b: 2\n", "r:\n  - b: 2\n"),
        ("r:\n  - k: 1\n    # c\n    b: 2\n", "r:\n  -\n    # c\n    b: 2\n"),
        ("r:\n  - k: 1\n", "r:\n  - {}\n"),
        ("r:\n  k: |\n    x\nb: 1\n", "r:\n  {}\nb: 1\n"),
        ("r: {k: 1, b: 2}\n", "r: {b: 2}\n"),
        ("r: {a: 1, k: 2}\n", "r: {a: 1}\n"),
        ("r: {a: 1, k: 2, # c\n  b: 3}\n", "r: {a: 1,  # c\n  b: 3}\n"),
        ("r: {k: 1}\n", "r: {}\n"),
    ],
)
def test_an_entry_is_taken_out(source: str, result: str) -> None:
    """Comments in lines of their own stay."""
    file = of(source)
    (mapping,) = mappings(file.data, "k")
    changed = file.edited([take_out(file, mapping, "k")])
    assert changed.text == result
    assert not changed.problems


@pytest.mark.parametrize(
    ("put", "source", "result"),
    [
        (put_last, "a: 1  # c\n\n# c\n", "a: 1  # c\nk: 2\n\n# c\n"),
        (put_last, "a: 1", "a: 1\nk: 2"),
        (put_last, "a: |\n  x\n", "a: |\n  x\nk: 2\n"),
        (put_last, "a: |\n  x", "a: |\n  x\nk: 2"),
        (put_last, "{a: 1}\n", "{a: 1, k: 2}\n"),
        (put_last, "{}\n", "{k: 2}\n"),
        (put_first, "# c\na: 1\n", "# c\nk: 2\na: 1\n"),
        (put_first, "  a: 1\n  b: 2\n", "  k: 2\n  a: 1\n  b: 2\n"),
        (put_first, "{a: 1}\n", "{k: 2, a: 1}\n"),
        (put_first, "{}\n", "{k: 2}\n"),
    ],
)
def test_an_entry_is_put_in(
    put: Callable[[TextFile, Mapping, str], Edit], source: str, result: str
) -> None:
    file = of(source)
    changed = file.edited([put(file, file.data, "k: 2")])
    assert changed.text == result
    assert changed.data["k"] == "2"


@pytest.mark.parametrize("put", [put_first, put_last])
def test_an_entry_is_put_in_an_item_of_a_list(
    put: Callable[[TextFile, Mapping, str], Edit],
) -> None:
    file = of("r:\n  - a: 1\n  - b: 2\n")
    (mapping,) = mappings(file.data, "a")
    changed = file.edited([put(file, mapping, "k:\n  - 2")])
    assert not changed.problems
    item = {"a": "1", "k": ["2"]}
    assert changed.data == {"r": [item, {"b": "2"}]}


@given(SOURCES, st.data())
def test_an_entry_moves_to_another_file_whole(source: str, data: st.DataObject) -> None:
    """Its value is the same there; here everything else is, and every comment is somewhere."""
    assume("+" not in source)  # empty lines below an entry may become those of a text after `|+`
    here, there = of(source), of("# c\nz: 1\n", "data/there.yaml")
    key = data.draw(st.sampled_from(sorted(here.data)))
    entry = entry_of(here, here.data, key)
    edits = [take_out(here, here.data, key), put_last(there, there.data, entry)]
    after = edited({here.file: here, there.file: there}, edits)
    assert not any(file.problems for file in after.values())
    assert after[there.file].data == {"z": "1", key: here.data[key]}
    assert after[here.file].data == {k: v for k, v in here.data.items() if k != key}
    comments = sum(file.text.count("# c") for file in after.values())
    assert comments == 1 + source.count("# c")


def test_front_matter_is_edited_and_the_body_is_not() -> None:
    """The places are those of the file; the body may say the same words."""
    source = "---\r\nold: 旧  # c\r\nb: 1\r\n---\r\nold: 旧\r\n"
    file = of(source, "content/news/a.md")
    value = file.data["old"]
    assert isinstance(value, Text)
    edits = [
        rename_key(file, file.data, "old", "new"),
        set_value(file, value, "新"),
        put_last(file, file.data, "k: 2"),
    ]
    assert file.edited(edits).text == "---\r\nnew: 新  # c\r\nb: 1\r\nk: 2\r\n---\r\nold: 旧\r\n"
