"""Converts the prose of all articles to HTML, in a process with limits; see `kernel.bounded`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mingzhang.kernel.bounded import ExceededError
from mingzhang.kernel.problems import Place, Problem
from mingzhang.site_engine.prose.conversion import Prose
from mingzhang.site_engine.prose.settings import ProseSettings
from mingzhang.site_engine.records.article import Article

CONVERT = "mingzhang.site_engine.prose.conversion:convert_prose"
# Stop after so many articles were given up: each costs seconds. The rest wait for the next run.
ENOUGH = 5


def convert_all(
    articles: tuple[Article, ...], settings: ProseSettings, bounded: Callable[..., Any]
) -> tuple[dict[str, Prose], list[Problem]]:
    """The prose of articles by file. `bounded` calls `convert_prose`, or raises ExceededError."""
    prose: dict[str, Prose] = {}
    problems: list[Problem] = []
    given_up = 0
    for article in articles:
        document = article.document
        try:
            prose[article.file], found = bounded(document.body, settings)
        except ExceededError:
            given_up += 1
            place = Place(document.file, document.body_line)
            problems.append(Problem(place, "prose.exceeded"))
            if given_up == ENOUGH:
                break
        else:
            problems += [_moved(problem, document.file, document.body_line) for problem in found]
    return prose, problems


def _moved(problem: Problem, file: str, first: int) -> Problem:
    """The same problem with its place in the file; the text begins at line `first` of the file."""
    _, line, column = problem.place
    return replace(problem, place=Place(file, first + line - 1, column))
