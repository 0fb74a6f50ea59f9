"""The sums of money that readers of an article see, and what each is said to be.

A sum leads to the ledger (`figure:`), or bears a mark (`sum:`) or the article's own word (`sums`) that
says why it is in no book, or is loose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from mingzhang.kernel.money_in_words import Sum, money_in
from mingzhang.kernel.problems import Place
from mingzhang.kernel.vocabulary import UnknownTermError
from mingzhang.site_engine.prose.line import LineLink, links_in
from mingzhang.site_engine.prose.marks import first_mark
from mingzhang.site_engine.prose.money import sums_in
from mingzhang.site_engine.prose.prose import COVERED, Block, ProseLink, Scheme
from mingzhang.site_engine.prose.written import place_of
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.site import Site

VOCABULARY = "sums"
_BEHIND_DIGITS = re.compile(r"(?<=[0-9])[^0-9.,].*", re.DOTALL)
Mark = ProseLink | LineLink


@dataclass(frozen=True)
class ArticleSum:
    """A sum of money that is no figure: in which article, and where.

    `mark` is the link that says what it is; `in_field` where it stands in a field that takes none.
    """

    article: Article
    found: Sum
    place: Place
    mark: Mark | None = None
    in_field: bool = False

    @property
    def text(self) -> str:
        """The sum as typed, in one line."""
        return " ".join(self.found.text.split())


def sums_of(article: Article, site: Site) -> Iterator[ArticleSum]:
    """Every sum of an article outside its links to the ledger."""
    yield from _in_prose(article, site)
    yield from _in_summary(article, site)
    for words, place in _fields(article):
        if first_mark(words):
            continue  # told as such, and the text without it is read the next time
        for found in money_in(words, site.grammar_of(article)):
            yield ArticleSum(article, found, place, in_field=True)


def reason(typed: str, site: Site) -> str:
    """The id of the reason that a mark names; empty where there is no such."""
    try:
        return site.reading.vocabularies[VOCABULARY].resolve(unquote(typed))
    except UnknownTermError:
        return ""


def _in_prose(article: Article, site: Site) -> Iterator[ArticleSum]:
    prose, document = article.prose, article.document
    figures = {n for n, link in enumerate(prose.links) if link.scheme is Scheme.FIGURE}
    for block, found in sums_in(prose, figures, site.grammar_of(article)):
        # Marks may stand between a number and its words: then its digits are looked for
        typed = found.text if found.text in document.body else _BEHIND_DIGITS.sub("", found.text)
        place = place_of(document, block, typed)
        yield ArticleSum(article, found, place, _mark_around(article, block, found))


def _mark_around(article: Article, block: Block, found: Sum) -> ProseLink | None:
    """The mark that a sum of a block stands in, or a part of it does."""
    for span in block.spans:
        if span.link is not None and span.start < found.end and found.start < span.end:
            link = article.prose.links[span.link]
            if link.scheme is Scheme.SUM:
                return link
    return None


def _in_summary(article: Article, site: Site) -> Iterator[ArticleSum]:
    typed = article.raw("summary")
    if typed is None:
        return
    links, text = [*links_in(typed)], str(typed)
    for link in links:
        if link.scheme is Scheme.FIGURE:
            text = text[: link.start] + COVERED * (link.end - link.start) + text[link.end :]
    for found in money_in(text, site.grammar_of(article)):
        around = (link for link in links if link.start <= found.start < link.end)
        mark = next((link for link in around if link.scheme is Scheme.SUM), None)
        place = typed.place._replace(column=typed.place.column + found.start)
        yield ArticleSum(article, found, place, mark)


def _fields(article: Article) -> Iterator[tuple[str, Place]]:
    """What is shown of an article besides its summary and its prose, which take no marks."""
    yield article.title, article.place("title")
    for number, note in enumerate(article.notes):
        yield note, article.place("notes", number)
    for photo in article.photos:
        for name in ("alt", "caption"):
            yield getattr(photo, name) or "", photo.place(name)
    for picture in article.prose.pictures:
        for words in (picture.alt, picture.caption):
            yield words, picture.at.place(article.document)
