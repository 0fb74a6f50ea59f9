"""Marks of Markdown that a whole line, or the lines around it, must have: headings, lists, tables.

Each finder takes a text with its code covered, and gives a position, the rule and its values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Found = Iterator[tuple[int, str, dict[str, object]]]

_TAG = re.compile(r"(?<!\()(?<!\]: )(?<!\]:)<(?:figure|site|sum)\s?[:：][^>\n]*>", re.IGNORECASE)
# Any gap is matched, so that the finder can refuse a missing or full-width blank
_HEADING = re.compile(
    r"^(?P<marks>[#＃]{1,6})(?P<gap>[ \u3000]*)(?P<text>[^#＃\s][^\n]*)", re.MULTILINE
)
# What Word puts before an item; a point or dash with a blank behind it is Markdown's own
_ITEM = r"(?:\d{1,2}(?:[、．)）]|\.(?=[^\s\d]))|[（(]\d{1,2}[)）]|[①-⑳]|[•·●○■□◆]|[-－—](?=[^\s\-－—\d|>]))"
# Two items in a row: one alone may be a sentence
_ITEMS = re.compile(rf"^ {{0,3}}(?P<item>{_ITEM}[^\n]*)\n {{0,3}}{_ITEM}", re.MULTILINE)
_MARK = re.compile(_ITEM)
# Two lines with a tab behind a word: a table pasted from Word or a spreadsheet
_CELLS = re.compile(rf"^(?!{_ITEM})[^\n\t]*\S\t[^\n]*\n(?!{_ITEM})[^\n\t]*\S\t", re.MULTILINE)
# Without `"` and `'`, since a title in quotation marks may follow an address
_BLANKS = re.compile(r"\]\((?P<address>(?![<\s])[^()\s\"'<>]+(?:[ \u3000]+[^()\s\"'<>]+)+)\)")
# Of an address that is told as a link typed wrongly; one letter and a colon is a drive of Windows
_SCHEME = re.compile(r"[A-Za-z]{2,}\s*[:：]")
# A table drawn with lines
_BOXES = re.compile(r"^[ \u3000]*[┌├└│╔║+](?:[─━═┬┼│]|-{2,}\+)", re.MULTILINE)
# Rows of a table with full-width bars
_WIDE_ROWS = re.compile(r"^｜(?P<row>[^\n]*)\n｜", re.MULTILINE)
# Two rows or more with bars, and the line of dashes that the second must be
_ROWS = re.compile(r"^(?: {0,3}\|[^\n]*(?:\n|\Z)){2,}", re.MULTILINE)
_RULE = re.compile(r"^\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?$")
# A line of dashes or equals signs right below a text makes it a heading
_UNDERLINED = re.compile(r"^(?P<text>[^\n|>#\s-][^\n|]*)\n(?:-{2,}|={2,})[ ]*$", re.MULTILINE)
# Texts that are no heading: a key, a sentence with its punctuation, or a long line
_NO_HEADING = re.compile(r"^[A-Za-z_]+:\s|[。；！：，]$|^.{41,}$")


def _tags(body: str) -> Found:
    """An address of ours in the brackets of HTML: it is taken for a tag, and nothing is shown."""
    for match in _TAG.finditer(body):
        yield match.start(), "forms.address", {"typed": match[0]}


def _blanks(body: str) -> Found:
    """Markdown ends an address at a blank, unless it stands in `<>`."""
    for match in _BLANKS.finditer(body):
        if _SCHEME.match(match["address"]) is None:
            yield match.start("address"), "forms.blank", {"address": match["address"]}


def _headings(body: str) -> Found:
    for match in _HEADING.finditer(body):
        if not match["gap"] or "＃" in match["marks"] or "\u3000" in match["gap"]:
            marks = "#" * max(len(match["marks"]), 2)
            yield match.start(), "forms.heading", {"corrected": f"{marks} {match['text'].strip()}"}


def _lists(body: str) -> Found:
    end = -len(body)
    for match in _ITEMS.finditer(body):
        together = match.start() <= end + 1
        end = match.end("item") + 1
        if not together:
            item = match["item"]
            mark = "1." if re.match(r"[(（]?[\d①-⑳]", item) else "-"
            yield (
                match.start("item"),
                "forms.list",
                {"corrected": f"{mark} {_MARK.sub('', item, 1).strip()}"},
            )


def _tables(body: str) -> Found:
    for pattern in (_CELLS, _BOXES):
        if match := pattern.search(body):
            yield match.start(), "forms.pasted-table", {}
    if match := _WIDE_ROWS.search(body):
        yield (
            match.start(),
            "forms.table-bars",
            {"corrected": f"|{match['row'].replace('｜', '|')}"},
        )
    for match in _ROWS.finditer(body):
        rows = match[0].strip("\n").split("\n")
        columns = rows[0].strip().strip("|").count("|") + 1
        rule = rows[1].strip()
        if not _RULE.match(rule) or rule.strip("|").count("|") + 1 != columns:
            yield match.start(), "forms.table-rule", {"corrected": f"|{'---|' * columns}"}
        elif body[: match.start()].rstrip(" ")[-2:-1] not in ("", "\n"):
            yield match.start(), "forms.table-blank", {}


def _underlined(body: str) -> Found:
    """A line below a sentence makes a heading of it."""
    for match in _UNDERLINED.finditer(body):
        if _NO_HEADING.search(match["text"].strip()):
            yield match.start(), "forms.underlined", {}


FINDERS = (_tags, _blanks, _headings, _lists, _tables, _underlined)
