"""A page as its readers see it: what stands in neighbouring tags or cells is read together.

What a source holds in pieces (a number over three cells, letters in a `<span>`, a hard break) is
whole again on the page. `shown` makes one text of HTML, with a blank line between what readers see
apart; `shown_data` finds the personal data in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import zip_longest

from mingzhang.safe_content.personal.columns import are_counts, are_uneven
from mingzhang.safe_content.personal.pack import Pack
from mingzhang.safe_content.personal.text import Match, matches

_REST = r"[^<>\"]*+(?:\"[^\"]*+\"[^<>\"]*+)*+>"
_TAG = re.compile(rf"<(/?[a-z0-9]*){_REST}")
# What a tag is to who reads across it; any other ends a paragraph
_WITHIN_A_LINE = [
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "font",
    "i",
    "ins",
    "kbd",
    "mark",
    "q",
    "rb",
    "ruby",
    "s",
    "samp",
    "slot",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "wbr",
]
_READ_AS = {
    **{f"{end}{tag}": "" for tag in _WITHIN_A_LINE for end in ("", "/")},
    "br": "\n",
    "td": " ",
    "th": " ",
    "/td": "",
    "/th": "",
}
# Readings above characters, and the numbers of notes
_BESIDE = re.compile(r'<(rt|rp)\b[^<>]*>.*?</\1>|<sup id="fnref[^>]*>.*?</sup>', re.DOTALL)
_PICTURE = re.compile(rf"<img\b{_REST}")
_ALT = re.compile(r'\balt="([^"]*)"')
_BLANKS = re.compile(" {2,}")
_QUOTING = re.compile(r"[\"'“”‘’「」『』]{1,3}(?=\d)")
# Words that are not seen on the page but read aloud, shown by a search engine or dialled
_SAID = re.compile(
    r' (?:(?:title|aria-label|content|value|placeholder|label)="([^"]*)"'
    r'|href="((?:tel|sms|mailto):[^"]*)")'
)
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr\b.*?(?=<tr\b|</table>|\Z)", re.DOTALL)
_CELL = re.compile(rf"<t[dh]\b{_REST}(.*?)(?=</?t[dhr]\b|</table>|\Z)", re.DOTALL)
_NEXT_CELL = re.compile(rf"</t[dh]>\s*<t[dh]\b{_REST}")
_OWN = "<p></p>"  # in place of a border, where cells are not read across it


def shown(html: str) -> str:
    r"""The text of a page or a part of one; what readers see apart stands in paragraphs.

    >>> shown("<p>电话<b>13</b>8<br>1234</p><table><tr><td>1</td><td>2</td></tr></table>")
    '电话138\n1234\n\n\n\n\n\n1 2'
    """
    said = [one or other for one, other in _SAID.findall(html)]
    text = html.replace("\n", " ").replace("\t", " ")
    if "<rt" in text or "fnref" in text:
        text = _BESIDE.sub("", text)
    if "<img" in text:
        text = _PICTURE.sub(_in_words, text)
    if "<!--" in text:
        text = text.replace("<!--", "\n\n").replace("-->", "\n\n")
    parts = _TAG.split(text)
    parts[1::2] = [_READ_AS.get(tag, "\n\n") for tag in parts[1::2]]
    text = _QUOTING.sub(" ", unescape("\n\n".join(["".join(parts), *said])))
    if "  " in text:
        text = _BLANKS.sub(" ", text)
    return text.replace(" \n", "\n").replace("\n ", "\n").strip()


def shown_data(html: str, pack: Pack) -> Iterator[Match]:
    """The personal data that readers of a page see.

    Every cell is read with the next one at first. Only where that finds something, the columns that
    count are told apart: 158 people and 3200 yuan of two columns are no telephone.
    """
    if any(matches(shown(html), pack)):
        yield from matches(shown(_TABLE.sub(_told_apart, html)), pack)


def _in_words(picture: re.Match[str]) -> str:
    alt = _ALT.search(picture[0])
    return alt[1] if alt else ""


def _told_apart(table: re.Match[str]) -> str:
    """The table with its counts no longer beside each other."""
    rows = [[shown(cell) for cell in _CELL.findall(row)] for row in _ROW.findall(table[0])]
    heads = next(filter(None, rows), [])
    uneven = [are_uneven(column) for column in zip_longest(*rows, fillvalue="")]
    left = iter(rows)

    def row(match: re.Match[str]) -> str:
        cells = next(left)
        borders = iter(range(len(cells)))

        def border(found: re.Match[str]) -> str:
            at = next(borders, 0)
            said = (*heads[at : at + 2], *cells[:1])
            return _OWN if are_counts(*said, uneven=any(uneven[at : at + 2])) else found[0]

        return _NEXT_CELL.sub(border, match[0])

    return _ROW.sub(row, table[0])
