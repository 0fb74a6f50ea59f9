"""The whole site as frozen, checked records: what every page is a view of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import TypeVar, cast

from mingzhang.kernel.grammar import Grammar
from mingzhang.kernel.record import Reading
from mingzhang.site_engine.languages import LOCALES
from mingzhang.site_engine.reading.translations import Version, versions
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.records.page_record import PageRecord
from mingzhang.site_engine.records.people import Officer
from mingzhang.site_engine.records.periods import UNDATED, Span, period_path, span
from mingzhang.site_engine.records.settings import Settings
from mingzhang.site_engine.records.source import Source
from mingzhang.site_engine.site.kind import SiteKind
from mingzhang.site_engine.site.page import Link, Related
from mingzhang.site_engine.site.room import Room

AnyPageRecord = TypeVar("AnyPageRecord", bound=PageRecord)
AnyArticle = TypeVar("AnyArticle", bound=Article)
Derived = TypeVar("Derived")
# From a text and what is said around it to the names of people helped: begin, end, whether in a
# list, and the name masked
FindHelped = Callable[[str, str], Iterable[tuple[int, int, bool, str]]]


@dataclass(frozen=True)
class Site:
    """Every record of the site, by the path of its page, and how they refer to each other."""

    root: Path
    settings: Settings
    reading: Reading
    sources: Mapping[str, Source]
    kind: SiteKind[Site]
    entries: Mapping[str, PageRecord]
    files: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()
    translations: tuple[Article, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    built: date | None = None
    people: tuple[Officer, ...] = ()
    find_helped: FindHelped | None = field(default=None, repr=False, compare=False)
    _derived: dict[Callable[[Site], object], object] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once(self, derive: Callable[[Site], Derived]) -> Derived:
        """The result of a function of the whole site: made at the first call, and kept."""
        if derive not in self._derived:
            self._derived[derive] = derive(self)
        return cast("Derived", self._derived[derive])

    def take_over(self, other: Site, derive: Callable[[Site], object]) -> None:
        """Keep a result made from another version of this site that must give the same."""
        if derive in other._derived:
            self._derived[derive] = other._derived[derive]

    @property
    def rooms(self) -> Mapping[str, Room[Site]]:
        """The rooms by name, in the order of the navigation."""
        return self.kind.rooms

    @property
    def today(self) -> date:
        """The day of the build, or the newest date in the content; never the machine's."""
        return self.built or self.newest

    def span(self, period: str) -> Span | None:
        """First and last day of a period, by this site's fiscal year."""
        return span(period, self.settings.fiscal_year_begins)

    def period_path(self, *parts: str) -> str:
        """The path of a period's page, or of one below it."""
        return period_path(self.kind.books, *parts)

    def room_at(self, path: str) -> str:
        """The name of the room that a page's path belongs to, also of one that is not there."""
        parts = path.split("/")
        above = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
        for room, pattern in self.kind.below.items():
            if any(fnmatchcase(one, pattern) for one in above):
                return room
        return parts[0]

    def is_broken(self, path: str) -> bool:
        """Whether a page is missing only because its file could not be read."""
        parts = path.split("/")
        return any("/".join(parts[:end]) in self.broken for end in range(1, len(parts) + 1))

    def broken_below(self, path: str) -> bool:
        """Whether anything at or below a path could not be read."""
        return self.is_broken(path) or any(name.startswith(f"{path}/") for name in self.broken)

    def every(self, kind: type[AnyPageRecord]) -> tuple[AnyPageRecord, ...]:
        """The records of one kind, in the order they were read."""
        return tuple(entry for entry in self.entries.values() if isinstance(entry, kind))

    def published(self, kind: type[AnyArticle]) -> tuple[AnyArticle, ...]:
        """The articles of one kind that are no drafts, newest first."""
        return tuple(article for article in self._newest_first if isinstance(article, kind))

    @cached_property
    def _newest_first(self) -> tuple[Article, ...]:
        articles = (article for article in self.every(Article) if not article.draft)
        return tuple(sorted(articles, key=lambda article: (article.date, article.id), reverse=True))

    def referrers(self, path: str) -> tuple[PageRecord, ...]:
        """The published records that point to a page; the page itself does not list them."""
        return tuple(self.entries[key] for key in self._referrers.get(path, ()))

    def referring_links(self, path: str, room: str) -> tuple[Link, ...]:
        """Links to the records of one room that point to a page."""
        return tuple(link_to(entry) for entry in self.referrers(path) if room == entry.ROOM)

    def link(self, path: str) -> Link:
        """A link to a record; to a room that is not there, a link without a path."""
        entry = self.entries.get(path)
        return link_to(entry) if entry else Link("", path)

    def links(self, paths: Iterable[str]) -> tuple[Link, ...]:
        """Links to records, in the order given."""
        return tuple(self.link(path) for path in paths)

    def label(self, vocabulary: str, term: str) -> str:
        """A term in the site's language."""
        return self.reading.vocabularies[vocabulary][term].label(self.settings.language)

    def cited(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """The sources with these ids, each once."""
        return tuple(self.sources[source_id] for source_id in dict.fromkeys(ids))

    def figure(self, address: str) -> Figure | None:
        """The figure at `<page path>/<name>`, such as `funds/2023/warmth/amount`."""
        parts = address.split("/")
        for split in range(len(parts) - 1, 0, -1):
            entry = self.entries.get("/".join(parts[:split]))
            if entry:
                return entry.figures().get("/".join(parts[split:]))
        return None

    def related(self, path: str, *, without: tuple[str, ...] = ()) -> tuple[Related, ...]:
        """The records that point to a page, by room, in the order of the rooms."""
        groups = (
            Related(room.name, room.label, self.referring_links(path, room.name))
            for room in self.rooms.values()
            if room.name not in without
        )
        return tuple(group for group in groups if group.links)

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles by their file, translations among them."""
        return {article.file: article for article in self.texts}

    @property
    def texts(self) -> tuple[Article, ...]:
        """All prose: the articles and their translations."""
        return (*self.every(Article), *self.translations)

    @cached_property
    def published_translations(self) -> tuple[Article, ...]:
        """The translations that are no drafts, in the order of their files."""
        return tuple(article for article in self.translations if not article.draft)

    def versions(self, article: Article) -> list[Version]:
        """The languages in which an article, or the original of a translation, can be read."""
        others = self._translations_of.get(article.original_path, ())
        original = self.entries.get(article.original_path)
        if article.draft or not others or not isinstance(original, Article):
            return []
        return versions(original, others, self.settings.language)

    @cached_property
    def _translations_of(self) -> dict[str, list[Article]]:
        found: defaultdict[str, list[Article]] = defaultdict(list)
        for article in self.published_translations:
            found[article.original_path].append(article)
        return found

    def grammar_of(self, article: Article) -> Grammar:
        """How an article writes numbers."""
        language = article.language
        return Grammar.load(LOCALES[language]) if language else self.reading.grammar

    def in_language(self, language: str) -> Site:
        """The same site as a translation shows it: its labels and dates in another language."""
        if language not in self._in_languages:
            told = {"language": language, "locale": LOCALES[language]}
            self._in_languages[language] = replace(
                self, settings=self.settings.model_copy(update=told)
            )
        return self._in_languages[language]

    @cached_property
    def _in_languages(self) -> dict[str, Site]:
        return {}

    @cached_property
    def newest(self) -> date:
        """The newest date in the content, which is the build's day where no other is known."""
        dates = [article.updated for article in self.texts]
        return max([*dates, *(source.date for source in self.sources.values())], default=date.min)

    @cached_property
    def _referrers(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path, entry in self.entries.items():
            if isinstance(entry, Article) and entry.draft:
                continue
            for reference in dict.fromkeys(reference for reference, _ in entry.references()):
                found[reference].append(path)
        return found


def link_to(entry: PageRecord) -> Link:
    """A link to a record's page; the period tells records with the same title apart."""
    period = getattr(entry, "period", "")
    note = "" if period == UNDATED else period
    return Link(entry.path, entry.title, note, getattr(entry, "date", None))
