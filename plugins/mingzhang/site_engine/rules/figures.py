"""A number quoted in prose is the number in the ledger. Needs: articles, any room with figures."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.problems import Level, Problem
from mingzhang.kernel.quantity import Quantity, QuantityError
from mingzhang.kernel.vocabulary import nearest
from mingzhang.site_engine.prose.links import ProseLink, place_in, unlinked
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.records.settings import FigureRule
from mingzhang.site_engine.site.quotations import Quotation, quotations
from mingzhang.site_engine.site.site import Site


def quotations_hold(site: Site) -> Iterator[Problem | Finding]:
    """The text of every `figure:` link agrees with the figure that it names."""
    for quotation in site.once(quotations):
        yield from compare(site, quotation)


def compare(site: Site, quotation: Quotation) -> Iterator[Problem | Finding]:
    """One quotation held against the figure that it names."""
    if quotation.figure is None:
        yield from _unknown(site, quotation.link)
    elif quotation.link.text:
        yield from _compared(site, quotation, quotation.figure)
    elif not quotation.can_be_filled_in:
        yield Problem(quotation.link.place, "figures.empty", {"target": quotation.link.target})


def _unknown(site: Site, link: ProseLink) -> Iterator[Problem]:
    """A figure of a room that is not there is a warning, like any reference to that room."""
    room = site.room_at(link.target)
    values: dict[str, object] = {"target": link.target, "reference": link.target, "room": room}
    if room not in site.rooms:
        yield Problem(link.place, "references.absent-room", values, Level.WARNING)
    elif not site.is_broken(link.target):
        known = (
            f"{path}/{name}" for path, entry in site.entries.items() for name in entry.figures()
        )
        values["nearest"] = nearest(link.target, known)
        yield Problem(link.place, "figures.unknown", values)


def _compared(site: Site, quotation: Quotation, figure: Figure) -> Iterator[Problem | Finding]:
    link = quotation.link
    grammar = site.grammar_of(quotation.article)
    recorded = figure.value.written or site.reading.grammar.format(figure.value)
    try:
        quoted = grammar.parse(link.text)
    except QuantityError:
        values = {
            "typed": link.text,
            "suggestion": grammar.format(figure.value),
            "recorded": recorded,
            "recorded_at": figure.place,
        }
        yield Problem(link.place, "figures.not-a-quantity", values)
        return
    exact = isinstance(quoted, Quantity) and not quoted.is_rounded
    yield Finding(
        "figures.disagrees",
        quotation.article.path,
        f"{quotation.article.title} · {site.link(quotation.page).title}",
        link.text,
        recorded,
        quoted.agrees_with(figure.value),
        link.place,
        figure.place,
        constrains=frozenset([figure.place]) if exact or quoted == figure.value else frozenset(),
    )


def money_is_linked(site: Site) -> Iterator[Problem]:
    """A sum of money in prose leads to the ledger; the site decides whether it must."""
    strict = site.settings.figures is FigureRule.STRICT
    level = Level.ERROR if strict else Level.WARNING
    for article in site.texts:
        if article.draft:
            continue
        for start, text in site.grammar_of(article).money_in(unlinked(article.document)):
            place = place_in(article.document, start)
            yield Problem(place, "figures.unlinked", {"typed": text}, level)


CHECKS = (quotations_hold, money_is_linked)
