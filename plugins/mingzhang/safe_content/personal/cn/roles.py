"""Whether somebody named in a sentence acts or holds an office, rather than being helped."""

from __future__ import annotations

import re

from mingzhang.safe_content.personal.cn.name_shapes import Shape
from mingzhang.safe_content.personal.words import Words

_CLAUSE_END = re.compile(r"[,。!?;\n:]")
_NAME_ENDS = re.compile(r"[,。;、]|\Z")
_OFFICE_IN_ENGLISH = (
    r"\b(?:chair(?:man|woman|person)?|president|secretary|director|doctor|dr\.?|nurse|mayor)\s\Z"
)
_BEFORE = 12  # characters before a name in which an office or a verb stands
_ACTING = 24  # characters behind a name in which it may act
_NEAR = 14  # characters between a name and what it fell ill with
_NEAREST = 7  # likewise, where it holds an office
_LABEL = 28  # characters before a name, in which a list is said to be of those who give


class Roles:
    """Tells who acts from who is helped; names of a list do the one or the other together."""

    def __init__(self, people: Words) -> None:
        offices = people.any_of("offices")
        self._offices_before = (
            re.compile(offices + r"(?:兼[^,。;]{2,8})?[(\"“”:]?\s*\Z"),
            re.compile(_OFFICE_IN_ENGLISH, re.IGNORECASE),
        )
        self._office_is = re.compile(offices + r"[为是]\Z")
        self._office_behind = re.compile(
            rf"(?:等[0-9一二三四五六七八九十多几]{{0,3}}[名位个]?)?{offices}"
        )
        self._acts = re.compile(people.any_of("act_verbs") + r"(?![金品信物款费])")
        self._passive = re.compile(people.any_of("passive"))
        self._done_to = re.compile(people.any_of("kin", "object_of") + r"[了过]?\Z")
        self._to_others = re.compile(f"[着把将收了]|{people.any_of('for_whom')}")
        self._givers = re.compile(rf"{people.any_of('givers')}[^。;\n]{{0,6}}名单[^:。\n]{{0,16}}:")
        self._home = re.compile(people.any_of("homes"))
        self._for_whom = re.compile(rf"(?<![作成认因以称名行视]){people.any_of('for_whom')}")
        self._ill = re.compile(people.any_of("ill_cues"))
        self._mourned = re.compile(people.any_of("obituary"))

    def act(self, text: str, names: list[Shape], end: int) -> bool:
        """Whether the names of a list act; `end` is where their sentence ends."""
        first, last = names[0], names[-1]
        before = text[max(0, first.start - _BEFORE) : first.start]
        in_office = self._hold_office(text, before, last)
        reach = _NEAREST if in_office else _NEAR
        if self._fell_ill(text, last, end, reach) and not self._mourned.search(text):
            return False
        if in_office or self._givers.search(text[max(0, first.start - _LABEL) : first.start]):
            return True
        if self._done_to.search(before) or self._home.match(text, last.end):
            return False
        if self._for_whom.search(_CLAUSE_END.split(before)[-1]):
            return False
        verb = self._acts.search(text, last.end, _clause(text, last, end, _ACTING))
        return verb is not None and not self._passive.search(text, last.end, verb.start())

    def _hold_office(self, text: str, before: str, last: Shape) -> bool:
        """Whether an office stands before the names or behind them."""
        named = any(office.search(before) for office in self._offices_before)
        behind = self._office_behind.match(text, last.end)
        said = self._office_is.search(before) and _NAME_ENDS.match(text, last.end)
        return bool(named or behind or said)

    def _fell_ill(self, text: str, name: Shape, end: int, reach: int) -> bool:
        """Whether illness is said of the one named, so near in the same clause."""
        cue = self._ill.search(text, name.end, _clause(text, name, end, reach))
        if cue is None:
            return False
        # Else it is said of somebody for whom the one named does something
        between = text[name.end : cue.start()]
        return not (self._acts.search(between) or self._to_others.search(between))


def _clause(text: str, name: Shape, end: int, reach: int) -> int:
    """Where the clause of a name ends, at the latest so many characters behind it."""
    stop = _CLAUSE_END.search(text, name.end)
    return min(stop.start() if stop else end, end, name.end + reach)
