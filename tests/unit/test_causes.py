"""A mistake in the lines of a file is told once, where it was made, with the line as it was meant."""

from __future__ import annotations

import pytest

from mingzhang.kernel.folding import one_line
from mingzhang.kernel.placed import Items
from mingzhang.kernel.source import read_markdown, read_yaml

RECORDS = """\
title: 账目
records:
  - id: a
    title: 甲
    groups:
      - name: 一
        count: 1
      - name: 二
        count: 2
  - id: b
    title: 乙
    groups:
      - name: 三
        count: 3
notes:
  - 说明
"""


def told(find: str, put: str, text: str = RECORDS) -> list[tuple[str, int, object]]:
    """What is said about a text after one change: rule, line and the corrected line."""
    assert text.count(find) == 1
    document = read_yaml(text.replace(find, put), "data/a.yaml")
    return [(p.rule, p.place.line, p.values.get("corrected")) for p in document.problems]


@pytest.mark.parametrize(
    ("find", "put", "line", "corrected"),
    [
        ("  - id: b\n", "    id: b\n", 10, "- id: b"),
        ("  - id: b\n", "  id: b\n", 10, "- id: b"),
        ("  - id: a\n", "    id: a\n", 3, "- id: a"),
        ("      - name: 二\n", "        name: 二\n", 8, "- name: 二"),
        ("      - name: 一\n", "        name: 一\n", 6, "- name: 一"),
    ],
)
def test_a_lost_dash_is_told_at_its_line(find: str, put: str, line: int, corrected: str) -> None:
    """In any list, at any depth, of the first item or another; nothing else is said."""
    assert told(find, put) == [("yaml.missing-dash", line, corrected)]


def test_items_are_read_although_a_dash_is_lost() -> None:
    """The next item is an item of its own, so that nothing is said of what refers to it."""
    document = read_yaml(RECORDS.replace("  - id: b\n", "    id: b\n"), "data/a.yaml")
    records = document.data["records"]
    assert isinstance(records, Items)
    assert [item["id"] for item in records if isinstance(item, dict)] == ["a", "b"]


@pytest.mark.parametrize(
    ("find", "put", "line", "corrected"),
    [
        ("    title: 乙\n", "     title: 乙\n", 11, "    title: 乙"),
        ("    title: 乙\n", "   title: 乙\n", 11, "    title: 乙"),
        ("    title: 乙\n", "title: 乙\n", 11, "    title: 乙"),
        ("  - id: b\n", "   - id: b\n", 10, "  - id: b"),
        ("  - id: b\n", " - id: b\n", 10, "  - id: b"),
        ("notes:\n", "  notes:\n", 15, "notes:"),
        ("      - name: 三\n        count: 3\n", "     - name: 三\n        count: 3\n", 13, None),
    ],
)
def test_a_line_that_is_not_aligned_is_told_with_its_blanks(
    find: str, put: str, line: int, corrected: str | None
) -> None:
    """The line that was moved, not the one at which the parser noticed it."""
    ((rule, at, meant),) = told(find, put)
    assert (rule, at) == ("yaml.indentation", line)
    assert corrected is None or meant == corrected


def test_lines_that_were_moved_together_are_told_together() -> None:
    """A whole item two blanks too far is one problem, from its first line to its last."""
    item = "  - id: b\n    title: 乙\n    groups:\n      - name: 三\n        count: 3\n"
    moved = "".join(f"  {line}\n" for line in item.splitlines())
    (problem,) = read_yaml(RECORDS.replace(item, moved), "data/a.yaml").problems
    assert (problem.rule, problem.place.line) == ("yaml.indentation", 10)
    assert (problem.values["blanks"], problem.values["last"]) == (2, 14)


@pytest.mark.parametrize(
    ("find", "line", "keys"),
    [
        ("records:\n", 2, ("id", "title", "groups")),
        ("    title: 乙\n    groups:\n", 11, ("name", "count")),
    ],
)
def test_lines_without_a_name_are_told_at_the_first(
    find: str, line: int, keys: tuple[str, ...]
) -> None:
    """The line above is missing that says what they belong to; their keys tell which it is."""
    put = find.removesuffix("records:\n").removesuffix("    groups:\n")
    (problem,) = read_yaml(RECORDS.replace(find, put), "data/a.yaml").problems
    assert (problem.rule, problem.place.line) == ("yaml.no-key-above", line + put.count("\n"))
    assert problem.values["keys"] == keys


def test_a_value_on_the_next_line_is_told_with_both_lines_joined() -> None:
    """At the key's own depth YAML takes it for another line."""
    assert told("    title: 乙\n", "    title:\n    乙\n") == [
        ("yaml.value-below", 12, "title: 乙")
    ]


def test_a_list_without_a_name_is_no_mapping_but_its_name_is_missing() -> None:
    """The first line of the file was deleted, and the file is a list now."""
    text = "  - id: a\n    title: 甲\n"
    (problem,) = read_yaml(text, "data/a.yaml").problems
    assert problem.rule == "yaml.no-key-above"


def test_lines_pasted_twice_are_told_once() -> None:
    """However many keys: the remedy deletes the copy and nothing else."""
    ((rule, line, _),) = told("  - id: b\n", "    id: a\n    title: 甲\n  - id: b\n")
    assert (rule, line) == ("yaml.pasted-twice", 10)


def test_other_lines_with_the_same_keys_are_told_once() -> None:
    """No remedy says that they must be deleted: they may belong to something else."""
    ((rule, line, _),) = told("notes:\n", "title: 别的\nrecords: []\nnotes:\n")
    assert (rule, line) == ("yaml.keys-again", 15)


def test_another_mistake_further_down_does_not_hide_the_first() -> None:
    """A repair counts although the file cannot be read to its end."""
    broken = RECORDS.replace("    title: 甲\n", "     title: 甲\n").replace("说明", "@")
    problem, *_ = read_yaml(broken, "data/a.yaml").problems
    assert (problem.rule, problem.place.line) == ("yaml.indentation", 4)


FRONT = "title: 甲\ndate: 2026-01-02\n"


@pytest.mark.parametrize(
    "again", [f"---\n{FRONT}---\n", f"\n---\n{FRONT}---\n", f"{FRONT}---\n", f"--- \n{FRONT}--- \n"]
)
def test_front_matter_pasted_twice_is_told_once(again: str) -> None:
    """With its first line or without; the body begins behind the second."""
    document = read_markdown(f"---\n{FRONT}---\n{again}正文\n", "content/news/a.md")
    assert [problem.rule for problem in document.problems] == ["front-matter.twice"]
    assert document.body == "正文\n"


@pytest.mark.parametrize("body", ["---\n正文\n", "title: 甲\n\n正文\n", "---\n\ndate: 1\n\n---\n"])
def test_lines_of_an_article_are_no_second_front_matter(body: str) -> None:
    """A line drawn across the page, or a sentence with a colon, is text."""
    document = read_markdown(f"---\n{FRONT}---\n{body}", "content/news/a.md")
    assert document.problems == ()
    assert document.body == body


@pytest.mark.parametrize("fence", ["—--", "－－－", "——-", "--", "-－-"])
def test_a_line_of_mixed_dashes_was_meant_as_the_end(fence: str) -> None:
    """An input method makes one long dash of two hyphens."""
    document = read_markdown(f"---\n{FRONT}{fence}\n正文\n", "content/news/a.md")
    assert [(p.rule, p.place.line) for p in document.problems] == [("front-matter.fence", 4)]


@pytest.mark.parametrize(
    ("typed", "joined"),
    [
        ("甲\n乙\n", "甲乙"),
        ("甲，\n  乙", "甲，乙"),
        ("two\nwords\n", "two words"),
        ("甲\nb\n丙", "甲 b 丙"),
        ("\n\n甲\n\n乙", "甲乙"),
        ("", ""),
    ],
)
def test_lines_are_joined_as_their_script_is(typed: str, joined: str) -> None:
    """No blank between Chinese characters, one between words."""
    assert one_line(typed) == joined
