"""The names of people who were helped that stand in texts which readers see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mingzhang.kernel.problems import Place, Problem
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.passages import Passage, passages
from mingzhang.site_engine.site.site import FindHelped, Site


@dataclass(frozen=True)
class Name:
    """A name, where it stands, whether in a list or a table, and how it is written masked."""

    text: str
    place: Place
    listed: bool
    masked: str
    is_file: bool = False


def names_of_helped(site: Site) -> tuple[Name, ...]:
    """Every such name, but of those whom the site or the article says it may name."""
    if site.find_helped is None:
        return ()
    known = frozenset(person.name for person in site.people)
    found: list[Name] = []
    for passage in passages(site):
        allowed = known | (passage.page.named if isinstance(passage.page, Article) else frozenset())
        found += _in_passage(passage, site.find_helped, allowed)
    return tuple(found)


def _in_passage(passage: Passage, find: FindHelped, allowed: frozenset[str]) -> Iterator[Name]:
    for start, end, listed, masked in find(passage.text, passage.about):
        name = "".join(passage.text[start:end].split())
        if not any(name in person or person in name for person in allowed):
            typed = passage.text[start:end]
            place = passage.place_of(start, end)
            yield Name(typed, place, listed, masked, passage.is_file)


def without_names(problems: Iterable[Problem], names: Iterable[Name]) -> Iterator[Problem]:
    """Problems whose sentences quote none of the names."""
    masks = {name.text: name.masked for name in names if not name.is_file}
    for problem in problems:
        values = {key: _hidden(value, masks) for key, value in problem.values.items()}
        yield replace(problem, values=values) if masks else problem


def _hidden(value: object, masks: Mapping[str, str]) -> object:
    if isinstance(value, tuple):
        return tuple(_hidden(item, masks) for item in value) if type(value) is tuple else value
    if isinstance(value, str):
        for name, masked in masks.items():
            if name in value:
                value = value.replace(name, masked)
    return value
