"""Finds sums of money in running text, however people write them; it reads no field of a record.

`locales/money.yaml` has the words. A sum whose text leaves its value open (几千元) is one all the
same, without a quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.kernel.locale import Locale
from mingzhang.kernel.money_patterns import BLANKS, MoneyPatterns, patterns_for
from mingzhang.kernel.money_values import Piece, scale_of
from mingzhang.kernel.quantity import ONE, Qualifier, Quantity
from mingzhang.kernel.spoken_numbers import DIGITS, MULTIPLES, STEPS

AROUND = 16  # characters before a number in which a word about it may begin
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
_HUNDRED_MILLIONS = re.compile("[个個][亿億]")
_TIMES = frozenset((*STEPS, *MULTIPLES))


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money in a text: from where to where, and what it says, where that is certain."""

    start: int
    end: int
    text: str
    quantity: Quantity | None


def money_in(text: str, locale: Locale) -> Iterator[Sum]:
    """Every sum of money in running text."""
    patterns = patterns_for(locale)
    if not patterns.hint.search(text):
        return
    finder, at = _Finder(text, locale, patterns), 0
    for run in patterns.start.finditer(text):
        at = max(run.start(), at)
        while at < run.end():
            found = finder.at(at)
            if found:
                yield found
            at = found.end if found else _past(text, at, run.end())


def money_in_cell(text: str, head: str, locale: Locale) -> Iterator[Sum]:
    """The same in a cell of a table; a number alone is money where its head names a currency."""
    patterns = patterns_for(locale)
    unit = patterns.head.search(head)
    bare = patterns.bare.match(text) if unit else None
    typed = patterns.amount.match(text, bare.start("number")) if bare else None
    if unit is None or bare is None or typed is None:
        yield from money_in(text, locale)
        return
    piece = Piece(typed, None, locale).times(scale_of(unit["scale"]))
    found = piece.quantity(patterns.codes[unit["unit"]], Qualifier.EXACT, text.strip())
    if found and bare["minus"]:
        found = found.negated()
    yield Sum(typed.start(), typed.end(), typed["number"], found)


def names_currency(head: str, locale: Locale) -> bool:
    """Whether the head of a column, or a line above a table, names a currency for its numbers."""
    return patterns_for(locale).head.search(head) is not None


def states_the_unit(head: str, locale: Locale) -> bool:
    """Whether the head of a column names a currency for the whole table, as 单位：万元 does."""
    stated = patterns_for(locale).other["unit_of_table"].search(head)
    return stated is not None and names_currency(head, locale)


def counts_other_things(head: str, locale: Locale) -> bool:
    """Whether the head of a column names what is no money, such as people or years."""
    return patterns_for(locale).other["no_money"].search(head) is not None


def _past(text: str, at: int, end: int) -> int:
    """The next place in a run where a number may begin: where digits end, or characters do."""
    digits = text[at].isdigit()
    while at < end and text[at].isdigit() == digits:
        at += 1
    return at


@dataclass(frozen=True)
class _Finder:
    """Looks at the places of one text where numbers begin."""

    text: str
    locale: Locale
    patterns: MoneyPatterns

    def at(self, start: int) -> Sum | None:
        """The sum whose number begins here."""
        piece = self._piece(start)
        upper = self._upper(piece) if piece else None
        last = upper or piece
        if piece is None or last is None or (named := self._named(start, last)) is None:
            return None
        code, scale = named
        before = self._before(start)
        begins = self._begins(start, before)
        if self._belongs_to_a_word(piece, start, begins, open_number=bool(before["open"])):
            return None
        typed = self.text[begins : last.end].strip()
        if before["open"]:
            found = None
        elif upper:
            found = piece.in_multiple_of(upper).to(upper, code, typed)
        else:
            said = piece.qualifier(before["qualifier"])
            found = piece.times(scale).quantity(code, said, typed)
        if found and before["minus"] and self.text[begins] == before["minus"]:
            found = found.negated()
        return Sum(begins, begins + len(typed), typed, found)

    def _piece(self, start: int) -> Piece | None:
        """The number that begins here, with its currency where that is one."""
        typed = self.patterns.amount.match(self.text, start)
        if typed is None:
            return None
        unit = self.patterns.unit.match(self.text, typed.end())
        piece = Piece(typed, unit, self.locale)
        return piece if unit is None or self._is_money(piece, unit) else None

    def _upper(self, low: Piece) -> Piece | None:
        """The upper end of a range that begins with this piece, where it is the greater one."""
        to = self.patterns.to.match(self.text, low.end)
        high = self._piece(to.end()) if to else None
        if high is None or not (high.unit or self._ends_like_a_name(low.typed.start())):
            return None
        return high if low.in_multiple_of(high).is_less_than(high) else None

    def _before(self, start: int) -> re.Match[str]:
        """What is said before a number: nothing at all is a match too."""
        found = self.patterns.before.search(self.text, max(0, start - AROUND), start)
        assert found is not None
        return found

    # -- the currency

    def _named(self, start: int, last: Piece) -> tuple[str, Decimal] | None:
        """The currency of a number that begins here, and the multiple it is written in apart."""
        if last.unit:
            return self.patterns.codes[last.currency or self.patterns.usual], last.scale
        if self._ends_like_a_name(start) and (named := self._named_before(start, last)):
            return named
        return (
            (self.patterns.codes[self.patterns.usual], ONE)
            if self._needs_no_name(start, last)
            else None
        )

    def _ends_like_a_name(self, start: int) -> bool:
        """Whether the character before a number may be the last of a currency's name; cheap."""
        while start and self.text[start - 1] in BLANKS:
            start -= 1
        return start > 0 and self.text[start - 1] in self.patterns.ends_of_names

    def _named_before(self, start: int, last: Piece) -> tuple[str, Decimal] | None:
        """The currency that a sign, a name or a label in brackets states before a number."""
        if self.patterns.other["not_behind_sign"].match(self.text, last.end):
            return None
        if sign := self._before(start)["sign"]:
            return self.patterns.codes[sign], ONE
        label = self.patterns.label.search(self.text, max(0, start - AROUND), start)
        return (self.patterns.codes[label["unit"]], scale_of(label["scale"])) if label else None

    def _needs_no_name(self, start: int, last: Piece) -> bool:
        """Whether a number is money without its name: 5个亿, or behind a word of spending."""
        typed, other = last.typed["number"], self.patterns.other
        if _HUNDRED_MILLIONS.search(typed):
            return not other["hundred_millions_of"].match(self.text, last.end)
        if _YEAR.match(typed) or not other["ends"].match(self.text, last.end):
            return False
        number = last.number
        if not self._is_spent(start) or number is None:
            return typed[-1] in MULTIPLES and self._is_spent(start)
        return number.value >= 100 or number.scale > 1 or number.places > 1

    def _is_spent(self, start: int) -> bool:
        return self.patterns.spent.search(self.text, max(0, start - AROUND), start) is not None

    # -- what is no money

    def _is_money(self, piece: Piece, unit: re.Match[str]) -> bool:
        """Whether a word behind a number is a currency, and not the beginning of another word."""
        word = unit["unit"]
        if unit["small"] and unit["small"] in "分毛" and piece.typed["number"] == "一":
            return False  # 每一分钱, 一毛钱也没有花
        if word and word[-1] in self.patterns.last:
            return not self._begins_a_word(piece.typed["number"], unit.end("unit"))
        if word and word in self.patterns.pieces and not unit["tenths"]:
            return self._counts_money(piece, unit.end("unit"))
        return True

    def _begins_a_word(self, number: str, end: int) -> bool:
        """元 behind a number: 2024元旦, 三元素."""
        other = self.patterns.other
        behind = [other["not_before"]]
        if _YEAR.match(number):
            behind.append(other["not_behind_year"])
        if number in DIGITS:
            behind.append(other["not_behind_one"])
        return any(pattern.match(self.text, end) for pattern in behind)

    def _counts_money(self, piece: Piece, end: int) -> bool:
        """块 behind a number: 500块 and not 三块展板."""
        other, start = self.patterns.other, piece.typed.start()
        if not other["after_piece"].match(self.text, end):
            return False
        if other["pieces_of"].search(self.text, max(0, start - 2), start):
            return False
        enough = piece.number is None or piece.number.value >= self.patterns.least_pieces
        costs = other["pieces_cost"].search(self.text, max(0, start - AROUND), start)
        return enough or costs is not None or self._is_spent(start)

    def _belongs_to_a_word(
        self, piece: Piece, start: int, begins: int, *, open_number: bool
    ) -> bool:
        """Whether a number is a part of something else: A4, 第三, the 万 of 万元."""
        number = piece.typed["number"]
        bare = number[0] in _TIMES and number[0] not in "十拾" and number[1:2] not in _TIMES
        if bare and not open_number and begins == start:
            return True
        if self.text[start - 1 : start].isdigit() and number[0].isdigit():
            return True
        return bool(self.patterns.other["not_behind"].search(self.text, max(0, begins - 2), begins))

    def _begins(self, start: int, before: re.Match[str]) -> int:
        """Where a sum begins: at the word before its number, if there is one."""
        starts = [before.start(name) for name in ("qualifier", "sign", "open") if before[name]]
        begins = min([start, *starts])
        minus = before.start("minus") if before["minus"] else begins
        alone = not self.text[minus - 1 : minus].isalnum() or minus == 0
        return min(begins, minus) if alone else begins
