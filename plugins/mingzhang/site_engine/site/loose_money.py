"""Money that articles name: how much of it leads to the ledger, and what does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.kernel.money_in_words import Sum
from mingzhang.kernel.problems import Place
from mingzhang.kernel.quantity import Quantity
from mingzhang.site_engine.prose.money import sums_in
from mingzhang.site_engine.prose.prose import Prose, Scheme
from mingzhang.site_engine.prose.written import place_of
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.site.quotations import quotations
from mingzhang.site_engine.site.site import Site

_NUMBER = re.compile(r"(?<=[0-9])[^0-9.,].*", re.DOTALL)


@dataclass(frozen=True)
class Loose:
    """A sum of money that is no figure: in which article, and where."""

    article: Article
    found: Sum
    place: Place


@dataclass(frozen=True)
class Coverage:
    """The number of sums of money in published prose, and how many of them lead to the ledger."""

    linked: int
    all: int


def loose_money(site: Site) -> tuple[Loose, ...]:
    """The sums in articles that are no figures; a draft has none yet."""
    return tuple(
        loose for article in site.texts if not article.draft for loose in _of(article, site)
    )


def _of(article: Article, site: Site) -> Iterator[Loose]:
    for block, found in sums_in(article.prose, _figures(article.prose), site.grammar_of(article)):
        # Marks may stand between a number and its words: then its digits are looked for
        typed = found.text if found.text in article.document.body else _NUMBER.sub("", found.text)
        yield Loose(article, found, place_of(article.document, block, typed))


def _figures(prose: Prose) -> set[int]:
    return {n for n, link in enumerate(prose.links) if link.scheme is Scheme.FIGURE}


def coverage(site: Site) -> Coverage:
    """The published articles' coverage; a translation repeats what its original says."""
    linked = sum(
        quotation.counts and is_money(quotation.figure, site) for quotation in site.once(quotations)
    )
    loose = sum(not one.article.language for one in site.once(loose_money))
    return Coverage(linked, linked + loose)


def is_money(figure: Figure | None, site: Site) -> bool:
    """Whether a figure states an amount of money."""
    return (
        figure is not None
        and isinstance(figure.value, Quantity)
        and site.reading.grammar.is_money(figure.value.unit)
    )
