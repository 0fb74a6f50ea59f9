"""A number quoted in prose is the number in the ledger. Needs: articles, any room with figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kernel.problems import Level, Problem
from kernel.quantity import QuantityError
from kernel.vocabulary import nearest
from union_site.entry import Article, Figure
from union_site.prose import ProseLink, links

if TYPE_CHECKING:
    from union_site.site import Site


def quotations_hold(site: Site) -> Iterator[Problem]:
    """The text of every `figure:` link agrees with the figure that it names."""
    for article in site.every(Article):
        for link in links(article.document, "figure"):
            figure = site.figure(link.target)
            if figure is None:
                yield from _unknown(site, link)
            elif link.text:
                yield from _compared(site, link, figure)


def _unknown(site: Site, link: ProseLink) -> Iterator[Problem]:
    """A figure of a room that is not there is a warning, as any reference to it."""
    room = link.target.partition("/")[0]
    values: dict[str, object] = {"target": link.target, "reference": link.target, "room": room}
    if room not in site.rooms:
        yield Problem(link.place, "references.absent-room", values, Level.WARNING)
    elif not site.is_broken(link.target):
        known = (
            f"{path}/{name}" for path, entry in site.entries.items() for name in entry.figures()
        )
        values["nearest"] = nearest(link.target, known)
        yield Problem(link.place, "figures.unknown", values)


def _compared(site: Site, link: ProseLink, figure: Figure) -> Iterator[Problem]:
    values: dict[str, object] = {
        "typed": link.text,
        "recorded": figure.value.written,
        "recorded_at": figure.place,
    }
    try:
        quoted = site.reading.grammar.parse(link.text)
    except QuantityError:
        yield Problem(link.place, "figures.not-a-quantity", values)
        return
    if not quoted.agrees_with(figure.value):
        yield Problem(link.place, "figures.disagrees", values)


CHECKS = (quotations_hold,)
