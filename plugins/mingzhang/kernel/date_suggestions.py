"""What a date from Word, Excel or speech was meant to be, where that is certain.

A message proposes it; no date is ever read with this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

# Years are written digit by digit, 二〇二四年; days and months with a ten, 二十五日
_CHINESE = {ord(c): str(n) for n, c in enumerate("〇一二三四五六七八九")} | {
    ord("零"): "0",
    ord("○"): "0",
}
_MONTHS = {
    name: number + 1
    for number, name in enumerate(re.findall("...", "janfebmaraprmayjunjulaugsepoctnovdec"))
}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．　", "0123456789-/. ")
# Patterns that end in \Z are matched against a whole date, after `_plain` has made its digits and
# marks plain ones. `\D{1,2}` is whatever stands between two numbers: 年, `/`, `. `
# A time, and its zone; the day that a universal time states may be the one before
_TIME = re.compile(
    r"[ T]+(?P<hour>\d{1,2}):\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})?\Z"
)
_UNIVERSAL = ("Z", "UTC", "+00:00", "+0000")
_NEXT_DAY = 16  # from this hour on it is the next day in China
_YEAR_FIRST = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})[日号]?\Z")
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z")
# 20240313: only in the last and this century; other numbers of eight digits are no date
_PACKED = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})\Z")
# 13 Mar 2024, Mar. 13, 2024, 13-March-24
_NAMED = re.compile(
    r"(?:(\d{1,2})[ -]+)?([A-Za-z]{3})[a-z]*[ .-]+(?:(\d{1,2}),? +)?(\d{4}|\d{2})\Z"
)
_MONTH = re.compile(r"(\d{4})\D{1,2}(\d{1,2})月?\Z")
_YEAR = re.compile(r"(\d{4})年?\Z")
# The number of days since the end of 1899, which Excel shows where a date lost its format
_SERIAL = re.compile(r"\d{5}\Z")
_TENS = re.compile(r"([一二三])?十([一二三四五六七八九])?")
# 至, 到 and dashes join two dates; a plain hyphen does only behind a word for day, month or year
_SPAN = re.compile(r"\s*(?:至|到|—+|–|~|～|(?<=[日月年])-)\s*")
_SHORT_END = re.compile(r"(?:(\d{1,2})月)?(\d{1,2})[日号]?\Z")
_FIRST_SERIAL, _LAST_SERIAL = 32874, 73050  # 1990 to 2099 in Excel


def corrected_day(typed: str) -> str:
    """The ISO form of a day; empty where it is not certain, as in 03/04/2024."""
    days = {day.isoformat() for day in _days(_plain(typed)) if day}
    return days.pop() if len(days) == 1 else ""


def corrected_span(typed: str) -> str:
    """The ISO form of a day, a month or a year, or of two of them joined; empty where not certain."""
    begin, *end = _SPAN.split(_plain(typed).replace("/", "-"), 1)
    first = _corrected_part(begin)
    ends = [first, *(_corrected_part(_in_full(part, first)) for part in end)]
    return "/".join(ends) if all(ends) else ""


def _in_full(end: str, first: str) -> str:
    """5月10日至11日: the year and the month of the second day are those of the first."""
    match = _SHORT_END.match(end)
    if match is None or len(first) != len("2025-05-10"):
        return end
    return f"{first[:4]}-{match[1] or first[5:7]}-{match[2]}"


def day_of_serial(typed: str) -> str:
    """The ISO form of the day that Excel keeps as this number; empty where it is no such number."""
    if not _SERIAL.match(typed) or not _FIRST_SERIAL <= int(typed) <= _LAST_SERIAL:
        return ""
    return (date(1899, 12, 30) + timedelta(days=int(typed))).isoformat()


def _plain(typed: str) -> str:
    text = typed.translate(_FULL_WIDTH).strip()
    time = _TIME.search(text)
    if time and (time["zone"] not in _UNIVERSAL or int(time["hour"]) < _NEXT_DAY):
        text = text[: time.start()]
    text = re.sub(r"\s*([年月日号./-])\s*", r"\1", text)
    if "年" in text and not text[:1].isdigit():
        text = _TENS.sub(_of_ten, text).translate(_CHINESE)
    return text


def _of_ten(match: re.Match[str]) -> str:
    """二十五 is 25, 十 is 10."""
    return f"{match[1] or '一'}{match[2] or '〇'}"


def _days(text: str) -> Iterator[date | None]:
    if match := _YEAR_FIRST.match(text) or _PACKED.match(text):
        yield _day(*match.groups())
    if match := _YEAR_LAST.match(text):
        yield _day(match[3], match[2], match[1])
        yield _day(match[3], match[1], match[2])
    if match := _NAMED.match(text):
        number, month = match[1] or match[3], _MONTHS.get(match[2].lower())
        if number and month:
            yield _day(match[4] if len(match[4]) == 4 else f"20{match[4]}", str(month), number)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _corrected_part(part: str) -> str:
    if day := corrected_day(part):
        return day
    if match := _MONTH.match(part):
        first = _day(match[1], match[2], "1")
        return first.isoformat()[:7] if first else ""
    match = _YEAR.match(part)
    return match[1] if match else ""
