"""What articles say of sums that are in no book: a known reason, of a sum. Needs: articles."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from mingzhang.kernel.problems import Place, Problem
from mingzhang.site_engine.prose.line import links_in
from mingzhang.site_engine.prose.prose import Scheme
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.article_sums import VOCABULARY, Mark, reason, sums_of
from mingzhang.site_engine.site.site import Site


def marks_say_why(site: Site) -> Iterator[Problem]:
    """A mark names a reason of the vocabulary, and stands around a sum of money."""
    for article in site.texts:
        marks = [*_marks(article)]
        around = [one.mark for one in sums_of(article, site)] if marks else []
        for mark, place in marks:
            if not reason(mark.target, site):
                yield _unknown(mark, place, site)
            elif mark not in around:
                values = {"typed": mark.text}
                yield Problem(place, "sums.not-money", values)


def _marks(article: Article) -> Iterator[tuple[Mark, Place]]:
    for link in article.prose.of(Scheme.SUM):
        yield link, link.at.place(article.document)
    typed = article.raw("summary")
    for mark in links_in(typed) if typed else ():
        if typed and mark.scheme is Scheme.SUM:
            yield mark, typed.place._replace(column=typed.place.column + mark.start)


def _unknown(mark: Mark, place: Place, site: Site) -> Problem:
    terms = site.reading.vocabularies[VOCABULARY].terms.values()
    known = [term.label(site.settings.language) for term in terms]
    return Problem(place, "sums.unknown-reason", {"typed": unquote(mark.target), "known": known})


CHECKS = (marks_say_why,)
