"""What looks like a person's name in Chinese text: a surname, a given name, and what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mingzhang.safe_content.personal.cn.lattice import readings
from mingzhang.safe_content.personal.cn.lexicon import Lexicon, lexicon
from mingzhang.safe_content.personal.words import Words, either

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_NO_HAN = re.compile(f"[^{HAN}]")
_BLANK = re.compile(f"[{HAN}] [ {HAN}]")
_DOTS = "·•・‧"
_SYLLABLE = (
    "(?:(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?(?:[iu]?ang|[iu]?ong|[iu]?ai|[iu]?an|iao|eng|ing|uai|ei|ao|ou|en|er"
    "|ia|ie|iu|in|ua|uo|ui|un|ue|a|o|e|i|u|v))"
)
_FAMILIAR = "小老阿"  # 小王, 老李
_NEXT = re.compile(
    r"(?:\s?\([^()。]*\)|[^、,;/|。\n]{0,10}?)\s?[、,;/|→]\s?(?:[0-9]+[.、)]\s?)?[^、,;/|。\n]{0,6}?"
)
LONGEST_WORD = 8  # that stands before a name, in characters
# What is enough for a name, in nats, and what its neighbours add to what it explains
LEAST = 1.0
LED, BEGINS, WEAKLY_LED = 7.0, 2.5, 2.0
SURELY_FOLLOWED, FOLLOWED, ENDS, FOLLOWED_BY_ONE = 6.5, 2.5, 2.0, 1.0
FRAMED = 3.0  # something stands before it and something behind
LISTED = 14.0  # another name stands beside it in a list
COMMON = 3.0  # less for a word of two characters


class Shape(NamedTuple):
    """Where a name may stand."""

    start: int
    end: int


class NameShapes:
    """Finds shapes of names; `people` are the words of this finder."""

    def __init__(self, people: Words) -> None:
        self._element = re.compile(rf"(?:{people.any_of('minority_elements')}){{1,3}}")
        self._compound = re.compile(people.any_of("compound_surnames"))
        usual = people.of("usual_surnames", "compound_surnames")
        surnames = [*usual, *people.of("more_surnames")]
        self._surnames = frozenset(surnames)
        self._any = re.compile(either(surnames))
        self._usual, self._added = tuple(usual), tuple(people.of("more_words"))
        self._read: Lexicon | None = None
        titles = people.of("titles")
        long, short = (either(t for t in titles if (len(t) > 1) is more) for more in (True, False))
        self._run = re.compile(f"[{HAN}]+")
        self._masked = re.compile(rf"[{HAN}]?{people.any_of('masks')}|{long}")
        self._titled = re.compile(short)
        self._never = frozenset("".join(people.of("given_never")))
        self._leads = re.compile(people.any_of("leads", "offices", "posts") + r"[:,“\"(]?\Z")
        self._weakly = re.compile(people.any_of("weak_leads") + r"\Z")
        self._office = re.compile(people.any_of("offices") + r"\Z")
        self._body = re.compile(
            rf"[^在因的被到住从是和与考读入\W]{{0,4}}?{people.any_of('bodies')}"
        )
        self._follows = re.compile(people.any_of("follows", "offices", "posts", "act_verbs"))
        self._sure_follows = re.compile(
            rf"{people.any_of('sure_follows')}|\s?[,(:|、/]\s?{people.any_of('told_behind')}"
            rf"|\s?[(,:|]?\s?[0-9][0-9,.]* ?{people.any_of('counted')}"
        )
        self._dotted = re.compile(rf"(?P<first>[{HAN}]{{1,8}})(?:[{_DOTS}][{HAN}]{{1,8}})+")
        self._apart = re.compile(
            rf"(?<![{HAN}])(?P<surname>{self._any.pattern}) {{1,2}}(?P<given>[{HAN}](?: ?[{HAN}])?)(?![{HAN}])"
        )
        latin = people.any_of("latin_surnames")
        self._slug = re.compile(rf"(?<![a-z]){latin.lower()}[-_]?{_SYLLABLE}{{1,2}}(?![a-z])")
        self._latin = re.compile(
            rf"(?<![A-Za-z])(?:{latin}|{latin.upper()}) [A-Z][a-z]{{1,9}}(?:[- ][A-Z][a-z]{{1,6}}|-[a-z]{{1,6}})?(?![A-Za-z])"
        )

    def __getstate__(self) -> dict[str, object]:
        """Without the dictionary: another process reads it once, when it needs it."""
        return {**self.__dict__, "_read": None}

    @property
    def _lexicon(self) -> Lexicon:
        if self._read is None:
            self._read = lexicon(self._surnames, self._usual, self._added)
        return self._read

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Shape]:
        """Every shape between two places, none within another."""
        end = len(text) if end is None else end
        apart = (self._with_dots, self._in_latin, self._with_blanks, self._of_elements)
        others = [shape for find in apart for shape in find(text, start, end)]
        taken = {place for shape in others for place in range(shape.start, shape.end)}
        written = self._written(text, start, end)
        others += [shape for shape in written if taken.isdisjoint(range(shape.start, shape.end))]
        yield from sorted(others)

    def whole(self, text: str) -> bool:
        """Whether a cell or an item is a name and nothing else, with any surname."""
        plain = re.sub(r"\s+", "", text)
        if self._dotted.fullmatch(plain) or self._latin.fullmatch(text.strip()):
            return True
        surname = self._any.match(plain)
        if surname is None or self._lexicon.is_common(plain) or _NO_HAN.search(plain):
            return False
        given = plain[surname.end() :]
        return 1 <= len(given) <= 2 and self._never.isdisjoint(given)

    def masked(self, name: str) -> str:
        """A name as it may be published: its surname alone, or nothing where it has none."""
        plain = "".join(name.split())
        surname = self._compound.match(plain) or self._any.match(plain)
        return f"{surname[0]}某某" if surname and not _NO_HAN.search(plain) else "某某"

    def slugs(self, file: str) -> Iterator[Shape]:
        """Names in Latin letters in the name of a file."""
        yield from (Shape(*match.span()) for match in self._slug.finditer(file))

    def _with_dots(self, text: str, start: int, end: int) -> Iterator[Shape]:
        """Names in parts, such as those of Uyghurs and Tibetans."""
        for match in self._dotted.finditer(text, start, end):
            dot = match.end("first")
            begins = max(match.start(), dot - 4)
            for at in range(match.start() + 1, dot):
                if self._leads.search(text, max(0, at - LONGEST_WORD), at):
                    begins = at
            cut = (at for at in range(dot + 3, match.end()) if self._follows.match(text, at))
            yield Shape(begins, next(cut, match.end()))

    def _in_latin(self, text: str, start: int, end: int) -> Iterator[Shape]:
        yield from (Shape(*match.span()) for match in self._latin.finditer(text, start, end))

    def _of_elements(self, text: str, start: int, end: int) -> Iterator[Shape]:
        """Names such as 扎西顿珠, of which one element alone may be a word."""
        for match in self._element.finditer(text, start, end):
            if len(match[0]) > 2:
                yield Shape(*match.span())

    def _with_blanks(self, text: str, start: int, end: int) -> Iterator[Shape]:
        """Names of two or three characters in a form where they stand apart."""
        if not _BLANK.search(text, start, end):
            return
        for match in self._apart.finditer(text, start, end):
            given = match["given"].replace(" ", "")
            if self._may_be_given(given) and not self._lexicon.is_common(match["surname"] + given):
                yield Shape(*match.span())

    def _written(self, text: str, start: int, end: int) -> Iterator[Shape]:
        """Names in Chinese characters, the likeliest of those that overlap."""
        found: list[Shape] = []
        runs = self._run.finditer(text, start, end)
        likely = [item for run in runs for item in self._likely(text, run.start(), run.end())]
        for score, shape in sorted(likely, reverse=True):
            if any(shape.start < other.end and other.start < shape.end for other in found):
                continue
            if score >= LEAST or any(_are_listed(text, shape, other) for other in found):
                found.append(shape)
        yield from found

    def _likely(self, text: str, start: int, end: int) -> Iterator[tuple[float, Shape]]:
        """Each name that is likely in a run of characters, by itself or in a list of names."""
        for reading in readings(text[start:end], self._lexicon, self._surnames):
            shape = Shape(start + reading.start, start + reading.end)
            is_whole = shape == (start, end)
            most = LED + SURELY_FOLLOWED + FRAMED
            if reading.gain < LEAST - (max(most, LISTED) if is_whole else most):
                continue
            if self._is_no_name(text, shape, start + reading.surname):
                continue
            score = reading.gain + self._frame(text, shape)
            if score >= LEAST or (is_whole and score >= LEAST - LISTED):
                yield score, shape

    def _frame(self, text: str, shape: Shape) -> float:
        """What stands around says for a name, less where it is a word itself."""
        leading, trailing = self._leading(text, shape.start), self._trailing(text, shape.end)
        word = text[shape.start : shape.end]
        is_word = len(word) == 2 and word in self._lexicon.words
        return leading + trailing + FRAMED * bool(leading and trailing) - COMMON * is_word

    def _is_no_name(self, text: str, shape: Shape, surname: int) -> bool:
        """Whether it belongs to a word, to a familiar or a masked name, or to an office: 会长孙…."""
        before, given = text[max(0, shape.start - 1) : shape.start], text[surname : shape.end]
        if before.isdigit() or (before and before in _FAMILIAR):
            return True
        if self._masked.match(text, surname) or not self._never.isdisjoint(given):
            return True
        if self._body.match(text, shape.end):
            return True
        in_office = self._office.search(text, max(0, shape.start - 4), shape.start + 1)
        return bool(in_office) or bool(len(given) == 1 and self._titled.match(text, surname))

    def _leading(self, text: str, at: int) -> float:
        """What stands before a name says for it."""
        if self._leads.search(text, max(0, at - LONGEST_WORD), at):
            return LED
        if self._begins(text, at):
            return BEGINS
        return WEAKLY_LED if self._weakly.search(text, max(0, at - LONGEST_WORD), at) else 0

    def _trailing(self, text: str, end: int) -> float:
        """What stands behind a name says for it."""
        if self._sure_follows.match(text, end):
            return SURELY_FOLLOWED
        if end >= len(text) or _NO_HAN.match(text, end):
            return ENDS
        follows = self._follows.match(text, end)
        # One character may as well be the last of the name: 张志刚 is no 张志 of today
        return (FOLLOWED if len(follows[0]) > 1 else FOLLOWED_BY_ONE) if follows else 0

    def _begins(self, text: str, at: int) -> bool:
        """Whether the text begins here, or goes on behind punctuation."""
        return at == 0 or (_NO_HAN.match(text, at - 1) is not None and not text[at - 1].isalnum())

    def _may_be_given(self, given: str) -> bool:
        return self._never.isdisjoint(given) and not _NO_HAN.search(given)


def _are_listed(text: str, one: Shape, other: Shape) -> bool:
    """Whether two names are neighbours in a list."""
    first, second = sorted((one, other))
    return (
        second.start - first.end <= 24
        and _NEXT.fullmatch(text, first.end, second.start) is not None
    )
