"""Names of people who were helped, by the sentence: who is ill, in hardship, bereaved or aided.

A name beside such a word is told, unless whoever bears it acts, holds an office or is mourned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mingzhang.safe_content.personal.cn.name_shapes import NameShapes, Shape
from mingzhang.safe_content.personal.cn.roles import Roles
from mingzhang.safe_content.personal.words import Words

_SENTENCE = re.compile(r"[^。!?\n]+(?:[。!?\n]+[\"”’」』)]*|$)")
_JOINED = re.compile(r"\s*(?:、|,|/|和|与|及|以及|;|\s)\s*")
_ALIAS_BEFORE = re.compile(r"(?:化名|假名)[为是叫]?[\"“]?\Z")
_ALIAS = re.compile(r"\s*[(\[](?:化名|假名|非真名|虚构)")
_PICTURE = re.compile(r"[a-z0-9/._-]+\.(?:png|jpe?g|webp|gif)")  # the name of its file


class Helped(NamedTuple):
    """Where a name stands, whether in a list or a table, and how it is written masked."""

    start: int
    end: int
    listed: bool
    masked: str


class HelpedPeople:
    """Finds names in text in NFKC; `about` is what a table, list or record says of all in it."""

    def __init__(self, people: Words) -> None:
        self._shapes = NameShapes(people)
        self._roles = Roles(people)
        self._simplified = str.maketrans({pair[0]: pair[1] for pair in people.of("traditional")})
        english = rf"(?<![A-Za-z])(?i:{people.any_of('latin_aid')})"
        self._aid = re.compile(f"{people.any_of('aid_cues')}|{english}")
        self._ill = re.compile(people.any_of("ill_cues"))
        self._broad = re.compile(people.any_of("broad_cues"))
        self._work = re.compile(people.any_of("work_words"))
        self._mourned = re.compile(people.any_of("obituary"))
        self._pronoun = re.compile(people.any_of("pronouns"))
        self._givers = re.compile(people.any_of("givers"))
        self._public = frozenset(people.of("never_helped"))
        self._lists = re.compile(people.any_of("lists"))
        self._named_by = re.compile(people.any_of("list_cues", "name_heads"))
        self._label = re.compile(people.any_of("list_cues") + r"[^。!?;\n]{0,12}?:\s*")
        form = rf"{people.any_of('name_labels')}:?.{{0,16}}?{people.any_of('sums_by_name')}"
        self._form = re.compile(form)
        # The quick answer for most passages
        cues = people.any_of("aid_cues", "ill_cues", "broad_cues", "name_labels")
        self._cue = re.compile(f"{cues}|{english}")

    def find(self, text: str, about: str = "") -> Iterator[Helped]:
        """Every name of somebody helped."""
        text, about = text.translate(self._simplified), about.translate(self._simplified)
        helping = self._speaks_of_help(about) or self._heads_a_list(text)
        if not (helping or self._cue.search(text)):
            return
        if self._givers.search(about.partition("\n")[0]):
            return
        if _PICTURE.fullmatch(text):
            yield from (Helped(*name[:2], True, "") for name in self._shapes.slugs(text))
        elif helping and self._named_by.search(about) and self._shapes.whole(text):
            yield Helped(0, len(text), True, self._shapes.masked(text))
        else:
            for start, end in self._sentences(text, helping=helping):
                form = self._form.search(text, start, end) is not None
                for name in self._in_sentence(text, start, end):
                    listed = form or self._label.search(text, start, name.start) is not None
                    masked = self._shapes.masked(text[name.start : name.end])
                    yield Helped(name.start, name.end, listed, masked)

    def _sentences(self, text: str, *, helping: bool) -> Iterator[tuple[int, int]]:
        """The sentences in which a name is that of somebody helped: of all, or of those with a cue."""
        spans = [match.span() for match in _SENTENCE.finditer(text)]
        announced = False
        for number, (start, end) in enumerate(spans):
            following = spans[number + 1] if number + 1 < len(spans) else None
            tells = self._tells(text, start, end)
            if helping or announced or tells or self._goes_on(text, following):
                yield start, end
            # “:” announces all lines below, up to an empty one
            goes_on = announced and "\n\n" not in text[start:end]
            announced = goes_on or (tells and text[start:end].endswith(":\n"))

    def _tells(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence speaks of hardship, aid or illness, and mourns nobody."""
        if self._aid.search(text, start, end) or self._form.search(text, start, end):
            return True
        ill = self._ill.search(text, start, end)
        if ill is None and self._work.search(text):
            ill = self._broad.search(text, start, end)
        return ill is not None and self._mourned.search(text, start, end) is None

    def _goes_on(self, text: str, following: tuple[int, int] | None) -> bool:
        """Whether the next sentence says of the one named before that she is ill or in need."""
        if following is None:
            return False
        start, end = following
        about_her = self._pronoun.search(text, start, min(end, start + 6))
        return about_her is not None and self._tells(text, start, end)

    def _speaks_of_help(self, text: str) -> bool:
        return self._aid.search(text) is not None

    def _heads_a_list(self, text: str) -> bool:
        """Whether the first of several lines says that people who were helped are listed below."""
        first, more, rest = text.partition("\n")
        return bool(
            more and "\n\n" not in rest and self._aid.search(first) and self._lists.search(first)
        )

    def _in_sentence(self, text: str, start: int, end: int) -> Iterator[Shape]:
        """The names in a sentence that are not of those who act."""
        for names in _lists_of(text, self._shapes.find(text, start, end)):
            if not self._roles.act(text, names, end):
                yield from (name for name in names if not self._is_known(text, name))

    def _is_known(self, text: str, name: Shape) -> bool:
        """Whether somebody is known to everybody, or the name is said to be an alias."""
        known = text[name.start : name.end] in self._public
        alias = _ALIAS.match(text, name.end) or _ALIAS_BEFORE.search(text, 0, name.start)
        return known or alias is not None


def _lists_of(text: str, names: Iterator[Shape]) -> Iterator[list[Shape]]:
    """The names, those together that only a comma or an “and” parts."""
    joined: list[Shape] = []
    for name in names:
        if joined and not _JOINED.fullmatch(text, joined[-1].end, name.start):
            yield joined
            joined = []
        joined.append(name)
    if joined:
        yield joined
