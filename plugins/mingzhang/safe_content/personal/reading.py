r"""A text as its readers see it, with a way back to where each character was typed.

Readers take for one number what a source holds in pieces: digits in tags or between stars, in
neighbouring cells, over the end of a line, behind marks that have no width, by their names (`&#49;`),
as numerals. Detectors search the reading, in which such a number stands as a plain one; between two
groups of its digits at most a border `|`, a line end or a mark remains.

>>> read("1<b>3</b>8 | ８８１２ | 一一").text
'138|8812 | 一一'
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property, lru_cache
from html import unescape
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from mingzhang.safe_content.personal.words import Words

_WORDS = Words(Path(__file__).with_name("reading.yaml"))
_DIGITS = {pair[0]: pair[1] for pair in _WORDS.of("numerals")}
_NUMERALS = "".join(_DIGITS)
_SURE = "".join(character for character in _NUMERALS if character not in _WORDS.of("noughts"))

# Marks of nearly every Chinese text; replacing them is faster than normalising.
_FULL_WIDTH = tuple(zip("，：；！？（）％\u3000", ",:;!?()% ", strict=True))
# A raised or circled digit beside a number is a mark (a telephone, then ②); many are a number.
_MARK = "[²³¹⁰-₟①-⒛⓪-⓿❶-➓㉑-㉟㊱-㊿]"
_FEWEST = 7  # digits that a number of somebody has, in marks or numerals
# Patterns begin with a set of characters: `re` then finds their beginnings many times faster.
_MARKS = re.compile(rf"{_MARK}(?:[ -]?{_MARK})*[ -]?")
# A character by its name, but for the marks of tags: readers see those as they are.
_ENTITY = r"&(?:#(?:[xX][0-9a-fA-F]{1,6}|[0-9]{1,7});?|(?!(?:lt|gt|amp|quot);)\w{2,31};)"
_NO_WIDTH = "[\u200b-\u200f\u202a-\u202e\u2060\ufeff\xad\ufe0e\ufe0f\u20e3]"
_BETWEEN_CELLS = r"</t[dh]>\s{0,9}<t[dh][^<>\n]{0,200}>"
# In tags that say more, somebody's number may stand.
_NO_BREAK = rf"(?!/?{_WORDS.any_of('breaking_tags')}\b)"
_SILENT_TAG = rf"<{_NO_BREAK}/?[a-z][a-z0-9]{{0,9}}(?:\s[^<>\n0-9@\u4e00-\u9fff]{{0,99}})?/?>"
_CODED = re.compile(f"{_ENTITY}|{_NO_WIDTH}|{_BETWEEN_CELLS}|{_SILENT_TAG}", re.IGNORECASE)
_IS_NO_WIDTH = re.compile(_NO_WIDTH).fullmatch
_MAY_BE_CODED = re.compile(f"[&<{_NO_WIDTH[1:]}")
# Many numerals, or a few where digits go on: 138一二三四5678, 一三八12345678, 1三812345678. Names end
# in numerals too, so that a whole telephone behind some stays one; so do two of them beside a 一.
_NUMERAL = re.compile(
    rf"[{_NUMERALS}](?:(?:[ \-—·.]?[{_NUMERALS}]){{{_FEWEST - 1},}}"
    rf"|(?:(?<=[0-9]{{3}}.)|(?<=[0-9]{{3}}[ -].))[{_NUMERALS}]{{3,7}}(?![{_NUMERALS}])"
    rf"|(?<![0-9{_NUMERALS}].)[{_NUMERALS}]{{2,5}}(?=[ -]?[0-9]{{4}})(?!1[3-9][0-9]{{9}}(?![0-9]))"
    r"|(?<=[0-9].)(?=[0-9])(?!(?<=[0-9]{11}.)[0-9]{11}))"
)
_MARK_UP = rf"[_~`\\\[\]]|(?<!\n)\*|<{_NO_BREAK}/?[a-z!][^<>\n]{{0,200}}>|\]\([^()\s]{{0,300}}\)"
_LINE_END = r"(?:<br ?/?>[ \t]*\n?|\\?\n)[ \t]*(?:>[ \t]?)*"
_GAP = re.compile(
    rf"[0-9](?:[ \t\-.]*+(?:{_LINE_END}|\||{_MARK_UP})){{1,40}}+[ \t\-.]*+(?=[0-9Xx])",
    re.IGNORECASE,
)
_UNSEEN = re.compile(_MARK_UP, re.IGNORECASE)
_LINE_ENDS = re.compile(_LINE_END, re.IGNORECASE)


_CLUSTER = re.compile(r"(?s:.)[\u0300-\u036f\u3099\u309a]*")


class Edit(NamedTuple):
    """A piece of text that was replaced: where it begins and ends, in the new text and the old."""

    start: int
    end: int
    old_start: int
    old_end: int


class Reading:
    """The text that detectors search; `origin` and `place` lead back to the text that was typed."""

    def __init__(self, typed: str) -> None:
        self._typed = typed
        self._named: list[Edit] = []
        self._joined: list[Edit] = []
        text = typed
        if _MAY_BE_CODED.search(typed):
            text = _replaced(_CODED, _decoded, typed, self._named)
        self._decoded = text
        self._plain = _NUMERAL.sub(_numeral, _normal(_MARKS.sub(_mark, text)))
        self.text = _replaced(_GAP, _gap, self._plain, self._joined)

    def origin(self, index: int) -> int:
        """Where the character at an index of the reading was typed."""
        index = _before(self._joined, index)
        # No line end comes or goes in NFKC, so that a line is known by its number.
        number = bisect_right(self._plain_lines, index) - 1
        start, end = self._decoded_lines[number : number + 2]
        within = index - self._plain_lines[number]
        line = self._decoded[start : end - 1]
        return _before(self._named, start + bisect_right(_starts(line), within) - 1)

    def place(self, index: int) -> tuple[int, int]:
        """Line and column of the same, from 0."""
        at = self.origin(index)
        line = bisect_right(self._typed_lines, at) - 1
        return line, at - self._typed_lines[line]

    @cached_property
    def _typed_lines(self) -> list[int]:
        return _line_starts(self._typed)

    @cached_property
    def _decoded_lines(self) -> list[int]:
        return _line_starts(self._decoded)

    @cached_property
    def _plain_lines(self) -> list[int]:
        return _line_starts(self._plain)


def read(text: str) -> Reading:
    """The reading of a text."""
    return Reading(text)


def _line_starts(text: str) -> list[int]:
    """Where each line begins, and where one more would."""
    return list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))


def _replaced(
    pattern: re.Pattern[str], new: Callable[[re.Match[str]], str], text: str, edits: list[Edit]
) -> str:
    """The text with every match replaced; each replacement is noted."""
    grown = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal grown
        put = new(match)
        start = match.start() + grown
        edits.append(Edit(start, start + len(put), *match.span()))
        grown += len(put) - len(match[0])
        return put

    return pattern.sub(replace, text)


def _before(edits: list[Edit], index: int) -> int:
    """An index of the text after edits as an index of the text before."""
    number = bisect_right(edits, index, key=lambda edit: edit.start) - 1
    if number < 0:
        return index
    edit = edits[number]
    if index < edit.end:
        return min(edit.old_start + index - edit.start, edit.old_end - 1)
    return edit.old_end + index - edit.end


def _decoded(code: re.Match[str]) -> str:
    """What readers see of a code: a character, a border, or nothing."""
    if code[0].startswith("&"):
        character = unescape(code[0] if code[0].endswith(";") else f"{code[0]};")
        return "" if _IS_NO_WIDTH(character) else character
    return "|" if code[0].startswith(("</td", "</th", "</TD", "</TH")) else ""


def _mark(marks: re.Match[str]) -> str:
    many = sum(mark not in " -" for mark in marks[0]) >= _FEWEST
    return "".join(
        mark if mark in " -" else str(unicodedata.digit(mark, " ")) if many else " "
        for mark in marks[0]
    )


def _numeral(match: re.Match[str]) -> str:
    """Digits in place of numerals; several noughts alone stand for what is left out."""
    if len(match[0]) > 1 and not any(character in _SURE for character in match[0]):
        return match[0]
    return "".join(_DIGITS.get(character, character) for character in match[0])


def _gap(match: re.Match[str]) -> str:
    """A digit, and what readers see between it and the next one."""
    between = _LINE_ENDS.sub("\n", _UNSEEN.sub("", match[0][1:]))
    before, line_end, after = between.partition("\n")
    if line_end and not before.strip(" -") and not after.strip(" "):
        between = "\n"  # but a list, which has a mark after it, stays one
    elif between.strip() == "|":
        between = "|"
    return match[0][0] + between


def _normal(text: str) -> str:
    for wide, narrow in _FULL_WIDTH:
        text = text.replace(wide, narrow)
    if unicodedata.is_normalized("NFKC", text):
        return text
    # Line by line: one sign that changes makes the whole text slow
    return "\n".join(unicodedata.normalize("NFKC", line) for line in text.split("\n"))


@lru_cache(maxsize=16)
def _starts(line: str) -> list[int]:
    """Where each character of a line begins in the line's NFKC form."""
    if line.isascii():
        return list(range(max(1, len(line))))
    starts: list[int] = []
    length = 0
    for cluster in _CLUSTER.findall(line):
        starts += [length] * len(cluster)
        length += len(unicodedata.normalize("NFKC", cluster))
    return starts or [0]
