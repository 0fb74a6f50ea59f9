"""Figures quoted in prose: which article quotes which figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.kernel.problems import Place
from mingzhang.site_engine.prose.line import links_in
from mingzhang.site_engine.prose.prose import Scheme
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.site.page import Link
from mingzhang.site_engine.site.site import Site, link_to


@dataclass(frozen=True)
class Quotation:
    """One `figure:` link: in which article, and the figure, if there is one of that name.

    `text` is what readers see of it; `filled` whether that is anything.
    """

    article: Article
    text: str
    target: str
    place: Place
    figure: Figure | None
    filled: bool
    in_summary: bool = False

    @property
    def counts(self) -> bool:
        """Whether readers see it; a translation repeats what its original quotes."""
        return not self.article.draft and not self.article.language

    @property
    def can_be_filled_in(self) -> bool:
        """Whether a link without text can show the number as its record writes it."""
        stated = self.figure is not None and self.figure.stated
        return stated and not self.in_summary and not self.article.language

    @property
    def page(self) -> str:
        """The path of the page that has the figure."""
        name = self.figure.name if self.figure else ""
        return self.target.removesuffix(f"/{name}")


def quotations(site: Site) -> tuple[Quotation, ...]:
    """Every figure that bodies and summaries show: what pages mark is exactly what is here."""
    return tuple(_quotations(site))


def _quotations(site: Site) -> Iterator[Quotation]:
    for article in site.texts:
        for link in article.prose.of(Scheme.FIGURE):
            place, figure = link.at.place(article.document), site.figure(link.target)
            yield Quotation(article, link.text, link.target, place, figure, link.filled)
        summary = article.raw("summary")
        if summary is None:
            continue
        for quoted in links_in(summary):
            if quoted.scheme is Scheme.FIGURE:
                place = summary.place._replace(column=summary.place.column + quoted.start)
                figure, filled = site.figure(quoted.target), bool(quoted.text)
                yield Quotation(
                    article, quoted.text, quoted.target, place, figure, filled, in_summary=True
                )


def quoted_by(path: str, site: Site) -> tuple[tuple[Figure, Link], ...]:
    """The quotations of a page's figures: each figure with each published article, once."""
    return tuple(site.once(_quoted).get(path, {}).values())


def _quoted(site: Site) -> dict[str, dict[tuple[str, str], tuple[Figure, Link]]]:
    found: defaultdict[str, dict[tuple[str, str], tuple[Figure, Link]]] = defaultdict(dict)
    for quotation in site.once(quotations):
        figure, article = quotation.figure, quotation.article
        if figure and quotation.counts:
            found[quotation.page][figure.name, article.path] = (figure, link_to(article))
    return found
