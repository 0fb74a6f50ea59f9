"""Reads quantities by a closed grammar over the words of a locale.

[before] number [after] [multiplier] [after] unit   or   [before] sign number [multiplier]
number [multiplier] range-mark number [multiplier] unit   or   a word for absence

Anything else is an error; nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from mingzhang.kernel.quantity import EXACTLY, ONE, Absent, Qualifier, Quantity, QuantityError
from mingzhang.kernel.writing import Writer

MAX_DIGITS = 15


class Grammar(Writer):
    """A locale that reads and writes quantities; it can read everything that it writes."""

    def parse(self, text: str) -> Quantity | Absent:
        """The quantity that a text states; QuantityError with a reason where it states none."""
        if absent := self.absent(text):
            return absent
        plain = self._plain(text)
        match = self.pattern.fullmatch(plain)
        if match is None:
            raise self._refusal(text, plain)
        return self._quantity(match, text)

    def absent(self, text: str) -> Absent | None:
        """The absence that a text states in words or by its id, if it does."""
        kind = self.absences.get(text.strip())
        return Absent(kind, text.strip()) if kind else None

    def _plain(self, text: str) -> str:
        """A text with its digits, marks and blanks as the pattern has them."""
        plain = text.translate(self.folded).strip()
        # The pattern takes one blank between parts: a run of them must not cost it time.
        return re.sub("  +", " ", plain) if "  " in plain else plain

    def _quantity(self, match: re.Match[str], text: str) -> Quantity:
        scale = self.multipliers[match["multiplier"]] if match["multiplier"] else ONE
        first = self.multipliers[match["first"]] if match["first"] else scale
        value, places = self._number(match["number"], first, text)
        qualifier = self._qualifier(match, text)
        unit, written = self._unit(match), text.strip()
        quantity = Quantity(value, unit, qualifier, None, scale, places, written=written)
        if match["upper"]:
            # The first number's own multiplier is restated in the second's.
            places += scale.adjusted() - first.adjusted()
            quantity = self._range(replace(quantity, places=places), match["upper"], text)
        return self._negative(quantity, text) if match["minus"] else quantity

    def _range(self, lower: Quantity, digits: str, text: str) -> Quantity:
        """A range from one quantity to the number in these digits, in the same multiple."""
        upper, upper_places = self._number(digits, lower.scale, text)
        places = max(lower.places, upper_places)
        if lower.qualifier is not Qualifier.EXACT:
            raise QuantityError("two-qualifiers", text=text)
        if upper < lower.value:
            raise QuantityError("range-order", text=text)
        if places > MAX_DIGITS:
            raise QuantityError("too-large", text=text, limit=MAX_DIGITS)
        return replace(lower, qualifier=Qualifier.RANGE, upper=upper, places=places)

    def _negative(self, quantity: Quantity, text: str) -> Quantity:
        """A quantity with a minus before it; only an exact amount of money may have one."""
        if not self.is_money(quantity.unit) or quantity.qualifier is not Qualifier.EXACT:
            raise QuantityError("negative", text=text)
        return replace(quantity, value=EXACTLY.minus(quantity.value))

    def _unit(self, match: re.Match[str]) -> str:
        """The id of the unit: by a sign before the number, by a code, or by the word behind."""
        if match["sign"]:
            return next(c.code for c in self.currencies.values() if match["sign"] in c.signs)
        return self.units[match["code"] or match["unit"]]

    def _number(self, digits: str, scale: Decimal, text: str) -> tuple[Decimal, int]:
        """The value of digits as typed, and how many decimals they have."""
        whole, _, fraction = digits.partition(self.decimal)
        groups = whole.split(self.grouping)
        plain = "".join(groups)
        number = f"{plain}.{fraction}" if fraction else plain
        if len(groups) > 1 and (len(groups[0]) > 3 or any(len(part) != 3 for part in groups[1:])):
            suggestion = self._plain(text).replace(digits, number.replace(".", self.decimal))
            raise QuantityError("bad-grouping", text=text, suggestion=suggestion)
        if whole.startswith("0") and len(whole) > 1:
            suggestion = self._plain(text).replace(digits, digits.lstrip("0") or "0")
            raise QuantityError("leading-zero", text=text, suggestion=suggestion)
        if len(plain) > MAX_DIGITS or len(fraction) > MAX_DIGITS:
            raise QuantityError("too-large", text=text, limit=MAX_DIGITS)
        return EXACTLY.multiply(Decimal(number), scale), len(fraction)

    def _qualifier(self, match: re.Match[str], text: str) -> Qualifier:
        """The one qualifier of a quantity, wherever its word stands."""
        before, *after = match.group("before", "after", "after_multiplier", "after_unit")
        found = [self.before[before]] if before else []
        found += [self.after[word] for word in after if word]
        if len(found) > 1:
            raise QuantityError("two-qualifiers", text=text)
        return found[0] if found else Qualifier.EXACT

    def _refusal(self, text: str, plain: str) -> QuantityError:
        """Why a text is no quantity: no digits, an unknown word, two qualifiers, or no unit."""
        marks = re.escape(self.grouping + self.decimal)
        run = re.search(rf"[0-9][0-9{marks}]*", plain)
        if run is None:
            return QuantityError("no-number", text=text)
        found = [match[0] for match in self.known.finditer(plain)]
        word = max(self.known.sub("\n", plain).split("\n"), key=len).strip()
        if not word and run[0].find(self.decimal) < run[0].rfind(self.grouping):
            # The marks are in another locale's order, so the meaning is not certain.
            word = run[0] if self.decimal in run[0] else ""
        if word:
            return self.unknown(text, word)
        if sum(item in self.before or item in self.after for item in found) > 1:
            return QuantityError("two-qualifiers", text=text)
        signs = {sign for currency in self.currencies.values() for sign in currency.signs}
        if not any(item in self.units or item in signs for item in found):
            examples = self._examples(plain, run.start())
            return QuantityError("no-unit", text=text, examples=examples, suggestion=examples[0])
        return self.unknown(text, plain)

    def _examples(self, plain: str, start: int) -> tuple[str, ...]:
        """A number without a unit, as money and as a count; `start` is where its digits begin."""
        money = self.home_currency
        signed = f"{plain[:start]}{money.signs[0]}{plain[start:]}" if money.sign_before else ""
        counted = f"{plain}{self.gap}{self.unit_word('person')}"
        return signed or f"{plain}{money.words[0]}", counted
