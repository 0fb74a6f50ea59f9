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
        self._office_before = re.compile(offices + r"(?:兼[^,。;]{2,8})?[(\"“]?\Z")
        self._office_behind = re.compile(offices)
        self._acts = re.compile(people.any_of("act_verbs") + r"(?![金品信物款费])")
        self._passive = re.compile(people.any_of("passive"))
        self._object_of = re.compile(people.any_of("object_of") + r"[了过]?\Z")
        self._mourned = re.compile(people.any_of("obituary"))
        self._public = frozenset(people.of("never_helped"))
        self._english = re.compile(rf"\b{people.any_of('latin_aid')}", re.IGNORECASE)

    def find(self, text: str, about: str = "") -> Iterator[Helped]:
        """Every name of somebody helped."""
        text, about = text.translate(self._simplified), about.translate(self._simplified)
        helping = self._aid.search(about) is not None
        if not (helping or self._cue.search(text) or self._english.search(text)):
            return
        if helping and self._list_head.search(about) and self._shapes.whole(text):
            yield Helped(0, len(text), True, self._shapes.masked(text))
            return
        for sentence in _SENTENCE.finditer(text):
            yield from self._in_sentence(text, sentence.start(), sentence.end(), helping=helping)

    def _in_sentence(self, text: str, start: int, end: int, *, helping: bool) -> Iterator[Helped]:
        said = text[start:end]
        aided = (
            helping or self._aid.search(said) is not None or self._english.search(said) is not None
        )
        if not aided and (not self._ill.search(said) or self._mourned.search(said)):
            return
        acted, last = False, None
        for shape in self._shapes.find(text, start, end):
            if last and _JOINED.fullmatch(text, last.end, shape.start):
                acts = acted
            else:
                acts = self._acts_there(text, shape, end)
            acted, last = acts, shape
            if (
                acts
                or text[shape.start : shape.end] in self._public
                or _ALIAS.match(text, shape.end)
            ):
                continue
            if aided or self._fell_ill(text, shape, end):
                listed, name = self._is_listed(text, start, shape), text[shape.start : shape.end]
                yield Helped(shape.start, shape.end, listed, self._shapes.masked(name))

    def _is_listed(self, text: str, start: int, shape: Shape) -> bool:
        """Whether a name stands in a list behind a word such as 受助人员名单."""
        return self._listed.search(text, start, shape.start) is not None

    def _acts_there(self, text: str, shape: Shape, end: int) -> bool:
        """Whether the one named holds an office, or acts, rather than being helped."""
        if self._fell_ill(text, shape, end) and not self._mourned.search(text):
            return False
        before = text[max(0, shape.start - 12) : shape.start]
        if self._office_before.search(before) or self._office_behind.match(text, shape.end):
            return True
        if self._object_of.search(before):
            return False
        stop = _CLAUSE_END.search(text, shape.end)
        last = min(stop.start() if stop else end, shape.end + _REACH)
        verb = self._acts.search(text, shape.end, last)
        return verb is not None and not self._passive.search(text, shape.end, verb.start())

    def _fell_ill(self, text: str, shape: Shape, end: int) -> bool:
        """Whether illness or death is said of the one named, in the same clause."""
        stop = _CLAUSE_END.search(text, shape.end)
        last = min(stop.start() if stop else end, shape.end + _NEAR)
        return self._ill.search(text, shape.end, last) is not None
