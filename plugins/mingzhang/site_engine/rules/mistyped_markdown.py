"""Marks of Markdown typed so that readers would see the marks themselves. Needs: articles.

Word makes lists, tables and headings of what is typed; a Chinese keyboard makes full-width
brackets. What Markdown took for no mark is found in the words that readers see; where lines matter
(headings, lists, tables), in the text as typed, its code covered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from mingzhang.kernel.problems import Place, Problem
from mingzhang.site_engine.prose.prose import Block, Position
from mingzhang.site_engine.prose.written import index_of, place_in, place_of, without_code
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.site import Site

SHOWN = 10  # of one kind in one article; more of the same tells nothing new
Found = Iterator[tuple[int, str, dict[str, object]]]
Seen = Iterator[tuple[str, str, dict[str, object]]]

# Brackets of either width, and a gap between them; the lengths are limited so that it stays quick
_LINK = re.compile(
    r"(?P<bang>[!！]?)(?P<open>[\[［【])(?P<text>[^\[\]［］【】\n]{0,200})(?P<close>[\]］】])"
    r"(?P<gap>[ \u3000]*)(?P<round>[(（])(?P<address>[^()（）\n]{1,500})(?P<end>[)）])"
)
# Only with one of these in the round brackets was a link meant; others follow a plain remark
_ADDRESS = re.compile(
    r"\s*(?:(?:figure|site|sum|https?|mailto|tel|file)\s*[:：]|\{|www\.|[A-Za-z]:\\|[\w./-]*/[\w./-]+$"
    r"|[^\s/]+\.(?:md|pdf|jpe?g|png|webp|docx?|xlsx?)$)",
    re.IGNORECASE,
)
# Two letters at least: one letter and a colon is a drive of Windows
_SCHEME = re.compile(r"^([A-Za-z]{2,})\s*[:：]\s*")
# One of our addresses outside any link: readers would see it as text
_STRAY = re.compile(r"(?<![A-Za-z])(?:figure|site)\s?[:：]\s?[a-z][\w/-]*", re.IGNORECASE)
_TAG = re.compile(r"<(?:figure|site|sum)\s?[:：][^>\n]*>", re.IGNORECASE)
# Links and definitions by name; `[^…]` is a note
_BY_NAME = re.compile(r"\[(?P<text>[^\[\]\n]+)\]\[(?P<name>[^\[\]\n^]+)\]")
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
# One run of two stars alone: before words, or behind more words than a name that is covered (李**)
_RUN = re.compile(r"(?<!\*)\*\*(?!\*)")
_OPENED = re.compile(r"(?<![*\w])\*\*(?![*\s])(?P<text>[^*\n]{1,80})")
_CLOSED = re.compile(r"(?P<text>[^\s*，。！？；：、（）“”]{4,80})\*\*(?=[\s，。！？；：、）]|$)")
# What makes code of a line; a fence above it is another way
_INDENTED = re.compile(r"(?: {4}|\t)\s*\S")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# A line of dashes or equals signs right below a text makes it a heading
_UNDERLINED = re.compile(r"^(?P<text>[^\n|>#\s-][^\n|]*)\n(?:-{2,}|={2,})[ ]*$", re.MULTILINE)
# Texts that are no heading: a key, a sentence with its punctuation, or a long line
_NO_HEADING = re.compile(r"^[A-Za-z_]+:\s|[。；！：，]$|^.{41,}$")


def forms_are_those_of_markdown(site: Site) -> Iterator[Problem]:
    """Links, headings, lists, tables and notes are typed so that Markdown reads them."""
    for article in site.texts:
        yield from problems_in(article)


def problems_in(article: Article) -> Iterator[Problem]:
    """Every mark that is typed in such a way that readers would see it."""
    document = article.document
    for find in _IN_WORDS:
        told = ((block, *found) for block in article.prose.blocks for found in _seen(block, find))
        for block, typed, rule, values in islice(told, SHOWN):
            yield Problem(place_of(document, block, typed), rule, values)
    body = without_code(document, article.prose)
    for search in _IN_LINES:
        for at, rule, values in islice(search(body), SHOWN):
            yield Problem(place_in(document, at), rule, values)
    for place in islice(_indented(article), SHOWN):
        yield Problem(place, "forms.indented")
    yield from _addresses_in(article)
    yield from _uncalled(article)


def _seen(block: Block, find: Callable[[str], Seen]) -> Seen:
    return find(block.without_code()) if block.tag != "pre" else iter(())


def _links(words: str) -> Seen:
    for match in _LINK.finditer(words):
        if _ADDRESS.match(match["address"]):
            yield match[0], "forms.link", {"corrected": _as_link(match)}


def _as_link(match: re.Match[str]) -> str:
    return f"{'!' if match['bang'] else ''}[{match['text']}]({_corrected(match['address'])})"


def _corrected(address: str) -> str:
    address = _SCHEME.sub(lambda scheme: f"{scheme[1].lower()}:", address.strip())
    return re.sub(r"^(https?):/*", r"\1://", address)


def _addresses_in(article: Article) -> Iterator[Problem]:
    """Links whose address is typed so that it leads nowhere, and pictures that became links."""
    body = article.document.body
    for link in (*article.prose.links, *article.prose.lost_links):
        picture = body[: index_of(body, link.at)].endswith("！")
        corrected = _corrected(link.address)
        if picture or (corrected != link.address.strip() and _ADDRESS.match(link.address)):
            typed = f"{'!' if picture else ''}[{link.text}]({corrected})"
            yield Problem(link.at.place(article.document), "forms.link", {"corrected": typed})


def _addresses(words: str) -> Seen:
    """Addresses of ours in the words of the text, where no link was meant to be."""
    for match in _STRAY.finditer(_LINK.sub("", words)):
        yield match[0], "forms.address", {"typed": match[0]}


def _names(words: str) -> Seen:
    for match in _BY_NAME.finditer(words):
        yield match[0], "forms.no-definition", {"name": match["name"]}


def _notes(words: str) -> Seen:
    for match in _NOTE_FORM.finditer(words):
        name = match["a"] or match["b"] or match["c"]
        colon = ":" if match[0][-1] in ":：" else ""
        yield match[0], "forms.note", {"corrected": f"[^{name}]{colon}"}
    for match in _NOTE.finditer(words):
        yield match[0], "forms.note-without-text", {"name": match["name"]}


def _uncalled(article: Article) -> Iterator[Problem]:
    """Notes that nothing in the text leads to."""
    called = {match["name"] for match in _NOTE.finditer(article.document.body)}
    for match in _NOTE_TEXT.finditer(without_code(article.document, article.prose)):
        if match["name"] not in called:
            place = place_in(article.document, match.start())
            yield Problem(place, "forms.note-uncalled", {"name": match["name"]})


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


def _stars(words: str) -> Seen:
    """Two stars that were meant to make text bold, and have none to match them."""
    if len(_RUN.findall(words)) % 2:
        for match in islice((*_OPENED.finditer(words), *_CLOSED.finditer(words)), 1):
            yield match[0], "forms.stars", {"corrected": f"**{match['text'].strip()}**"}


def _indented(article: Article) -> Iterator[Place]:
    """Chinese paragraphs that begin with blanks and so became code, except within a list."""
    lines = ["", *article.document.body.split("\n")]
    for block in article.prose.blocks:
        above, line = lines[block.at.line - 1 : block.at.line + 1]
        code = block.tag == "pre" and not block.within and _CHINESE.search(block.text)
        if code and _INDENTED.match(line) and not _FENCE.match(above):
            yield Position(block.at.line).place(article.document)


def _underlined(body: str) -> Found:
    """A line below a sentence makes a heading of it."""
    for match in _UNDERLINED.finditer(body):
        if _NO_HEADING.search(match["text"].strip()):
            yield match.start(), "forms.underlined", {}


_IN_WORDS = (_links, _addresses, _names, _notes, _stars)
_IN_LINES = (_tags, _blanks, _headings, _lists, _tables, _underlined)
CHECKS = (forms_are_those_of_markdown,)
