"""People listed as named are named. Needs: articles."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.problems import Problem
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.site import Site


def listed_people_are_named(site: Site) -> Iterator[Problem]:
    """A name under `people` stands in the title, the summary or the text."""
    for article in site.every(Article):
        text = f"{article.title}\n{article.summary}\n{article.document.body}"
        for number, person in enumerate(article.people):
            if person.name not in text:
                yield Problem(article.place("people", number, "name"), "people.not-named")


def consent_comes_first(site: Site) -> Iterator[Problem]:
    """People consent before they are named or shown."""
    for article in site.every(Article):
        for person in article.consents:
            if person.consented and person.consented > article.updated:
                values = {"consented": person.consented, "updated": article.updated}
                yield Problem(person.place("consented"), "people.consented-later", values)


CHECKS = (listed_people_are_named, consent_comes_first)
