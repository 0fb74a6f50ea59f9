"""Quantities as people write them where nobody checks: what they come to, if the grammar reads it.

Nothing here is ever taken for what was meant: it is the line that a message proposes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation

_DIGITS = {
    c: n
    for n, row in enumerate(
        ("〇零", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for c in row
}
_STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MULTIPLES = {"万": 10_000, "萬": 10_000, "亿": 100_000_000}
_NUMERAL = re.compile(f"[{''.join([*_DIGITS, *_STEPS, *_MULTIPLES])}]+")
_MIXED = re.compile(r"[0-9.]+万[0-9.]+千?|[0-9.]+千[0-9.]*")
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")
_WIDE = str.maketrans("０１２３４５６７８９，．－＋　", "0123456789,.-+ ")

# In this order, each upon what the ones before it made
_REWRITES: tuple[tuple[str, str], ...] = (
    (r"^[\s“”\"'‘’「」『』【】\[\]《》]+|[\s“”\"'‘’「」『』【】\[\]《》]+$", ""),
    (r"[。，,；;、.：:！!？?]+$", ""),
    (r"(?<=[0-9.])[Oo](?![A-Za-z])", "0"),
    (r"(?<![A-Za-z])[lI](?=[0-9.])|(?<=[0-9.])[lI](?![A-Za-z])", "1"),
    (r"(?<=[0-9])[。·](?=[0-9])", "."),
    (r"(?<=[0-9])[、 '’](?=[0-9]{3}(?![0-9]))", ","),
    (r"^(?:共计|合计|总计|总共|共)\s*", ""),
    (r"^(?:人民币|RMB|rmb)\s*(?=.*元)|^[￥¥]\s*(?=.*元)", ""),
    (r"^(?:人民币|RMB|rmb)\s*(.+)$", r"\1元"),
    (r"(?<=[0-9.万亿])\s*(?:圆|块钱|块|人民币)", "元"),
    (r"元[整正]$", "元"),
    (r"(?<=[0-9.])\s*[wW](?=元|$)", "万"),
    (r"(?<=[0-9万多余])\s*个人$", "人"),
    (r"\((?:次)\)|（次）|/次$", "次"),
    (r"百分之", ""),
)


def suggested(text: str, reads: Callable[[str], bool]) -> str:
    """A text close to this one that the grammar reads; empty where there is none."""
    return next((near for near in _near(text) if near != text and reads(near)), "")


def _near(text: str) -> Iterator[str]:
    plain = text.translate(_WIDE)
    percent = plain.startswith("百分之")
    for pattern, put in _REWRITES:
        plain = re.sub(pattern, put, plain)
        yield plain
    for number, count in ((_SCIENTIFIC, _scientific), (_MIXED, _mixed), (_NUMERAL, _numeral)):
        plain = number.sub(count, plain)
        yield f"{plain}%" if percent else plain
    yield f"{plain}元"


def _scientific(match: re.Match[str]) -> str:
    return format(Decimal(match[0]), "f")


def _mixed(match: re.Match[str]) -> str:
    """1万5千 is 15000."""
    total, steps = Decimal(0), {"万": 10_000, "千": 1000, "百": 100, "": 1}
    for digits, step in re.findall(r"([0-9.]+)([万千百]?)", match[0]):
        try:
            total += Decimal(digits) * steps[step]
        except InvalidOperation:
            return match[0]
    return format(total.normalize(), "f")


def _numeral(match: re.Match[str]) -> str:
    """三百二十 is 320; 三万 stays 3万, as exact as it was said."""
    text = match[0]
    if len(text) > 1 and text[-1] in _MULTIPLES and not set(text[:-1]) & set(_MULTIPLES):
        return f"{_value(text[:-1])}{text[-1].replace('萬', '万')}"
    return str(_value(text))


def _value(text: str) -> int:
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _STEPS:
            section += (digit or 1) * _STEPS[c]
            digit = 0
        else:
            total = (total + section + digit) * _MULTIPLES[c]
            section = digit = 0
    return total + section + digit
