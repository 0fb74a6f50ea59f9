"""Whoever is listed as named is named. Needs: articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kernel.problems import Problem
from union_site.entry import Article

if TYPE_CHECKING:
    from union_site.site import Site


def listed_people_are_named(site: Site) -> Iterator[Problem]:
    """A name under `people` stands in the title, the summary or the text."""
    for article in site.every(Article):
        text = f"{article.title}\n{article.summary}\n{article.document.body}"
        for number, person in enumerate(article.people):
            if person.name not in text:
                yield Problem(article.place("people", number, "name"), "people.not-named")


CHECKS = (listed_people_are_named,)
