"""What is told below an article of its sums that are in no book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.kernel.vocabulary import Term
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.article_sums import VOCABULARY
from mingzhang.site_engine.site.loose_money import explained_in
from mingzhang.site_engine.site.site import Site


@dataclass(frozen=True)
class SumNote:
    """One reason: its name, what it means to readers, and the sums that bear it.

    `all_others`: it is said of every sum of the article that leads to no record.
    """

    anchor: str
    label: str
    about: str
    sums: tuple[str, ...]
    all_others: bool


def anchor(reason: str) -> str:
    """The fragment of the note of a reason."""
    return f"sums-{reason.replace('_', '-')}"


def about(term: Term, language: str) -> str:
    """What a reason means, in a language; empty where the site's own term does not say."""
    return term.more.get(f"about_{language}", "")


def sum_notes(article: Article, site: Site) -> Iterator[SumNote]:
    """A note for each reason, in the order of the vocabulary."""
    language = article.language or site.settings.language
    found = [*explained_in(article, site)]
    for term in site.reading.vocabularies[VOCABULARY].terms.values():
        sums = [one for one, why in found if why == term.id]
        if sums:
            yield SumNote(
                anchor(term.id),
                term.label(language),
                about(term, language),
                tuple(dict.fromkeys(one.text for one in sums)),
                all_others=any(one.mark is None for one in sums),
            )
