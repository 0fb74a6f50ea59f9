"""Names of people who were helped, by the sentence: who is ill, in hardship, bereaved or aided.

A name beside such a word is told, unless whoever bears it acts, holds an office or is mourned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mingzhang.safe_content.personal.cn.name_shapes import NameShapes, Shape
from mingzhang.safe_content.personal.words import Words

_SENTENCE = re.compile(r"[^。!?;\n]+(?:[。!?;\n]+[\"”’」』)]*|$)")
_CLAUSE_END = re.compile(r"[,。!?;\n:]")
_JOINED = re.compile(r"\s*(?:、|,|/|和|与|及|以及|;|\s)\s*\Z")
_SLUG = re.compile(r"[a-z0-9/._-]+\.(?:png|jpe?g|webp|gif)")  # the name of a picture
_NAME_ENDS = re.compile(r"[,。;、]|\Z")
_PRONOUN = re.compile("[他她]")
_ALIAS = re.compile(r"\s*[(\[](?:化名|假名|非真名|虚构)")
_REACH = 24  # characters behind a name in which it may act
_NEAR = 14  # characters between a name and what it fell ill with


class Helped(NamedTuple):
    """Where a name stands, whether in a list or a table, and how it is written masked."""

    start: int
    end: int
    listed: bool
    masked: str


class HelpedPeople:
    """Finds names in text in NFKC; `about` is what a table, list or record says of all in it."""

    def __init__(self, words: Words, people: Words) -> None:
        self._shapes = NameShapes(words, people)
        aid, ill = people.any_of("aid_cues"), people.any_of("ill_cues")
        pairs = people.of("traditional")
        self._simplified = str.maketrans({pair[0]: pair[1] for pair in pairs})
        self._aid = re.compile(aid)
        self._ill = re.compile(ill)
        self._cue = re.compile(f"{aid}|{ill}")
        self._listed = re.compile(people.any_of("list_cues") + r"[^。!?;\n]{0,12}?[:：]\s*")
        self._list_head = re.compile(people.any_of("list_cues", "name_heads"))
        offices = people.any_of("offices")
        self._office_before = re.compile(offices + r"(?:兼[^,。;]{2,8})?[(\"“:]?\s*\Z")
        self._office_is = re.compile(offices + r"[为是]\Z")
        self._office_behind = re.compile(offices)
        self._acts = re.compile(people.any_of("act_verbs") + r"(?![金品信物款费])")
        self._noun = re.compile(people.any_of("nouns") + r"\Z")
        self._passive = re.compile(people.any_of("passive"))
        self._object_of = re.compile(people.any_of("object_of") + r"[了过]?\Z")
        self._kin = re.compile(people.any_of("kin") + r"\Z")
        self._home = re.compile(people.any_of("homes"))
        self._for_whom = re.compile(rf"(?<![作成认因以称名行视]){people.any_of('for_whom')}")
        self._form = re.compile(rf"姓名[::]?.{{0,16}}?{people.any_of('sums_by_name')}")
        self._mourned = re.compile(people.any_of("obituary"))
        self._public = frozenset(people.of("never_helped"))
        self._english = re.compile(rf"\b{people.any_of('latin_aid')}", re.IGNORECASE)

    def find(self, text: str, about: str = "") -> Iterator[Helped]:
        """Every name of somebody helped."""
        text, about = text.translate(self._simplified), about.translate(self._simplified)
        helping = self._aid.search(about) is not None
        listed = self._form.search(text) is not None
        if not (helping or listed or self._cue.search(text) or self._english.search(text)):
            return
        if _SLUG.fullmatch(text):
            yield from (Helped(*shape[:2], True, "") for shape in self._shapes.slugs(text))
            return
        if helping and self._list_head.search(about) and self._shapes.whole(text):
            yield Helped(0, len(text), True, self._shapes.masked(text))
            return
        sentences = [match.span() for match in _SENTENCE.finditer(text)]
        for number, (start, end) in enumerate(sentences):
            aided = helping or listed or self._aids(text, start, end)
            if not aided and number + 1 < len(sentences):
                aided = self._goes_on(text, *sentences[number + 1])
            for shape in self._in_sentence(text, start, end, aided=aided):
                is_listed = listed or self._listed.search(text, start, shape.start) is not None
                masked = self._shapes.masked(text[shape.start : shape.end])
                yield Helped(shape.start, shape.end, is_listed, masked)

    def _aids(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence speaks of hardship, aid or bereavement."""
        return any(cue.search(text, start, end) for cue in (self._aid, self._english))

    def _goes_on(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence says of the person in the one before that she is ill or in need."""
        about_her = _PRONOUN.search(text, start, min(end, start + 6))
        return about_her is not None and self._cue.search(text, start, end) is not None

    def _in_sentence(self, text: str, start: int, end: int, *, aided: bool) -> Iterator[Shape]:
        """The names of the helped in a sentence; those of a list are helped or act together."""
        mourned = self._mourned.search(text, start, end) is not None
        acts, last = False, None
        for shape in self._shapes.find(text, start, end):
            if last is None or not _JOINED.fullmatch(text, last.end, shape.start):
                acts = self._acts_there(text, shape, end)
            last = shape
            if acts or self._is_public(text, shape):
                continue
            if (
                aided
                or self._is_visited(text, shape)
                or (not mourned and self._ill_is(text, start, shape, end))
            ):
                yield shape

    def _is_public(self, text: str, shape: Shape) -> bool:
        """Whether somebody is known to everybody, or the name is said to be an alias."""
        known = text[shape.start : shape.end] in self._public
        return known or _ALIAS.match(text, shape.end) is not None

    def _is_visited(self, text: str, shape: Shape) -> bool:
        """Whether a home or a bed is named as that of a person, in a text of illness or need."""
        return self._home.match(text, shape.end) is not None

    def _ill_is(self, text: str, start: int, shape: Shape, end: int) -> bool:
        if self._kin.search(text, max(start, shape.start - 8), shape.start):
            return self._ill.search(text, start, end) is not None
        return self._fell_ill(text, shape, end) or self._is_ill(text, start, shape)

    def _acts_there(self, text: str, shape: Shape, end: int) -> bool:
        """Whether the one named holds an office, or acts, rather than being helped."""
        if self._fell_ill(text, shape, end) and not self._mourned.search(text):
            return False
        before = text[max(0, shape.start - 12) : shape.start]
        if self._office_before.search(before) or self._office_behind.match(text, shape.end):
            return True
        if self._office_is.search(before) and _NAME_ENDS.match(text, shape.end):
            return True
        if (
            self._kin.search(before)
            or self._object_of.search(before)
            or self._home.match(text, shape.end)
        ):
            return False
        if self._for_whom.search(_CLAUSE_END.split(before)[-1]):
            return False
        stop = _CLAUSE_END.search(text, shape.end)
        last = min(stop.start() if stop else end, shape.end + _REACH)
        verb = self._acts.search(text, shape.end, last)
        return verb is not None and not self._passive.search(text, shape.end, verb.start())

    def _is_ill(self, text: str, start: int, shape: Shape) -> bool:
        """Whether illness is said of the one named before the name: 身患尿毒症的职工 …."""
        begin = max(start, shape.start - _NEAR)
        cue = self._ill.search(text, begin, shape.start)
        if cue is None or _CLAUSE_END.search(text, cue.end(), shape.start):
            return False
        return self._noun.search(text, begin, shape.start) is not None

    def _fell_ill(self, text: str, shape: Shape, end: int) -> bool:
        """Whether illness is said of the one named, in the same clause or as the next begins."""
        stop = _CLAUSE_END.search(text, shape.end)
        last = min(stop.start() if stop else end, shape.end + _NEAR)
        cue = self._ill.search(text, shape.end, last)
        if cue is None and stop is not None and stop[0] == ",":
            cue = self._ill.search(text, stop.end(), min(end, stop.end() + 8))
        if cue is None:
            return False
        # Else it is said of somebody for whom the one named does something
        between = text[shape.end : cue.start()]
        return not (self._acts.search(between) or self._for_whom.search(between))
