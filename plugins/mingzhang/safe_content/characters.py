"""Invisible characters: refused, except where a script or an emoji needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from mingzhang.kernel.problems import Level, Place, Problem

SHOWN = 20  # for a file full of them, so many reports are enough

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_JOINERS = "\u200c\u200d"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_NOTHING = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
_TAGS = "\U000e0000-\U000e007f"
_MONGOLIAN = "\u180b-\u180f"
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_SEPARATORS = "\u2028\u2029"

_HIDDEN = f"{_NOTHING}{_JOINERS}{_SELECTORS}{_TAGS}{_MONGOLIAN}"
_ANY = re.compile(f"[{_BIDI}{_SEPARATORS}{_CONTROLS}{_PRIVATE}{_HIDDEN}]")
_SEEN = re.compile(
    f"(?P<bidi>[{_BIDI}])|(?P<separator>[{_SEPARATORS}])|(?P<control>[{_CONTROLS}])"
    f"|(?P<private>[{_PRIVATE}])|(?P<hidden>[{_HIDDEN}])"
)

_PICTOGRAM = (
    "[\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_EMOJI = f"{_PICTOGRAM}(?:\ufe0f|[\U0001f3fb-\U0001f3ff])?\u20e3?"
_IDEOGRAPH = (
    "[\u3001-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
)
# Sequences in which a joiner, selector or tag is valid; elsewhere these are hidden characters.
_VALID = re.compile(
    f"\U0001f3f4[\U000e0020-\U000e007e]{{1,8}}\U000e007f"  # flags of England, Scotland, Wales
    f"|{_EMOJI}(?:\u200d{_EMOJI})+"
    f"|{_PICTOGRAM}[\ufe0e\ufe0f]"
    "|[0-9#*]\ufe0f\u20e3"
    f"|{_IDEOGRAPH}[{_SELECTORS}]"
    "|[\u1807\u180a\u1820-\u1878\u1880-\u18aa][\u180b-\u180f]"  # forms of Mongolian letters
)


def check_characters(text: str, file: str) -> list[Problem]:
    """Hidden, control and private characters, each told once a line, up to `SHOWN` of them."""
    if not _ANY.search(text):
        return []
    first: dict[tuple[int, object], Problem] = {}
    for problem in islice(_problems(text, file), SHOWN * SHOWN):
        first.setdefault((problem.place.line, problem.values["code"]), problem)
    return list(first.values())[:SHOWN]


def _problems(text: str, file: str) -> Iterator[Problem]:
    kept: frozenset[int] | None = None
    for match in _SEEN.finditer(text):
        kind = match.lastgroup or ""
        if kind == "hidden":
            kept = _kept(text) if kept is None else kept
            if match.start() in kept:
                continue
        level = Level.WARNING if kind == "private" else Level.ERROR
        values = {"code": f"U+{ord(match[0]):04X}"}
        yield Problem(place_at(text, match.start(), file), f"gate.{kind}", values, level)


def _kept(text: str) -> frozenset[int]:
    """The positions inside valid emoji, ideographic and Mongolian sequences."""
    return frozenset(
        position
        for match in _VALID.finditer(text)
        for position in range(match.start(), match.end())
    )


def place_at(text: str, index: int, file: str) -> Place:
    """The line and column of a position."""
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
