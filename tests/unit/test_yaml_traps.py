"""What YAML makes of innocent text: here every scalar arrives as it was typed, or is refused."""

from __future__ import annotations

from mingzhang.kernel.composer import parse
from mingzhang.kernel.placed import Items, Mapping, Node
from mingzhang.kernel.source import read_markdown, read_yaml

# Truth, nothing, numbers, times and dates to YAML 1.1; words to us
PLAIN = [
    *("yes", "no", "Yes", "NO", "on", "off", "On", "OFF", "y", "n", "true", "True", "FALSE"),
    *("null", "Null", "NULL", "~", "nan", ".nan", ".inf", "-.inf", "N/A", "None", "undefined"),
    *("0", "0123", "00", "-0", "+1", "1_000", "0x1F", "0b101", "0o17", "017", "1e3", "1E+04"),
    *(".5", "5.", "1.0", "1.10", "3.240", "12345.10", "12:30", "1:2:3", "190:20:30", "6-11"),
    *("2026-01-02", "2026-1-2", "2026-01-02T03:04:05Z", "2026-01-02 03:04:05", "20260102"),
    *("=", "<", "a#b", "#a"[1:] + "#", "a:b", "http://a.example/#b", "C:/a", "：", "a：b"),
    *("-1", "-a", "--", "---a", "?a", ":a", "a?", "a: b"[:2] + "b", "a, b", "a] b", "a} b"),
    *("“a”", "‘a’", 'a"b', "a'b", "a\\nb", "C:\\Users", "a*b", "a&b", "a!b", "a%b", "a@b", "a`b"),
    *("阿卜杜·买买提", "é", "𠮷", "👨‍👩‍👧", "葛\U000e0100", "a\u3000b", "a\u00a0b", "ﬁ", "①", "Å"),
    *("１２３", "３．２４万元", "1,000", "30,296元", "￥3240", "约3成", "3.24万元"),
]
QUOTED = [
    *("yes", "0123", " a ", "# a", "- a", "a: b", "@a", "*a", "&a", "!a", "%a", "[a", "{a", "null"),
    *("`a`", "a #b", "> a", "| a", "", "，", "“a”", "?", ":", "-", "---"),
]
# Text in several lines, with what it comes to
BLOCKS = {
    "|\n  甲\n  乙\n": "甲\n乙\n",
    "|-\n  甲\n  乙\n": "甲\n乙",
    "|+\n  甲\n\n": "甲\n\n",
    ">\n  甲\n  乙\n": "甲乙\n",
    ">-\n  甲 乙\n  丙\n  ab\n  cd\n": "甲 乙丙 ab cd",
    ">-\n  0123\n": "0123",
    "|2\n    甲\n": "  甲\n",
    "|\n  a: 1\n  - b\n  # c\n": "a: 1\n- b\n# c\n",
    "甲\n  乙\n": "甲乙",
    "甲\n  b\n": "甲 b",
    "甲 乙\n  丙，\n  丁\n": "甲 乙丙，丁",
    '"甲\n  乙"\n': "甲乙",
    "'甲''\n  “乙”'\n": "甲' “乙”",
    '"甲\\"甲\n  乙"\n': '甲"甲乙',
    "'it''s'\n": "it's",
    '"a\\"b"\n': 'a"b',
    '"a\\\\b"\n': "a\\b",
}
REFUSED = {
    "a: !!int 1\n": "yaml.tag",
    "a: !!str 1\n": "yaml.tag",
    "a: !x 1\n": "yaml.tag",
    "a: !!python/object:os.system x\n": "yaml.tag",
    "a: !!binary aGk=\n": "yaml.tag",
    "a: &x 1\n": "yaml.anchor",
    "a: &x {b: 1}\n": "yaml.anchor",
    "a: *x\n": "yaml.alias",
    "a: &x 1\nb: *x\n": "yaml.alias",
    "a: {<<: {b: 1}}\n": "yaml.merge-key",
    "<<: {a: 1}\n": "yaml.merge-key",
    "a: 1\na: 2\n": "yaml.duplicate-key",
    'a: 1\n"a": 2\n': "yaml.duplicate-key",
    "b: {a: 1, a: 1}\n": "yaml.duplicate-key",
    "a: 1\n---\nb: 2\n": "yaml.many-documents",
    "a: 1\n...\n---\nb: 2\n": "yaml.many-documents",
    "%YAML 1.1\n---\na: 1\n": "yaml.directive",
    "%TAG ! tag:x,2000:\n---\na: 1\n": "yaml.directive",
    "? [a]\n: 1\n": "yaml.key-is-no-text",
    "? {a: 1}\n: 1\n": "yaml.key-is-no-text",
    "{[a]: 1}\n": "yaml.key-is-no-text",
    ": 1\n": "yaml.empty-key",
    '"": 1\n': "yaml.empty-key",
    "a: b #c\n": "yaml.comment",
    "a: 甲 #乙\n": "yaml.comment",
    "a: 第 # 3 号\n": "yaml.comment",
    "- a #b\n": "yaml.comment",
    'a: "\\u202e"\n': "yaml.escape",
    'a: "\\x41"\n': "yaml.escape",
    'a: "C:\\new"\n': "yaml.escape",
    'a: "a\\\n  b"\n': "yaml.escape",
    "a: 甲: 乙\n": "yaml.colon-in-text",
    "a: @b\n": "yaml.special-start",
    "a: `b`\n": "yaml.special-start",
    "a: %b\n": "yaml.special-start",
    "a: [b] c\n": "yaml.text-after-value",
    "a: {b} c\n": "yaml.text-after-value",
    'a: "b" c\n': "yaml.text-after-value",
    "a: [b\n": "yaml.unclosed-bracket",
    "a: [\n": "yaml.unclosed-bracket",
    "a: {b: 1\n": "yaml.unclosed-bracket",
    'a: "b\n': "yaml.unclosed-quote",
    "a: {b: 30,296元}\n": "yaml.flow-comma",
    "a: [30,296元]\n": "yaml.flow-comma",
    "a: [甲，乙]\n": "yaml.list-separator",
    "a:\tb\n": "yaml.tab",
    "\ta: b\n": "yaml.tab",
    "a: b\x85c: d\n": "yaml.control-character",
    "a: b\u2028c: d\n": "yaml.control-character",
    "a: b\u2029c: d\n": "yaml.control-character",
    "a: b\x00c\n": "yaml.control-character",
    "a: b\x07c\n": "yaml.control-character",
    "a: b\x7fc\n": "yaml.control-character",
    "a: b\ufeffc\n": "yaml.control-character",
    "a: b\ufffec\n": "yaml.control-character",
    "a: " + "[" * 100 + "]" * 100 + "\n": "yaml.too-deep",
    "a:\n" + "".join(f"{' ' * n}- \n" for n in range(1, 60)): "yaml.too-deep",
    "a: " + "{b: " * 100 + "1" + "}" * 100 + "\n": "yaml.too-deep",
    "- a\n": "yaml.not-a-mapping",
    "a\n": "yaml.not-a-mapping",
    "": "yaml.empty",
    "\u3000\n": "yaml.empty",
    "# a\n": "yaml.empty",
    "a: b\n  c：d\n": "yaml.full-width-colon",
    "- a\n  - b\n": "yaml.indentation",
    "a:\n  -b\n": "yaml.list-mark",
    "a:\n  • b\n": "yaml.list-mark",
    "-a: b\n": "yaml.list-mark",
    "\u3000a: b\n": "yaml.full-width-space",
    "a:\u3000b\n": "yaml.full-width-space",
    "a: #REF!\n": "yaml.broken-cell",
}


def test_every_scalar_arrives_as_it_was_typed() -> None:
    """As a value, in a list, in brackets, as a key, in quotation marks: 0 silent coercions."""
    cases = [
        *((f"k: {text}\n", text, text) for text in PLAIN),
        *((f"k:\n  - {text}\n", text, text) for text in PLAIN),
        *((f"{text}: v\n", text, "v") for text in PLAIN if text.isalnum()),
        *((f'k: "{text}"\n', text, text) for text in QUOTED),
        *((f"k: '{text}'\n", text, text) for text in QUOTED),
        *((f"k: {typed}", text, text) for typed, text in BLOCKS.items()),
    ]
    changed = [(typed, found) for typed, _, text in cases if (found := _read(typed)) != [text]]
    print(f"\n{len(cases)} scalars, {len(changed)} changed")
    assert changed == []


def _read(typed: str) -> list[str]:
    """The texts of the values, or what was said against them."""
    document = read_yaml(typed, "f.yaml")
    said = [problem.rule for problem in document.problems]
    return said or [str(text) for text in _texts(document.data)]


def _texts(node: Node) -> list[Node]:
    if isinstance(node, Mapping):
        return [text for value in node.values() for text in _texts(value)]
    if isinstance(node, Items):
        return [text for value in node for text in _texts(value)]
    return [node]


def test_what_cannot_arrive_as_it_was_typed_is_refused() -> None:
    """Cleverness, swallowed lines, control characters, bombs: each has its own rule."""
    passed = []
    for typed, rule in REFUSED.items():
        _, problems = parse(typed, "f.yaml")
        said = [p.rule for p in problems] or [p.rule for p in read_yaml(typed, "f.yaml").problems]
        if rule not in said:
            passed.append((typed[:40], rule, said))
    print(f"\n{len(REFUSED)} traps, {len(passed)} sprung")
    assert passed == []


def test_front_matter_has_the_same_traps() -> None:
    """Between its two lines the same text is read the same way."""
    inside = [typed for typed in REFUSED if typed.strip() and "---" not in typed]
    passed = [t for t in inside if not read_markdown(f"---\n{t}---\n正文\n", "a.md").problems]
    assert passed == []


def test_a_comment_with_two_blanks_before_and_one_behind_is_one() -> None:
    """That is how programs write them; a text is never cut where an editor did not see it."""
    document = read_yaml("a: b  # c\n# d\ne:  # f\n  - g\n", "f.yaml")
    assert document.problems == ()
    assert document.data == {"a": "b", "e": ["g"]}
