"""Which record holds a given amount, where one alone does."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from mingzhang.kernel.quantity import Qualifier, Quantity, QuantityError
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.site.article_sums import ArticleSum
from mingzhang.site_engine.site.loose_money import is_money
from mingzhang.site_engine.site.site import Site

Held = dict[tuple[str, Decimal], dict[str, Figure]]


def link_for(loose: ArticleSum, site: Site) -> str:
    """The whole link to the one record with the same amount; empty where none or several have it."""
    quantity = loose.found.quantity
    if quantity is None or quantity.qualifier is not Qualifier.EXACT:
        return ""
    records = site.once(amounts_held).get((quantity.unit, quantity.value), {})
    if len(records) != 1:
        return ""
    ((path, figure),) = records.items()
    return f"[{words_of(loose, site)}](figure:{path}/{figure.name})"


def words_of(loose: ArticleSum, site: Site) -> str:
    """A sum as a link may say it: as typed, or else as the site writes its amount."""
    grammar, typed = site.grammar_of(loose.article), loose.text
    try:
        grammar.parse(typed)
    except QuantityError:
        return grammar.format(loose.found.quantity) if loose.found.quantity else typed
    return typed


def amounts_held(site: Site) -> Held:
    """Every exact amount, by currency and value, with the records that hold it.

    Of the figures of one record, the first counts: a record's own amount comes before its parts.
    """
    held: Held = defaultdict(dict)
    for path, entry in site.entries.items():
        for figure in entry.figures().values():
            value = figure.value
            if is_money(figure, site) and isinstance(value, Quantity) and not value.upper:
                held[value.unit, value.value].setdefault(path, figure)
    return dict(held)
