"""Texts of one line take no marks: readers would see them as typed. Needs: any records.

A summary is the exception, whose figures and marks of sums are read (`prose.line`); the rest of it is
plain too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from mingzhang.kernel.placed import texts_in
from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.record import Record
from mingzhang.site_engine.prose.marks import first_mark, plain
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.site import Site

SUMMARY = "summary"


def fields_are_plain(site: Site) -> Iterator[Problem]:
    """No title, note, caption, name or answer holds Markdown, HTML or an address of ours."""
    for record in _records(site):
        in_article = isinstance(record, Article)
        for name, node in record.tree.items():
            for text in texts_in(node):
                as_summary = in_article and name == SUMMARY
                yield from _told(text, text.place, as_summary=as_summary)
    for words, place in (*_terms(site), *_captions(site)):
        yield from _told(words, place)


def _told(text: str, place: Place, *, as_summary: bool = False) -> Iterator[Problem]:
    mark = first_mark(text, as_summary=as_summary)
    if mark:
        corrected = plain(text, as_summary=as_summary)
        yield Problem(place, "fields.marks", {"typed": mark, "corrected": corrected})


def _records(site: Site) -> Iterator[Record]:
    """Every record that pages show something of."""
    yield site.settings
    yield from site.sources.values()
    yield from site.entries.values()
    yield from site.translations
    for known in site.reading.known.values():
        yield from _records_in(known)


def _records_in(value: object) -> Iterator[Record]:
    if isinstance(value, Record):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _records_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _records_in(getattr(value, field.name))


def _captions(site: Site) -> Iterator[tuple[str, Place]]:
    """What is typed with a picture in prose, which is shown as it is."""
    for article in site.texts:
        for picture in article.prose.pictures:
            place = picture.at.place(article.document)
            yield from ((words, place) for words in (picture.alt, picture.caption))


def _terms(site: Site) -> Iterator[tuple[str, Place]]:
    """The labels and descriptions that the site's own vocabularies state."""
    for vocabulary in site.reading.vocabularies.values():
        for term in (vocabulary[term_id] for term_id in vocabulary.named):
            for text in (*term.labels.values(), *term.more.values()):
                yield text, term.place


CHECKS = (fields_are_plain,)
