"""Every figure that converted text shows is compared, in whatever form it was written.

The rules find figures in the editor's text, and Markdown may read it differently: a link whose
text is broken over two lines, holds code or brackets, or stands between marks that only look like
fences of code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from mingzhang.kernel.problems import Place, Problem
from mingzhang.site_engine.prose.conversion import Prose
from mingzhang.site_engine.prose.html import figures_shown
from mingzhang.site_engine.prose.links import ProseLink, place_in
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.rules.figures import compare
from mingzhang.site_engine.site.quotations import Quotation, quotations
from mingzhang.site_engine.site.site import Site


def check_shown_figures(site: Site, prose: Mapping[str, Prose]) -> Iterator[Problem]:
    """Problems of those figures in the articles' HTML that no rule has compared yet."""
    compared: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for quotation in site.once(quotations):
        if not quotation.in_summary:
            link = quotation.link
            compared[quotation.article.file].add((link.target, link.text))
    for article in site.texts:
        if article.file in prose:
            shown = dict.fromkeys(figures_shown(prose[article.file].html))
            others = [figure for figure in shown if figure not in compared[article.file]]
            yield from _compare(site, article, others)


def _compare(site: Site, article: Article, shown: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    for target, text in shown:
        link = ProseLink(text, "figure", target, _place(article, target))
        for found in compare(site, Quotation(article, link, site.figure(target))):
            if isinstance(found, Problem):
                yield found
            elif found.holds is False:
                yield found.problem()


def _place(article: Article, target: str) -> Place:
    """Where the address stands in the body, or else where the body begins."""
    return place_in(article.document, max(article.document.body.find(f"figure:{target}"), 0))
