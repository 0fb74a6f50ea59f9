"""The patterns that find sums of money in text, made of the words in `locales/money.yaml`.

Each is possessive or bounded, so that no text makes it slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from mingzhang.kernel.locale import LOCALES, Locale
from mingzhang.kernel.spoken_numbers import DIGITS, JOINED, MULTIPLES, POINTS, STEPS

BLANKS = " \u00a0\u2002\u2003\u2009\u202f\u3000\n:："
# One or two blanks, or a line that readers see broken
BLANK = rf"[{BLANKS[:-2]}]{{0,2}}+"
FIGURES = "0-9０-９"
_CHARACTERS = "".join((*DIGITS, *STEPS, *MULTIPLES, *JOINED))
_TIMES = "".join((*STEPS, *MULTIPLES))
_SMALL_NUMBER = rf"(?:[{FIGURES}]{{1,2}}|[{''.join(DIGITS)}十]{{1,3}})"
_MINUS = "-−－"


@dataclass(frozen=True)
class MoneyPatterns:
    """What finds sums in the texts of one locale.

    hint       what one of stands in every text that holds a sum
    start      where numbers begin
    amount     a number and what is said of its exactness
    unit       the currency behind an amount, and what belongs to it
    to         between the two ends of a range
    before     what is said before a number, up to it
    spent      a word of spending before a number, up to it
    label      a currency in brackets before a number, up to it
    head       the currency that the head of a column names
    bare       a cell with a number alone
    codes      the currency of each word
    usual      the word for the currency of a number without one
    last       the last characters of its name and those like it, with which other words begin
    pieces     the words for money that count pieces of other things too
    ends_of_names   the last characters of what names a currency before a number
    other      by name, patterns of what stands around a number
    """

    hint: re.Pattern[str]
    start: re.Pattern[str]
    amount: re.Pattern[str]
    unit: re.Pattern[str]
    to: re.Pattern[str]
    before: re.Pattern[str]
    spent: re.Pattern[str]
    label: re.Pattern[str]
    head: re.Pattern[str]
    bare: re.Pattern[str]
    codes: Mapping[str, str]
    ends_of_names: frozenset[str]
    usual: str
    last: str
    pieces: str
    least_pieces: int
    other: Mapping[str, re.Pattern[str]]


def patterns_for(locale: Locale) -> MoneyPatterns:
    """The patterns of a locale; they are made once."""
    behind = tuple((word, unit) for word, unit in locale.units.items() if locale.is_money(unit))
    signs = tuple((sign, c.code) for c in locale.currencies.values() for sign in c.signs)
    multiples = tuple(word for word in locale.multipliers if word.isascii())
    words = (tuple(locale.before), tuple(locale.after), multiples, locale.range_marks)
    return _patterns((locale.decimal, locale.grouping), behind, signs, words)


_OTHER = (
    "ends",
    "not_before",
    "not_behind_year",
    "not_behind_one",
    "not_behind",
    "hundred_millions_of",
    "not_behind_sign",
    "pieces_of",
    "pieces_cost",
    "after_piece",
    "no_money",
    "unit_of_table",
)


@lru_cache(maxsize=16)
def _patterns(
    marks: tuple[str, str],
    behind: tuple[tuple[str, str], ...],
    signs: tuple[tuple[str, str], ...],
    words: tuple[tuple[str, ...], ...],
) -> MoneyPatterns:
    data = _data()
    behind_words = _codes(data["behind"]) | dict(behind)
    before_words = _codes(data["before"]) | dict(signs)
    before_words |= {word: code for word, code in behind_words.items() if word == code}
    qualifiers, after, multiples, ranges = words
    digits, unit, more = _digits(*marks), _any(behind_words), _any((*after, "来"))
    return MoneyPatterns(
        hint=re.compile(_hint(behind_words, before_words, data["spent"])),
        start=re.compile(f"[{FIGURES}{_CHARACTERS}]+"),
        amount=_amount(digits, multiples, more),
        unit=_unit(unit, more),
        to=re.compile(rf"{BLANK}(?:{_any((*ranges, '～', '至', '到'))}|[{_MINUS}]){BLANK}"),
        before=re.compile(
            rf"(?P<qualifier>{_any(qualifiers)})?{BLANK}(?P<minus>[{_MINUS}])?"
            rf"(?P<sign>{_any(before_words)})?{BLANK}[:：]?{BLANK}"
            r"(?P<open>好几|[几数上好成])?\Z"
        ),
        spent=re.compile(rf"(?:{_any(data['spent'])})(?:{_any(data['between'])}){{0,4}}\Z"),
        label=re.compile(
            rf"[(（]{BLANK}(?P<scale>[{_TIMES}]{{0,2}})(?P<unit>{unit}){BLANK}[)）]{BLANK}[:：]?{BLANK}\Z"
        ),
        head=re.compile(
            rf"(?:[(（/,，：:]\s*|\A\s*)(?P<scale>[{_TIMES}]{{0,2}})(?P<unit>{unit})"
            r"(?:/[^)）]{1,4})?\s*(?:[)）]|\Z)"
        ),
        bare=re.compile(rf"\s*(?P<minus>[{_MINUS}(（])?\s*(?P<number>{digits})\s*[)）]?\s*\Z"),
        codes=behind_words | before_words,
        ends_of_names=frozenset(word[-1] for word in (*before_words, ")", "）")),
        usual=str(data["usual"]),
        last=str(data["last"]),
        pieces=str(data["pieces"]),
        least_pieces=int(data["least_pieces"]),
        other={name: re.compile(data[name]) for name in _OTHER},
    )


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    with (LOCALES / "money.yaml").open(encoding="utf-8") as stream:
        data: dict[str, Any] = yaml.load(stream, Loader=yaml.CSafeLoader)
    return data


def _codes(entries: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: code for code, words in entries.items() for word in words}


def _any(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; a Latin word is a whole one."""
    longest = sorted(set(words), key=len, reverse=True)
    return "|".join(
        re.escape(word) + ("(?![A-Za-z])" if word[-1].isascii() and word[-1].isalpha() else "")
        for word in longest
    )


def _hint(behind: Iterable[str], before: Iterable[str], spent: Iterable[str]) -> str:
    """One character for most words, since every word of Chinese money ends in one of a few."""
    words = {*behind, *before}
    last = "".join(sorted({re.escape(word[-1]) for word in words if not word[-1].isalnum()}))
    characters = "".join(sorted({word[-1] for word in words if not word[-1].isascii()}))
    latin = _any(word for word in words if word[-1].isascii() and word[-1].isalpha())
    return rf"[{characters}{last}]|{_any(spent)}|[个個][亿億]|[角毛分](?:[钱錢]|{_SMALL_NUMBER}分)|{latin}"


def _digits(point: str, comma: str) -> str:
    """Digits with marks or blanks between groups of three, and decimals; `-` for no cents."""
    point, comma = re.escape(point), re.escape(comma)
    wide = "．" if point == r"\." else ""
    group = rf"[{comma}'’，  ][{FIGURES}]{{3}}(?![{FIGURES}])"
    return (
        rf"(?:[{FIGURES}]{{1,3}}+(?:{group})++(?!{comma}?[{FIGURES}])|[{FIGURES}]++(?:{comma}[{FIGURES}]++)*+)"
        rf"(?:[{point}{wide}](?:[{FIGURES}]++|-+))?+"
    )


def _amount(digits: str, multiples: Iterable[str], more: str) -> re.Pattern[str]:
    """A number in digits, with characters between and behind them, or in characters alone."""
    mixed = rf"[个個]?+[多余來来几数]?+(?:[{_TIMES}]++|[wW](?![A-Za-z]))"
    latin = rf"(?:{BLANK}(?:{_any(multiples)}))?+" if multiples else ""
    return re.compile(
        rf"(?P<number>{digits}{latin}(?:{BLANK}{mixed}(?:{BLANK}零?+{digits}(?:{mixed})?+)*+)?+"
        rf"|[{_CHARACTERS}][{_CHARACTERS}几来來]*+(?:[{POINTS}][{_CHARACTERS}]++)?+"
        rf"(?:[多余]?+[{_TIMES}]++)?+(?:[个個][亿億])?+)"
        rf"{BLANK}(?P<more>{more})?+"
    )


def _unit(unit: str, more: str) -> re.Pattern[str]:
    """A currency, its tenths and hundredths, and what is said of the exactness behind it."""
    cents = "分(?![之钟析数别])"
    return re.compile(
        rf"{BLANK}(?:(?P<unit>{unit})|[(（]{BLANK}(?P<scale>[{_TIMES}]{{0,2}}+)(?P<bracketed>{unit}){BLANK}[)）]"
        rf"|(?P<small>[角毛分])(?=[钱錢]|(?:{_SMALL_NUMBER}){cents}))"
        rf"(?:{BLANK}(?P<tenths>{_SMALL_NUMBER})(?:[角毛]|(?<=[块塊][1-9])(?=[，。、；！？,;]|\Z)))?+(?:{BLANK}(?P<hundredths>{_SMALL_NUMBER}){cents})?+"
        rf"(?:[整正](?![\u4e00-\u9fff]))?+[钱錢]?+(?P<more>{more})?+"
    )
