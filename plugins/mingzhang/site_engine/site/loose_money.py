"""Money that articles name: how much of it leads to the ledger, what is said not to, and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.kernel.quantity import Quantity
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.site.article_sums import ArticleSum, reason, sums_of
from mingzhang.site_engine.site.quotations import quotations
from mingzhang.site_engine.site.site import Site


@dataclass(frozen=True)
class Money:
    """The sums of published prose that are no figures.

    loose       nobody says what they are
    explained   those that are said to be in no book, each with the id of the reason
    """

    loose: tuple[ArticleSum, ...]
    explained: tuple[tuple[ArticleSum, str], ...]


@dataclass(frozen=True)
class Coverage:
    """The number of sums of money in published prose, and how many of them lead to the ledger.

    `explained` are not among them: those that are said to be in no book.
    """

    linked: int
    all: int
    explained: int


def money(site: Site) -> Money:
    """The sums that are no figures, in everything that is no draft."""
    loose: list[ArticleSum] = []
    explained: list[tuple[ArticleSum, str]] = []
    linked = site.once(_linked)
    for article in site.texts:
        sums = [] if article.draft else [*sums_of(article, site)]
        marked = [one.found.quantity for one in sums if one.mark]
        for one in sums:
            why = reason(one.mark.target, site) if one.mark else article.sums or ""
            if why:
                explained.append((one, why))
            elif not one.mark and not _repeats(one, linked.get(article.path, ()), marked):
                loose.append(one)
    return Money(tuple(loose), tuple(explained))


def _linked(site: Site) -> dict[str, list[Figure]]:
    """By article, the figures that its prose or its summary links."""
    found: dict[str, list[Figure]] = {}
    for quotation in site.once(quotations):
        if quotation.figure:
            found.setdefault(quotation.article.path, []).append(quotation.figure)
    return found


def _repeats(
    one: ArticleSum, figures: list[Figure] | tuple[()], marked: list[Quantity | None]
) -> bool:
    """Whether a title, a note or a caption repeats a sum that the prose links or marks."""
    said = one.found.quantity
    if said is None or not one.in_field:
        return False
    return said in marked or any(said.agrees_with(figure.value) for figure in figures)


def explained_in(article: Article, site: Site) -> Iterator[tuple[ArticleSum, str]]:
    """The sums of one article that are said to be in no book, with the ids of the reasons."""
    return iter(site.once(_explained).get(article.path, ()))


def _explained(site: Site) -> dict[str, list[tuple[ArticleSum, str]]]:
    found: dict[str, list[tuple[ArticleSum, str]]] = {}
    for one, why in site.once(money).explained:
        found.setdefault(one.article.path, []).append((one, why))
    return found


def coverage(site: Site) -> Coverage:
    """The published articles' coverage; a translation repeats what its original says."""
    found = site.once(money)
    linked = sum(
        quotation.counts and is_money(quotation.figure, site) for quotation in site.once(quotations)
    )
    loose = sum(not one.article.language for one in found.loose)
    explained = sum(not one.article.language for one, _ in found.explained)
    return Coverage(linked, linked + loose, explained)


def is_money(figure: Figure | None, site: Site) -> bool:
    """Whether a figure states an amount of money."""
    return (
        figure is not None
        and isinstance(figure.value, Quantity)
        and site.reading.grammar.is_money(figure.value.unit)
    )
