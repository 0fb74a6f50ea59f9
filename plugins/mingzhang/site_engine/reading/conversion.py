"""Reads the prose of all articles, in a process with limits; see `kernel.bounded`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from mingzhang.kernel.bounded import ExceededError
from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.source import Document
from mingzhang.site_engine.prose.prose import Prose
from mingzhang.site_engine.records.article import Article

READ = "mingzhang.site_engine.prose.conversion:read_prose"
# Stop after so many articles were given up: each costs seconds. The rest wait for the next run.
ENOUGH = 5
# `read_prose` with the site's settings; it raises ExceededError where it needs more than it may
ReadProse = Callable[[str], tuple[Prose, list[Problem]]]


def read_all(articles: Iterable[Article], read: ReadProse) -> list[Problem]:
    """Give each article its prose, and return all problems; one that is given up has none."""
    problems: list[Problem] = []
    given_up = 0
    for article in articles:
        document = article.document
        try:
            prose, found = read(document.body)
        except ExceededError:
            given_up += 1
            place = Place(document.file, document.body_line)
            problems.append(Problem(place, "prose.exceeded"))
            if given_up == ENOUGH:
                break
        else:
            article.with_prose(prose)
            problems += [_moved(problem, document) for problem in found]
    return problems


def _moved(problem: Problem, document: Document) -> Problem:
    """The same problem with its place in the file, where the text begins further down."""
    _, line, column = problem.place
    place = Place(document.file, document.body_line + line - 1, column)
    return replace(problem, place=place)
