"""The site with its prose as HTML, converted where it can do no harm; see `kernel.bounded`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kernel.bounded import Bounded, ExceededError
from kernel.problems import Place, Problem, in_order
from union_site.entry import Article
from union_site.file_links import check_file_links
from union_site.library import OpenGate
from union_site.load import load_site
from union_site.prose import Prose
from union_site.recipe import Recipe
from union_site.shown_figures import check_shown_figures
from union_site.site import Site

COOK = "union_site.recipe:cook"

ENOUGH = (
    5  # articles that were given up, a few seconds each; the rest can wait until they are mended
)


@dataclass(frozen=True)
class ConvertedSite:
    """The site, the prose of its articles by file, and every problem of both."""

    site: Site | None
    prose: Mapping[str, Prose]
    problems: tuple[Problem, ...]


def load_and_convert(root: Path, open_gate: OpenGate, recipe: Recipe) -> ConvertedSite:
    """Read and check everything, and convert what was read."""
    with Bounded(COOK) as bounded:
        site, problems = load_site(root, open_gate)
        if site is None:
            return ConvertedSite(None, {}, problems)
        articles = site.texts
        prose, found = convert_all(articles, recipe, bounded)
    for article in articles:
        if article.file in prose:
            found += check_file_links(article, prose[article.file].html, site.files)
    found += check_shown_figures(site, prose)
    return ConvertedSite(site, prose, in_order([*problems, *found]))


def convert_all(
    articles: tuple[Article, ...], recipe: Recipe, bounded: Callable[..., Any]
) -> tuple[dict[str, Prose], list[Problem]]:
    """The prose of articles by their file; `bounded` does as `cook` does, or gives up."""
    prose: dict[str, Prose] = {}
    problems: list[Problem] = []
    given_up = 0
    for article in articles:
        document = article.document
        try:
            prose[article.file], found = bounded(document.body, recipe)
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
    """A problem of a text as a problem of the file that the text begins in at a line."""
    _, line, column = problem.place
    return replace(problem, place=Place(file, first + line - 1, column))
