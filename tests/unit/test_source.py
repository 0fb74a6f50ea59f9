"""YAML and front matter as text that knows its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.kernel.composer import parse
from mingzhang.kernel.placed import Items, Mapping, Text
from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.source import read_markdown, read_text, read_yaml


def rules(problems: list[Problem] | tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    return [(problem.rule, problem.place.line, problem.place.column) for problem in problems]


def test_every_scalar_keeps_its_place() -> None:
    """A value knows its file, line and column, counted from 1."""
    tree, problems = parse("a: x\nlist:\n  - 甲\n  - key: 值\n", "f.yaml")
    assert not problems
    assert isinstance(tree, Mapping)
    items = tree["list"]
    assert isinstance(items, Items)
    nested = items[1]
    assert isinstance(nested, Mapping)
    value = nested["key"]
    assert isinstance(value, Text)
    assert value.place == Place("f.yaml", 4, 10)
    assert nested.keys_at["key"] == Place("f.yaml", 4, 5)


@pytest.mark.parametrize(
    "typed", ["0123", "yes", "12:30", "1e3", "2024-03-13", "null", "0x1F", "~"]
)
def test_scalars_stay_the_text_that_was_typed(typed: str) -> None:
    """YAML's own idea of numbers, dates and truth never applies."""
    tree, _ = parse(f"a: {typed}\n", "f.yaml")
    assert tree == {"a": typed}


def test_a_duplicate_key_is_found_at_its_second_place() -> None:
    """The first value stays; the second is a problem that names the first line."""
    tree, problems = parse("a: 1\nb: 2\na: 3\n", "f.yaml")
    assert tree == {"a": "1", "b": "2"}
    assert rules(problems) == [("yaml.duplicate-key", 3, 1)]
    assert (problems[0].values["key"], problems[0].values["first"]) == ("a", 1)


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("a: &x 1\n", "yaml.anchor", 1, 4),
        ("a: &x 1\nb: *x\n", "yaml.alias", 2, 4),
        ("a: *x\n", "yaml.alias", 1, 4),
        ("a: !!int 1\n", "yaml.tag", 1, 4),
        ("b:\n  <<: {a: 1}\n", "yaml.merge-key", 2, 3),
        ("a:\t1\n", "yaml.tab", 1, 3),
        ("a: 1\n---\nb: 2\n", "yaml.many-documents", 2, 1),
        ("a: {b: 30,296元}\n", "yaml.flow-comma", 1, 11),
        ("a: [30,296元]\n", "yaml.flow-comma", 1, 8),
        ("? [a]\n: 1\n", "yaml.key-is-no-text", 1, 3),
        ("标题：x\n", "yaml.full-width-colon", 1, 3),
        ("a: 1\n标题：x\nb: 2\n", "yaml.full-width-colon", 2, 3),
        ("a: 1\nb:\n  - id：x\n    title: y\n", "yaml.full-width-colon", 3, 7),
        ("a: 1\ntitle:x\nb: 2\n", "yaml.colon-needs-space", 2, 6),
        ("title:x\n", "yaml.colon-needs-space", 1, 6),
        ('a: 1\nb: "他说\nc: 2\n', "yaml.unclosed-quote", 2, 4),
        ("title: 他说: 好\n", "yaml.colon-in-text", 1, 10),
        ("a: 1\n   b: 2\n", "yaml.indentation", 2, 4),
        ("a: @x\n", "yaml.special-start", 1, 4),
        ("a: \x07\n", "yaml.control-character", 1, 4),
    ],
)
def test_what_yaml_allows_and_no_editor_means_is_refused(
    text: str, rule: str, line: int, column: int
) -> None:
    """Each habit has its own rule, at the place of the mistake."""
    document = read_yaml(text, "f.yaml")
    assert (rule, line, column) in rules(document.problems)


def test_a_full_width_colon_inside_a_text_is_innocent() -> None:
    """Only where a key ends is it a mistake."""
    document = read_yaml("a: 说明：来源没有写\nb:\n  - 说明：没有\n", "f.yaml")
    assert document.problems == ()


def test_a_comma_in_a_plain_number_is_innocent() -> None:
    """Thousands separators are welcome outside brackets, and lists of words within them."""
    document = read_yaml("a: 30,296元\nb: [昆明, 曲靖]\nc: [1, 200]\n", "f.yaml")
    assert document.problems == ()


def test_a_bomb_of_nesting_is_refused_before_it_is_walked() -> None:
    """Depth is limited, so that hostile nesting costs nothing."""
    document = read_yaml("a: " + "[" * 5000, "f.yaml")
    assert {problem.rule for problem in document.problems} <= {"yaml.too-deep", "yaml.syntax"}
    assert document.problems


def test_front_matter_keeps_the_lines_of_its_file() -> None:
    """Places in front matter and body count from the first line of the file."""
    document = read_markdown("---\ntitle: 甲\ndate: 2024-01-01\n---\n\n正文\n", "a.md")
    title = document.data["title"]
    assert isinstance(title, Text)
    assert title.place == Place("a.md", 2, 8)
    assert document.body_line == 5
    assert document.body == "\n正文\n"


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("title: 甲\n\n正文\n", "front-matter.missing", 1),
        ("---\ntitle: 甲\n\n正文\n", "front-matter.unclosed", 3),
        ("", "yaml.empty", 1),
        ("---\n---\n正文\n", "front-matter.empty", 2),
    ],
)
def test_missing_front_matter_is_said_plainly(text: str, rule: str, line: int) -> None:
    """No opening, no closing, or nothing in between."""
    document = read_markdown(text, "a.md")
    assert [(p.rule, p.place.line) for p in document.problems] == [(rule, line)]


@pytest.mark.parametrize(
    ("raw", "rule", "line"),
    [
        ("标题".encode("utf-16"), "text.utf16", 1),
        ("a: 1\n标题: 工会经费".encode("gbk"), "text.not-utf8", 2),
        (b"a: 1\nb: \x00\n", "text.nul", 2),
    ],
)
def test_other_encodings_are_refused_with_a_remedy(
    tmp_path: Path, raw: bytes, rule: str, line: int
) -> None:
    """UTF-16, GBK and NUL bytes never become text."""
    file = tmp_path / "f.yaml"
    file.write_bytes(raw)
    text, problems = read_text(file, "f.yaml")
    assert text == ""
    assert [(p.rule, p.place.line) for p in problems] == [(rule, line)]


def test_bom_and_crlf_are_accepted(tmp_path: Path) -> None:
    """What Windows editors write reads like anything else."""
    file = tmp_path / "f.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert read_text(file, "f.yaml") == ("a: 1\nb: 2\n", [])
