"""How one article's prose becomes HTML.

`cook` is pure: the same text and recipe give the same HTML and the same problems, so that a plugin
may keep its results or spread the work. Figures are resolved later, when the site is known. This
module is light, because a process that only converts loads it alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kernel.named import named
from kernel.problems import Problem
from union_site.prose import Prose, convert


@dataclass(frozen=True)
class Recipe:
    """How prose becomes HTML, by the names that the settings give.

    A step is a function of HTML; a check finds problems in a text and what Markdown made of it,
    with places that count from the text's first line.
    """

    markdown: Mapping[str, Any]
    steps: tuple[str, ...]
    checks: tuple[str, ...] = ()

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Recipe:
        """What the settings say."""
        steps, checks = tuple(settings["PROSE_STEPS"]), tuple(settings["PROSE_CHECKS"])
        return cls(settings["MARKDOWN"], steps, checks)


def cook(text: str, recipe: Recipe) -> tuple[Prose, list[Problem]]:
    """One article's prose by a recipe, and what is wrong with it."""
    prose = convert(text, recipe.markdown)
    html = prose.html
    problems = [problem for check in recipe.checks for problem in named(check)(text, html)]
    for step in recipe.steps:
        html = named(step)(html)
    return replace(prose, html=html), problems
