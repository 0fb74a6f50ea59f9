"""The questions for a new site, and what an answer means.

The words of the questions stand in `messages.yaml`; this module has the answers that are allowed,
and the guess for an answer that is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mingzhang.kernel.page_ids import LONGEST_NAME, is_page_id, too_long
from mingzhang.kernel.problems import Catalogue, Place, Problem
from mingzhang.kernel.truths import TRUTHS
from mingzhang.kernel.vocabulary import UnknownTermError, Vocabulary, nearest
from mingzhang.site_engine.records.periods import is_period
from mingzhang.site_engine.records.web_address import wrong_address

NO_ADDRESS = "https://example.invalid"  # a name that no host on the web can have
_YEAR = re.compile(r"(?:19|20|21)\d\d(?:-\d\d)?")
# Control characters, halves of characters, and the ends of lines and paragraphs
_UNWRITABLE = ("Cc", "Cs", "Zl", "Zp")
# On a page these would look like code that a template left over, and the build would refuse it
_TEMPLATE_CODE = re.compile(r"\{[{%]")

Ask = Callable[[str], str]


class Unusable(Exception):
    """An answer that cannot be used; the rule that says why, and its values."""

    def __init__(self, rule: str, **values: object) -> None:
        super().__init__(rule)
        self.rule, self.values = rule, values


@dataclass(frozen=True)
class Interview:
    """Puts the questions in one language, with the levels that a union can have.

    `ask` shows a question and returns what was typed; without it every guess is taken.
    """

    catalogue: Catalogue
    levels: Vocabulary
    year: str
    ask: Ask | None = None

    def answers(self, given: Mapping[str, str]) -> dict[str, str]:
        """The answer to each question: the given one, or the one typed when asked, or the guess.

        Raises Unusable for a given answer that cannot be used, or a missing one without a guess.
        """
        return {key: self._answer(key, given.get(key, "").strip()) for key in self._readers}

    @property
    def _readers(self) -> dict[str, Callable[[str], str]]:
        """What each answer means, in the order of the questions."""
        return {
            "name": _name,
            "id": _id,
            "level": self._level,
            "address": self._address,
            "official": _official,
            "contact": self._contact,
            "year": _year,
        }

    def _answer(self, key: str, given: str) -> str:
        guess = self._guess(key)
        question = "" if given else self._question(key, guess)
        if self.ask and question:
            return self._asked(key, question, guess, self.ask)
        return self._read(key, given or guess)

    def _asked(self, key: str, question: str, guess: str, ask: Ask) -> str:
        """The answer that a person types; a wrong one is explained and asked again."""
        while True:
            try:
                return self._read(key, ask(question).strip() or guess)
            except Unusable as wrong:
                print(self.sentence(wrong.rule, **wrong.values), flush=True)

    def _read(self, key: str, text: str) -> str:
        if is_unwritable(text):
            raise Unusable("tool.new-unwritable", what=f"--{key}")
        if marks := _TEMPLATE_CODE.search(text):
            raise Unusable("tool.new-template-code", what=f"--{key}", marks=marks[0])
        if not text:
            raise Unusable("tool.new-no-name")
        return self._readers[key](text)

    def _guess(self, key: str) -> str:
        """The guess for an answer that is left out; empty where nothing can be guessed."""
        guesses = {
            "id": "union",
            "level": self.levels["grassroots"].label(self.catalogue.language),
            "address": self._none,
            "official": self.sentence("tool.new-no"),
            "contact": self._none,
            "year": self.year,
        }
        return guesses.get(key, "")

    def _question(self, key: str, guess: str) -> str:
        """The words of a question; empty where only a flag can answer it."""
        rules = {
            "name": "tool.new-ask-name",
            "id": "tool.new-ask-id",
            "level": "tool.new-ask-level",
            "address": "tool.new-ask-address",
            "official": "tool.new-ask-official",
            "contact": "tool.new-ask-contact",
        }
        if key not in rules:
            return ""
        said = {"guess": guess, "levels": self._labels, "limit": LONGEST_NAME}
        number = f"{list(rules).index(key) + 1}/{len(rules)} "
        return number + self.sentence(rules[key], **said) + " "

    @property
    def _none(self) -> str:
        return self.sentence("tool.new-none")

    @property
    def _labels(self) -> tuple[str, ...]:
        return tuple(term.label(self.catalogue.language) for term in self.levels.terms.values())

    def _level(self, typed: str) -> str:
        try:
            term = self.levels[self.levels.resolve(typed)]
        except UnknownTermError as unknown:
            meant = nearest(typed, self._labels) or unknown.nearest
            values = {"typed": typed, "nearest": meant[:1], "known": self._labels}
            raise Unusable("tool.new-level", **values) from None
        return term.label(self.catalogue.language)

    def _address(self, typed: str) -> str:
        if self._is_none(typed):
            return NO_ADDRESS
        if wrong := wrong_address(typed):
            rule, values = wrong
            raise Unusable(rule, **values)
        return typed

    def _contact(self, typed: str) -> str:
        return "" if self._is_none(typed) else typed

    def _is_none(self, typed: str) -> bool:
        return typed.casefold() == self._none.casefold() or TRUTHS.get(typed.lower()) == "false"

    def sentence(self, rule: str, **values: object) -> str:
        """What a rule says and how to mend it."""
        return self.catalogue.sentence(Problem(Place(""), rule, values))


def is_unwritable(text: str) -> bool:
    """Whether a text holds a character that no line of a file can hold."""
    return any(unicodedata.category(character) in _UNWRITABLE for character in text)


def _name(typed: str) -> str:
    return typed


def _id(typed: str) -> str:
    if len(typed) > LONGEST_NAME:
        raise Unusable("schema.long-id", **too_long(typed))
    if not is_page_id(typed):
        raise Unusable("tool.new-id", typed=typed)
    return typed


def _official(typed: str) -> str:
    meant = TRUTHS.get(typed.lower(), "")
    if not meant:
        raise Unusable("tool.new-official", typed=typed)
    return meant


def _year(typed: str) -> str:
    if not (_YEAR.fullmatch(typed) and is_period(typed)):
        raise Unusable("tool.new-year", typed=typed)
    return typed
