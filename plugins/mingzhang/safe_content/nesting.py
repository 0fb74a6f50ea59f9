"""What would keep the Markdown parser busy for minutes: refused by counting, never by parsing.

Below each limit conversion is still quick, and no real article reaches it. A block is the text
between blank lines, because the parser searches each block again and again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.kernel.problems import Place, Problem
from mingzhang.safe_content.characters import place_at

MAX_LINE = 20 * 1024  # bytes
MAX_DEPTH = 20  # of brackets, quotations and lists within each other
MAX_UNCLOSED = 20  # tags that never end, in a whole file
MAX_RUN = 200  # of the same mark: longer than any line drawn by hand
MAX_UNDERLINES = 20  # `===` in one block
MAX_FENCES = 40  # runs of two and more backticks in one block
MAX_LINES = 1500  # of one block
MAX_MARKS = 4000  # in one block
MAX_TAGS = 100  # within each other
MAX_IN_FILE = {"marks": 20_000, "lines": 10_000, "blocks": 5_000, "headings": 500, "footnotes": 500}

_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_RUN = re.compile(rf"([\[*_`<>~!])\1{{{MAX_RUN},}}|(?:!\[){{{MAX_DEPTH},}}")
_BRACKET = re.compile(r"\\.|\]\(|[\[\])]", re.DOTALL)
_MARKS = "\\`*_[]<>&!"
_HEADING = re.compile(r"^ {0,3}#{1,6}", re.MULTILINE)
_FOOTNOTE = re.compile(r"^ {0,3}\[\^", re.MULTILINE)
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-+) *$", re.MULTILINE)
_FENCE = re.compile(r"`{2,}")
_QUOTES = re.compile(
    rf"^[ \t]*(?:(?:[-*+]|\d+\.)[ \t]+)*(?:>[ \t]*){{{MAX_DEPTH + 1}}}", re.MULTILINE
)
_RULE = r"(?!(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$)"  # `- - -` draws a line
_ITEMS = re.compile(rf"^[ \t]*{_RULE}(?:(?:[-*+>]|\d+\.)[ \t]+){{{MAX_DEPTH + 1}}}", re.MULTILINE)
_INDENTED = re.compile(rf"^(?: |\t){{{4 * MAX_DEPTH + 1},}}(?:[-*+]|\d+\.)[ \t]", re.MULTILINE)
_OPENING = re.compile(r"<(?=[A-Za-z/!?])")
_ENDED = (
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"<!\[.*?\]\]?>", re.DOTALL),
    re.compile(r"<\?.*?>", re.DOTALL),
    re.compile(r"<(?!!--|!\[|\?)[^<>\"']*(?:\"[^\"<>]*\"[^<>\"']*|'[^'<>]*'[^<>\"']*)*>"),
)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?=[\s/>])[^<>]*?(/?)>")
_CLOSE_THEMSELVES = re.compile(
    r"(?:area|br|col|hr|img|input|link|meta|source|track|wbr|p|li|d[td]|t[dhr]|option)\Z",
    re.IGNORECASE,
)


def check_lines(text: str, file: str) -> list[Problem]:
    """Lines longer than an editor can work with."""
    problems = []
    if len(text) > MAX_LINE // 4:
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > MAX_LINE // 4 and (size := len(line.encode())) > MAX_LINE:
                values = {"size": size // 1024, "limit": MAX_LINE // 1024}
                problems.append(Problem(Place(file, number), "gate.long-line", values))
    return problems


def check_nesting(text: str, file: str) -> list[Problem]:
    """The first problem that would make conversion too slow."""
    found = next(_found(text), None)
    if found is None:
        return []
    at, rule, values = found
    return [Problem(place_at(text, at, file), rule, values)]


_Found = tuple[int, str, dict[str, object]]


def _found(text: str) -> Iterator[_Found]:
    for what, count in _counts(text):
        if count > MAX_IN_FILE[what]:
            yield 0, f"gate.many-{what}", {"count": count, "limit": MAX_IN_FILE[what]}
    if match := _RUN.search(text):
        yield match.start(), "gate.run", {"mark": match[0][:2]}
    for pattern, what in ((_QUOTES, "quote"), (_ITEMS, "list"), (_INDENTED, "list")):
        if match := pattern.search(text):
            yield match.start(), f"gate.nesting-{what}", {"limit": MAX_DEPTH}
    if "<" in text:
        yield from _unclosed(text)
        yield from _deep_tags(text)
    start = 0
    for gap in _BLANK.finditer(text):
        yield from _in_block(text[start : gap.start()], start)
        start = gap.end()
    yield from _in_block(text[start:], start)


def _counts(text: str) -> Iterator[tuple[str, int]]:
    """Counts of marks, the quickest first: they refuse a text before it is searched."""
    yield "marks", _marks(text)
    yield "lines", text.count("\n") + 1
    yield "blocks", sum(1 for _ in _BLANK.finditer(text))
    yield "headings", sum(1 for _ in _HEADING.finditer(text))
    yield "footnotes", sum(1 for _ in _FOOTNOTE.finditer(text))


def _marks(text: str) -> int:
    return sum(map(text.count, _MARKS))


def _in_block(block: str, start: int) -> Iterator[_Found]:
    if len(block) <= MAX_DEPTH:
        return
    if "[" in block or "](" in block:
        yield from _brackets(block, start)
    lines = block.count("\n") + 1
    if lines > MAX_UNDERLINES and (count := len(_UNDERLINE.findall(block))) > MAX_UNDERLINES:
        yield start, "gate.underlines", {"count": count, "limit": MAX_UNDERLINES}
    if "``" in block and (count := len(_FENCE.findall(block))) > MAX_FENCES:
        yield start, "gate.backticks", {"count": count, "limit": MAX_FENCES}
    if len(block) > MAX_MARKS and (count := _marks(block)) > MAX_MARKS:
        yield start, "gate.marks", {"count": count, "limit": MAX_MARKS}
    if lines > MAX_LINES:
        yield start, "gate.long-block", {"count": lines, "limit": MAX_LINES}


def _brackets(block: str, start: int) -> Iterator[_Found]:
    """Brackets in brackets, and addresses of links that nobody closes."""
    depth = addresses = 0
    for match in _BRACKET.finditer(block):
        mark = match[0]
        depth = max(depth + (mark == "[") - (mark in ("]", "](")), 0)
        addresses = max(addresses + (mark == "](") - (mark == ")"), 0)
        if depth > MAX_DEPTH or addresses > MAX_DEPTH:
            yield start + match.start(), "gate.nesting", {"mark": "[", "limit": MAX_DEPTH}
            return


def _unclosed(text: str) -> Iterator[_Found]:
    """`<` that begin a tag, a comment or an instruction and never come to its end."""
    openings = list(_OPENING.finditer(text))
    if len(openings) <= MAX_UNCLOSED:
        return
    unclosed = 0
    end = 0
    hopeless: set[int] = set()
    for opening in openings:
        if opening.start() < end:
            continue
        kind = _kind(text, opening.start())
        closed = None if kind in hopeless else _ENDED[kind].match(text, opening.start())
        if closed:
            end = closed.end()
            continue
        if kind < 3:  # it searched to the end of the file, and so would each after it
            hopeless.add(kind)
        unclosed += 1
        if unclosed > MAX_UNCLOSED:
            yield opening.start(), "gate.unclosed", {"limit": MAX_UNCLOSED}
            return


def _kind(text: str, at: int) -> int:
    for kind, start in enumerate(("<!--", "<![", "<?")):
        if text.startswith(start, at):
            return kind
    return 3


def _deep_tags(text: str) -> Iterator[_Found]:
    depth = 0
    for match in _TAG.finditer(text):
        closing, name, alone = match.groups()
        if alone or _CLOSE_THEMSELVES.match(name):
            continue
        depth = max(depth - 1, 0) if closing else depth + 1
        if depth > MAX_TAGS:
            yield match.start(), "gate.nesting-tags", {"limit": MAX_TAGS}
            return
