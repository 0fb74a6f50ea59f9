"""Every article says something, once, in the order of its dates. Needs: articles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mingzhang.kernel.problems import Place, Problem
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.site import Site

LONGEST_SUMMARY = 300  # characters: twice what a card and a search result can show


def articles_have_a_text(site: Site) -> Iterator[Problem]:
    """A published article has a text below its front matter."""
    for article in site.texts:
        if not article.draft and not article.document.body.strip():
            place = Place(article.file, article.document.body_line)
            yield Problem(place, "articles.no-text")


def summaries_are_short(site: Site) -> Iterator[Problem]:
    """A summary is a sentence or two, not the article once more."""
    for article in site.texts:
        if (length := len(article.summary)) > LONGEST_SUMMARY:
            values = {"length": length, "limit": LONGEST_SUMMARY}
            yield Problem(article.place("summary"), "articles.long-summary", values)


def articles_change_after_they_appear(site: Site) -> Iterator[Problem]:
    """The day of a change is not before the day of publication."""
    for article in site.texts:
        if article.modified and article.modified < article.date:
            values = {"date": article.date, "modified": article.modified}
            yield Problem(article.place("modified"), "articles.modified-before", values)


def articles_are_there_once(site: Site) -> Iterator[Problem]:
    """No two files of one kind have the same day and title: one is a copy of the other."""
    seen: dict[tuple[str, date, str], Article] = {}
    for article in site.every(Article):
        first = seen.setdefault((article.ROOM, article.date, article.title), article)
        if first is not article:
            values = {"title": article.title, "first": first.file}
            yield Problem(article.place("title"), "articles.twice", values)


CHECKS = (
    articles_have_a_text,
    summaries_are_short,
    articles_change_after_they_appear,
    articles_are_there_once,
)
