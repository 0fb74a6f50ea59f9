"""Sentences that count so few of a unit that colleagues know who they are. Needs: articles.

What `small_groups` is for records. `small_groups.yaml` has the words, by language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

from mingzhang.kernel.problems import Problem
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.passages import passages
from mingzhang.site_engine.site.site import Site

_CLAUSE = re.compile(r"[^，。；！？,;!?\n]+")
_HAN = r"\u3400-\u9fff"


def small_groups_are_not_told(site: Site) -> Iterator[Problem]:
    """No sentence says that one to three members of one unit are ill or in hardship."""
    for passage in passages(site):
        if not isinstance(passage.page, Article) or passage.is_file:
            continue
        patterns = _patterns(passage.page.language or site.settings.language)
        for clause in _CLAUSE.finditer(passage.text):
            found = next(filter(None, (pattern.search(clause[0]) for pattern in patterns)), None)
            if found:
                start, end = clause.start() + found.start("few"), clause.start() + found.end()
                place = passage.place_of(start, end)
                yield Problem(place, "cells.small-in-prose", {"group": found["group"]})


@lru_cache(maxsize=4)
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """A unit, a small number and a group of people, in the orders that a language has."""
    with Path(__file__).with_name("small_groups.yaml").open(encoding="utf-8") as stream:
        words = yaml.load(stream, Loader=yaml.CSafeLoader).get(language)
    if words is None:
        return ()
    units, few, counted, groups = (_any(words[k]) for k in ("units", "few", "counted", "groups"))
    if language == "en":
        number = rf"\b(?P<few>{few}) (?P<group>{groups}) {counted}\b"
        return (re.compile(rf"{number} (?:of|from|in) [^.]{{0,40}}\b{units}\b", re.IGNORECASE),)
    others, wholes = _any(words["not_units"]), _any(words["wholes"])
    unit = rf"(?!{wholes})(?:(?!{others})[{_HAN}]){{1,8}}?{units}"
    number = rf"(?<![{words['numeric']}])(?P<few>{few}){counted}(?![月年])"
    group = rf"(?:(?!{_any(words['acts'])})[{_HAN}“”]){{0,6}}?(?P<group>{groups})"
    return (
        re.compile(rf"{unit}[{_HAN}、]{{0,6}}{number}{group}"),
        re.compile(rf"{number}{unit}[{_HAN}]?{group}"),
    )


def _any(words: list[str | int]) -> str:
    longest_first = sorted(map(str, words), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, longest_first))})"


CHECKS = (small_groups_are_not_told,)
