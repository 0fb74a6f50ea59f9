"""What looks like a person's name in Chinese text: a surname, a given name, and what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mingzhang.safe_content.personal.words import Words, either

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_NO_HAN = re.compile(f"[^{HAN}]")
_DOTS = "·•・‧"
_SYLLABLE = (
    "(?:(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?(?:[iu]?ang|[iu]?ong|[iu]?ai|[iu]?an|iao|eng|ing|uai|ei|ao|ou|en|er"
    "|ia|ie|iu|in|ua|uo|ui|un|ue|a|o|e|i|u|v))"
)
_FAMILIAR = "小老阿"  # 小王, 老李
LONGEST_WORD = 8  # that stands before a name, in characters


class Shape(NamedTuple):
    """Where a name may stand, and whether what stands before and behind it is usual there."""

    start: int
    end: int
    led: bool = True
    followed: bool = True


class NameShapes:
    """Finds shapes of names; `words` are those of the pack, `people` those of this finder."""

    def __init__(self, words: Words, people: Words) -> None:
        self._sure = re.compile(either(words.of("surnames") + people.of("sure_surnames")))
        self._usual = re.compile(words.any_of("doubtful_surnames"))
        self._doubtful = re.compile(
            either(words.of("doubtful_surnames") + people.of("more_surnames"))
        )
        self._element = re.compile(rf"(?:{people.any_of('minority_elements')}){{1,3}}")
        self._compound = re.compile(words.any_of("compound_surnames"))
        self._any = re.compile(
            either(
                words.of("compound_surnames", "surnames", "doubtful_surnames", "labelled_surnames")
                + people.of("minority_surnames", "sure_surnames", "more_surnames")
            )
        )
        titles = words.of("titles")
        long, short = (either(t for t in titles if (len(t) > 1) is more) for more in (True, False))
        self._masked = re.compile(rf"[{HAN}]?{words.any_of('masks')}|{long}")
        self._titled = re.compile(short)
        self._never = frozenset("".join(people.of("given_never")))
        self._typical = frozenset("".join(people.of("typical")))
        self._allowed = frozenset((*words.of("allowed"), *people.of("more_words")))
        self._inside = re.compile(people.any_of("ends_in_surname") + r"\Z")
        self._lengths = sorted({len(word) for word in self._allowed})
        self._leads = re.compile(people.any_of("leads", "offices", "posts", "object_of") + r"\Z")
        self._office = re.compile(people.any_of("offices") + r"\Z")
        self._follows = re.compile(people.any_of("follows", "offices", "posts", "act_verbs"))
        self._sure_follows = re.compile(people.any_of("sure_follows"))
        self._dotted = re.compile(rf"(?P<first>[{HAN}]{{1,8}})(?:[{_DOTS}][{HAN}]{{1,8}})+")
        surname = either(
            words.of("compound_surnames", "surnames", "doubtful_surnames")
            + people.of("sure_surnames", "more_surnames")
        )
        self._apart = re.compile(
            rf"(?<![{HAN}])(?P<surname>{surname}) {{1,2}}(?P<given>[{HAN}](?: ?[{HAN}])?)(?![{HAN}])"
        )
        latin = people.any_of("latin_surnames")
        self._slug = re.compile(rf"(?<![a-z]){latin.lower()}[-_]?{_SYLLABLE}{{1,2}}(?![a-z])")
        self._latin = re.compile(
            rf"(?<![A-Za-z]){latin} [A-Z][a-z]{{1,9}}(?:[- ][A-Z][a-z]{{1,6}}|-[a-z]{{1,6}})?(?![A-Za-z])"
        )

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Shape]:
        """Every shape between two places, none within another."""
        end = len(text) if end is None else end
        at = start
        apart = (self._with_dots, self._in_latin, self._with_blanks, self._of_elements)
        others = sorted(shape for find in apart for shape in find(text, start, end))
        taken = {place for shape in others for place in range(shape.start, shape.end)}
        found = [*others]
        for match in self._any.finditer(text, start, end):
            if match.start() < at or match.start() in taken:
                continue
            if shape := self._at(text, match.start(), end):
                found.append(shape)
                at = shape.end
        yield from sorted(found)

    def whole(self, text: str) -> bool:
        """Whether a cell or an item is a name and nothing else, with any surname."""
        plain = re.sub(r"\s+", "", text)
        if self._dotted.fullmatch(plain) or self._latin.fullmatch(text.strip()):
            return True
        surname = self._any.match(plain)
        if surname is None or self._is_word(plain, 0) or _NO_HAN.search(plain):
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
        for match in self._apart.finditer(text, start, end):
            given = match["given"].replace(" ", "")
            if self._may_be_given(given) and not self._is_word(match["surname"] + given, 0):
                yield Shape(*match.span())

    def _at(self, text: str, at: int, end: int) -> Shape | None:
        """The best shape that begins here."""
        surname = self._compound.match(text, at) or self._any.match(text, at)
        if surname is None or self._is_no_surname(text, surname):
            return None
        led = self._is_led(text, at)
        whole = surname.end() + 2
        given = text[surname.end() : whole]
        is_alone = self._typical.issuperset(given) and self._stands_alone(text, at, whole)
        if text[at:whole] in self._allowed:
            return None
        if self._is_word(text, at) and not is_alone:
            return None
        shapes = [
            (self._score(text, surname, last, led=led), last)
            for last in (surname.end() + 2, surname.end() + 1)
            if last <= end and self._may_be_given(text[surname.end() : last])
        ]
        score, last = max(shapes, default=(0, 0))
        titled = score < 4 and last - at < 3 and self._titled.match(text, surname.end())
        found = score >= 3 and not titled
        return Shape(at, last, led, self._is_followed(text, last)) if found else None

    def _is_no_surname(self, text: str, surname: re.Match[str]) -> bool:
        """Whether it belongs to a word, to a familiar or a masked name, or to an office: 会长孙…."""
        at = surname.start()
        before = text[at - 1 : at]
        if before.isdigit() or (before and before in _FAMILIAR):
            return True
        in_office = len(surname[0]) > 1 and self._office.search(text, max(0, at - 4), at + 1)
        in_word = self._inside.search(text, max(0, at - 3), at + 1)
        return bool(in_office or in_word or self._masked.match(text, surname.end()))

    def _score(self, text: str, surname: re.Match[str], last: int, *, led: bool) -> int:
        """What speaks for a name: 3 and more are enough; 0 where too much speaks against it."""
        given = text[surname.end() : last]
        typical = all(character in self._typical for character in given)
        followed = self._is_followed(text, last)
        if not (led or followed):
            return 0
        known = len(surname[0]) > 1 or self._sure.match(surname[0]) is not None
        rare = not known and self._doubtful.match(surname[0]) is None
        usual = known or self._usual.match(surname[0]) is not None
        alone = usual and len(given) == 2 and self._stands_alone(text, surname.start(), last)
        sure = self._sure_follows.match(text, last) is not None
        return led + followed + (typical or alone) + known + sure - (rare and len(given) == 1)

    def _begins(self, text: str, at: int) -> bool:
        """Whether the text begins here, or goes on behind punctuation."""
        if at == 0:
            return True
        return _NO_HAN.match(text, at - 1) is not None and not text[at - 1].isalnum()

    def _stands_alone(self, text: str, at: int, end: int) -> bool:
        """Whether punctuation or the end of the text stands on both sides."""
        return self._begins(text, at) and (end >= len(text) or _NO_HAN.match(text, end) is not None)

    def _may_be_given(self, given: str) -> bool:
        return self._never.isdisjoint(given) and not _NO_HAN.search(given)

    def _is_word(self, text: str, at: int) -> bool:
        """Whether what begins like a name is a word."""
        return any(text[at : at + length] in self._allowed for length in self._lengths)

    def _is_led(self, text: str, at: int) -> bool:
        if self._begins(text, at):
            return True
        return self._leads.search(text, max(0, at - LONGEST_WORD), at) is not None

    def _is_followed(self, text: str, end: int) -> bool:
        if end >= len(text) or _NO_HAN.match(text, end):
            return True
        return self._follows.match(text, end) is not None
