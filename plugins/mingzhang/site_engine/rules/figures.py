"""A number quoted in prose is the number in the ledger. Needs: articles, any room with figures."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.problems import Level, Problem
from mingzhang.kernel.quantity import Quantity, QuantityError
from mingzhang.kernel.vocabulary import nearest
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.records.settings import FigureRule
from mingzhang.site_engine.site.article_sums import VOCABULARY, ArticleSum
from mingzhang.site_engine.site.loose_money import money
from mingzhang.site_engine.site.quotations import Quotation, quotations
from mingzhang.site_engine.site.same_amount import link_for, words_of
from mingzhang.site_engine.site.site import Site


def quotations_hold(site: Site) -> Iterator[Problem | Finding]:
    """The text of every `figure:` link agrees with the figure that it names."""
    for quotation in site.once(quotations):
        if quotation.figure is None:
            yield from _unknown(site, quotation)
        elif quotation.filled:
            yield from _compared(site, quotation, quotation.figure)
        elif not quotation.can_be_filled_in:
            yield Problem(quotation.place, "figures.empty", {"target": quotation.target})


def _unknown(site: Site, quotation: Quotation) -> Iterator[Problem]:
    """A figure of a room that is not there is a warning, like any reference to that room."""
    target = quotation.target
    room = site.room_at(target)
    values: dict[str, object] = {"target": target, "reference": target, "room": room}
    if room not in site.rooms:
        yield Problem(quotation.place, "references.absent-room", values, Level.WARNING)
    elif not site.is_broken(target):
        known = (
            f"{path}/{name}" for path, entry in site.entries.items() for name in entry.figures()
        )
        values["nearest"] = nearest(target, known)
        yield Problem(quotation.place, "figures.unknown", values)


def _compared(site: Site, quotation: Quotation, figure: Figure) -> Iterator[Problem | Finding]:
    grammar = site.grammar_of(quotation.article)
    recorded = figure.value.written or site.reading.grammar.format(figure.value)
    try:
        quoted = grammar.parse(quotation.text)
    except QuantityError:
        values = {
            "typed": quotation.text,
            "suggestion": grammar.format(figure.value),
            "recorded": recorded,
            "recorded_at": figure.place,
        }
        yield Problem(quotation.place, "figures.not-a-quantity", values)
        return
    exact = isinstance(quoted, Quantity) and not quoted.is_rounded
    yield Finding(
        "figures.disagrees",
        quotation.article.path,
        f"{quotation.article.title} · {site.link(quotation.page).title}",
        quotation.text,
        recorded,
        quoted.agrees_with(figure.value),
        quotation.place,
        figure.place,
        constrains=frozenset([figure.place]) if exact or quoted == figure.value else frozenset(),
    )


def money_is_linked(site: Site) -> Iterator[Problem]:
    """A sum of money in prose leads to the ledger; the site decides whether it must.

    One in a title, a note or a caption is linked where the prose links the same amount.
    """
    strict = site.settings.figures is FigureRule.STRICT
    level = Level.ERROR if strict else Level.WARNING
    for loose in site.once(money).loose:
        values: dict[str, object] = {"typed": loose.text, "words": words_of(loose, site)}
        values["corrected"] = link_for(loose, site)
        values["marked"] = _marked(loose, site)
        rule = "figures.unlinked-in-field" if loose.in_field else "figures.unlinked"
        yield Problem(loose.place, rule, values, level)


def _marked(loose: ArticleSum, site: Site) -> str:
    """The sum with the first of the reasons why it may be in no book."""
    first = next(iter(site.reading.vocabularies[VOCABULARY].terms.values()))
    return f"[{loose.text}](sum:{first.label(site.settings.language)})"


CHECKS = (quotations_hold, money_is_linked)
