"""Marks of Markdown typed so that readers would see the marks themselves. Needs: articles.

Word makes lists, tables and headings of what is typed; a Chinese keyboard makes full-width
brackets. Each finder looks at an article's body, its code blanked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from mingzhang.kernel.problems import Problem
from mingzhang.kernel.source import Document
from mingzhang.site_engine.prose.links import place_in, unlinked, without_code
from mingzhang.site_engine.site.site import Site

SHOWN = 10  # of one kind in one article; more of the same tells nothing new
Found = Iterator[tuple[int, str, dict[str, object]]]

# Brackets of either width, and a gap between them; the lengths are limited so that it stays quick
_LINK = re.compile(
    r"(?P<bang>[!！]?)(?P<open>[\[［【])(?P<text>[^\[\]［］【】\n]{0,200})(?P<close>[\]］】])"
    r"(?P<gap>[ \u3000]*)(?P<round>[(（])(?P<address>[^()（）\n]{1,500})(?P<end>[)）])"
)
# Only with one of these in the round brackets was a link meant; others follow a plain remark
_ADDRESS = re.compile(
    r"\s*(?:(?:figure|site|https?|mailto|tel|file)\s*[:：]|\{|www\.|[A-Za-z]:\\|[\w./-]*/[\w./-]+$"
    r"|[^\s/]+\.(?:md|pdf|jpe?g|png|webp|docx?|xlsx?)$)",
    re.IGNORECASE,
)
# Two letters at least: one letter and a colon is a drive of Windows
_SCHEME = re.compile(r"^([A-Za-z]{2,})\s*[:：]\s*")
# One of our addresses outside any link: readers would see it as text
_STRAY = re.compile(r"(?<![A-Za-z])(?:figure|site)\s?[:：]\s?[a-z][\w/-]*", re.IGNORECASE)
# Links and definitions by name; `[^…]` is a note
_BY_NAME = re.compile(r"\[(?P<text>[^\[\]\n]+)\]\[(?P<name>[^\[\]\n^]+)\]")
_NAMED = re.compile(r"^ {0,3}\[(?P<name>[^\]\n^]+)\]:", re.MULTILINE)
# A note where it is called, and its text, which has a colon behind the bracket
_NOTE = re.compile(r"\[\^(?P<name>[^\]\s]+)\](?![:：])")
_NOTE_TEXT = re.compile(r"^ {0,3}\[\^(?P<name>[^\]\s]+)\]:", re.MULTILINE)
# Notes in which a bracket is full-width
_NOTE_FORM = re.compile(
    r"［\^(?P<a>[^\]］\n]{1,20})[\]］][:：]?|\[\^(?P<b>[^\]］\n]{1,20})(?:］[:：]?|\]：)|【\^(?P<c>[^】\n]{1,20})】[:：]?"
)
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
# A table drawn with lines
_BOXES = re.compile(r"^[ \u3000]*[┌├└│╔║+](?:[─━═┬┼│]|-{2,}\+)", re.MULTILINE)
# Rows of a table with full-width bars
_WIDE_ROWS = re.compile(r"^｜(?P<row>[^\n]*)\n｜", re.MULTILINE)
# Two rows or more with bars, and the line of dashes that the second must be
_ROWS = re.compile(r"^(?: {0,3}\|[^\n]*(?:\n|\Z)){2,}", re.MULTILINE)
_RULE = re.compile(r"^\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?$")
# Stars that are right: bold text, an escaped star, a line of stars; what is left is not bold
_STRONG = re.compile(r"\*\*\S(?:[^*\n]*\S)?\*\*|\\\*|^[* ]+$", re.MULTILINE)
_STARS = re.compile(r"\*\*(?P<text>[^*\n]{0,80})")
# Only with a Chinese character: other indented lines may be meant as code
_INDENTED = re.compile(r"(?:^|\n[ \t]*\n)(?P<line>(?: {4,}|\t)[ \t]*[^\n]*[\u4e00-\u9fff])")
# Lines below which an indented paragraph belongs to a list, a note, a box or a quotation
_CONTAINER = re.compile(r"^(?:\s|[-*+] |\d+\. |\[\^|!!! |> )")
# A line of dashes or equals signs right below a text makes it a heading
_UNDERLINED = re.compile(r"^(?P<text>[^\n|>#\s-][^\n|]*)\n(?:-{2,}|={2,})[ ]*$", re.MULTILINE)
# Texts that are no heading: a key, a sentence with its punctuation, or a long line
_NO_HEADING = re.compile(r"^[A-Za-z_]+:\s|[。；！：，]$|^.{41,}$")


def forms_are_those_of_markdown(site: Site) -> Iterator[Problem]:
    """Links, headings, lists, tables and notes are typed so that Markdown reads them."""
    for article in site.texts:
        yield from problems_in(article.document)


def problems_in(document: Document) -> Iterator[Problem]:
    """Every mark that is typed in such a way that readers would see it."""
    body = without_code(document.body)
    for find in _FINDERS:
        for at, rule, values in islice(find(body), SHOWN):
            yield Problem(place_in(document, at), rule, values)
    linked = _LINK.sub(lambda match: " " * len(match[0]), unlinked(document))
    for match in islice(_STRAY.finditer(linked), SHOWN):
        yield Problem(place_in(document, match.start()), "forms.address", {"typed": match[0]})


def _links(body: str) -> Found:
    for match in _LINK.finditer(body):
        corrected = _as_link(match)
        if corrected != match[0] and _ADDRESS.match(match["address"]):
            yield match.start(), "forms.link", {"corrected": corrected}


def _as_link(match: re.Match[str]) -> str:
    address = _SCHEME.sub(lambda scheme: f"{scheme[1].lower()}:", match["address"].strip())
    address = re.sub(r"^(https?):/*", r"\1://", address)
    return f"{'!' if match['bang'] else ''}[{match['text']}]({address})"


def _blanks(body: str) -> Found:
    """Markdown ends an address at a blank, unless it stands in `<>`."""
    for match in _BLANKS.finditer(body):
        if _SCHEME.match(match["address"]) is None:
            yield match.start("address"), "forms.blank", {"address": match["address"]}


def _names(body: str) -> Found:
    known = {" ".join(match["name"].lower().split()) for match in _NAMED.finditer(body)}
    for match in _BY_NAME.finditer(body):
        if " ".join(match["name"].lower().split()) not in known:
            yield match.start(), "forms.no-definition", {"name": match["name"]}


def _notes(body: str) -> Found:
    for match in _NOTE_FORM.finditer(body):
        name = match["a"] or match["b"] or match["c"]
        colon = ":" if match[0][-1] in ":：" else ""
        yield match.start(), "forms.note", {"corrected": f"[^{name}]{colon}"}
    texts = {match["name"]: match.start() for match in _NOTE_TEXT.finditer(body)}
    called = {match["name"]: match.start() for match in reversed([*_NOTE.finditer(body)])}
    for name, at in called.items():
        if name not in texts:
            yield at, "forms.note-without-text", {"name": name}
    for name, at in texts.items():
        if name not in called:
            yield at, "forms.note-uncalled", {"name": name}


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


def _stars(body: str) -> Found:
    plain = _STRONG.sub(lambda match: " " * len(match[0]), body)
    if match := _STARS.search(plain):
        corrected = f"**{match['text'].strip()}**" if match["text"].strip() else "**文字**"
        yield match.start(), "forms.stars", {"corrected": corrected}


def _indented(body: str) -> Found:
    """A paragraph that begins with blanks becomes a block of code, except within a list."""
    for match in _INDENTED.finditer(body):
        above = body[: match.start("line")].rstrip().rpartition("\n")[2]
        if not _CONTAINER.match(above):
            yield match.start("line"), "forms.indented", {}


def _underlined(body: str) -> Found:
    """A line below a sentence makes a heading of it."""
    for match in _UNDERLINED.finditer(body):
        if _NO_HEADING.search(match["text"].strip()):
            yield match.start(), "forms.underlined", {}


_FINDERS = (
    _links,
    _blanks,
    _names,
    _notes,
    _headings,
    _lists,
    _tables,
    _stars,
    _indented,
    _underlined,
)
CHECKS = (forms_are_those_of_markdown,)
