"""The words around a number that tell what kind of number it is."""

from __future__ import annotations

import re

from mingzhang.safe_content.personal.cn.table import heads_of, row_of
from mingzhang.safe_content.personal.columns import are_counts
from mingzhang.safe_content.personal.numbers import Number
from mingzhang.safe_content.personal.words import Words

_LINK = re.compile(r"(?:https?://|www\.|figure:)[^\s()<>\"'\u4e00-\u9fff]*$", re.IGNORECASE)
_WORD = re.compile(r"[0-9A-Za-z]*")
_HAN = "[\u4e00-\u9fff]"
_LONG_WORD = 16  # checksums, credit codes: longer than a letter or two before a telephone


class Context:
    """The cue words around numbers, and in the head of the column in which one stands."""

    def __init__(self, words: Words) -> None:
        filler = r"[:\s为是第号码No.#(【\[*|-]*$"
        self._other = re.compile(
            rf"(?:{words.any_word_of('other_number_cues')}|{_HAN}{words.any_of('numbered')}){filler}"
        )
        self._phone = re.compile(words.any_of("phone_cues") + r"[^\n,。;]{0,6}$")
        self._identity = re.compile(words.any_of("identity_cues") + r"[^\n,。;]{0,6}$")
        self._card = re.compile(words.any_of("card_cues") + r"[^\n。;]{0,12}$")
        holder = rf"{words.any_of('account_holder_cues')}[:\s]{{0,3}}"
        organisation = rf"[^\n,。;:]{{0,30}}{words.any_of('organisations')}"
        self._public = re.compile(
            words.any_of("public_account_cues") + r"[^\n。;]{0,16}$"
            rf"|{holder}{organisation}(?:(?![0-9]{{11}})[^。]){{0,50}}$"
        )
        self._sum = re.compile(words.any_of("amount_before") + r"\s?$")
        self._unit = re.compile(rf"\s?{words.any_of('amount_after')}|\.[0-9]{{1,2}}(?![0-9])")

    def says_other(self, text: str, number: Number) -> bool:
        """Whether the words tell of another kind: an order, a licence, an invoice."""
        return self._before(self._other, text, number)

    def says_phone(self, text: str, number: Number) -> bool:
        return self._before(self._phone, text, number)

    def says_identity(self, text: str, number: Number) -> bool:
        return self._before(self._identity, text, number)

    def says_card(self, text: str, number: Number) -> bool:
        return self._before(self._card, text, number) and not self.says_phone(text, number)

    def says_public_account(self, text: str, number: Number) -> bool:
        """Whether the number is an account that the union itself publishes, for donations."""
        return self._before(self._public, text, number, 100)

    def is_counted(self, text: str, number: Number) -> bool:
        """Whether the number would be put together of cells that count something each."""
        if number.joint != "cell":
            return False
        row = row_of(text, number.start)
        return are_counts(*heads_of(text, number.start, number.end), *list(row.values())[:1])

    def is_amount(self, text: str, number: Number) -> bool:
        is_fraction = len(number.groups) == 2 and "." in text[number.start : number.end]
        return (
            is_fraction
            or text.endswith("0.", 0, number.start)
            or self._before(self._sum, text, number)
            or self._unit.match(text, number.end) is not None
            or self.is_counted(text, number)
        )

    def is_in_link(self, text: str, number: Number) -> bool:
        return self._before(_LINK, text, number, 300)

    def is_in_code(self, text: str, number: Number) -> bool:
        """Whether the number is part of a long word of letters and digits."""
        start = number.start
        while start > 0 and number.start - start < 64 and _WORD.fullmatch(text[start - 1]):
            start -= 1
        match = _WORD.match(text, number.end)
        end = match.end() if match else number.end
        word = text[start:end]
        return end - start >= _LONG_WORD and len(word) > number.end - number.start

    def _before(self, pattern: re.Pattern[str], text: str, number: Number, reach: int = 32) -> bool:
        """Whether a pattern is found before a number or in the head of its column.

        The `$` of a pattern is the number's beginning.
        """
        at = number.start
        return pattern.search(text, max(0, at - reach), at) is not None or any(
            map(pattern.search, heads_of(text, at, at))
        )
