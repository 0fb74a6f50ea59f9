"""The whole site as frozen, checked records: what every page is a view of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import TypeVar

from kernel.grammar import Grammar
from kernel.problems import Catalogue, Place, Problem, in_order
from kernel.record import Reading, read_record
from kernel.vocabulary import Vocabulary, read_vocabulary
from union_site import check_sheet, feeds, general, notices, open_data, rules
from union_site.entry import Article, Entry, Figure, Link, Page, Related
from union_site.finding import Finding
from union_site.library import Library, Loaded, OpenGate
from union_site.periods import UNDATED, Span, span
from union_site.quotations import Coverage, Quotation, coverage, quotations
from union_site.room import Room
from union_site.settings import DEFAULT_LANGUAGE, LANGUAGES, LOCALES, Settings
from union_site.settings import FILE as SETTINGS
from union_site.sources import FILE as SOURCES
from union_site.sources import Source, as_vocabulary, load_sources
from union_site.translations import Version, versions
from union_site.wording import catalogue

ROOMS = ("funds", "statements", "programmes", "interviews", "activities", "news", "unions", "pages")

VOCABULARY = "data/vocabulary"
# Without these every record would be full of problems that are not its own.
FOUNDATIONS = (SETTINGS, SOURCES, VOCABULARY)

AnyEntry = TypeVar("AnyEntry", bound=Entry)
AnyArticle = TypeVar("AnyArticle", bound=Article)


@dataclass(frozen=True)
class Site:
    """Every record of the site, by the path of its page, and how they refer to each other."""

    root: Path
    settings: Settings
    reading: Reading
    sources: Mapping[str, Source]
    rooms: Mapping[str, Room]
    entries: Mapping[str, Entry]
    files: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()
    translations: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    findings: tuple[Finding, ...] = field(default=())
    built: date | None = None

    @property
    def today(self) -> date:
        """The build's own day, else the newest date in the content; never the machine's."""
        return self.built or self.newest

    def span(self, period: str) -> Span | None:
        """First and last day of a period, by this site's fiscal year."""
        return span(period, self.settings.fiscal_year_begins)

    def is_broken(self, path: str) -> bool:
        """Whether a page is missing only because its file could not be read."""
        parts = path.split("/")
        return any("/".join(parts[:end]) in self.broken for end in range(1, len(parts) + 1))

    def broken_below(self, path: str) -> bool:
        """Whether anything at or below a path could not be read."""
        return self.is_broken(path) or any(name.startswith(f"{path}/") for name in self.broken)

    def every(self, kind: type[AnyEntry]) -> tuple[AnyEntry, ...]:
        """The records of one kind, in the order they were read."""
        return tuple(entry for entry in self.entries.values() if isinstance(entry, kind))

    def published(self, kind: type[AnyArticle]) -> tuple[AnyArticle, ...]:
        """The articles of one kind that are no drafts, newest first."""
        return tuple(article for article in self._newest_first if isinstance(article, kind))

    @cached_property
    def _newest_first(self) -> tuple[Article, ...]:
        articles = (article for article in self.every(Article) if not article.draft)
        return tuple(sorted(articles, key=lambda article: (article.date, article.id), reverse=True))

    def referrers(self, path: str) -> tuple[Entry, ...]:
        """The published records that point to a page: relations typed elsewhere."""
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
    def pages(self) -> tuple[Page, ...]:
        """Every generated page."""
        rooms = (page for room in self.rooms.values() for page in room.pages(self))
        own = (*general.pages(self), *notices.pages(self), feeds.page(self), check_sheet.page(self))
        pages = (*own, *rooms)
        return (*pages, general.sitemap(self, pages), *general.robots(self))

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The path of every page that a `site:` link may lead to."""
        generated = (page.path for page in self.pages)
        return frozenset((*self.entries, *(text.path for text in self.translations), *generated))

    @cached_property
    def feeds(self) -> tuple[feeds.Feed, ...]:
        """What readers can subscribe to."""
        return tuple(feeds.feeds(self))

    @cached_property
    def words(self) -> Catalogue:
        """The sentences of the rules in the site's language."""
        return catalogue(self.settings.language)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every figure quoted in prose."""
        return tuple(quotations(self))

    @cached_property
    def coverage(self) -> Coverage:
        """How much money in published prose leads to the ledger."""
        return coverage(self)

    def quoted_by(self, path: str) -> tuple[tuple[Figure, Link], ...]:
        """Who quotes the figures of a page: each figure with each published article, once."""
        return tuple(self._quoted.get(path, {}).values())

    @cached_property
    def _quoted(self) -> dict[str, dict[tuple[str, str], tuple[Figure, Link]]]:
        found: defaultdict[str, dict[tuple[str, str], tuple[Figure, Link]]] = defaultdict(dict)
        for quotation in self.quotations:
            figure, article = quotation.figure, quotation.article
            if figure and quotation.counts:
                found[quotation.page][figure.name, article.path] = (figure, link_to(article))
        return found

    @cached_property
    def open_data(self) -> Mapping[str, bytes]:
        """The books as files for programs, by their path in the site; see `open_data`."""
        return dict(open_data.files(self))

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The short digest of every period's rows; see `open_data.digest`."""
        return open_data.digests(self)

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles by their file, translations among them."""
        return {article.file: article for article in self.texts}

    @property
    def texts(self) -> tuple[Article, ...]:
        """Whatever prose there is: the articles and their translations."""
        return (*self.every(Article), *self.translations)

    @cached_property
    def published_translations(self) -> tuple[Article, ...]:
        """Those that are no drafts, in the order of their files."""
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
        """The newest date in the content: the build's clock where there is no other."""
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


def link_to(entry: Entry) -> Link:
    """A link to a record's page; of two with one title the period tells which is which."""
    period = getattr(entry, "period", "")
    note = "" if period == UNDATED else period
    return Link(entry.path, entry.title, note, getattr(entry, "date", None))


def load_site(
    root: Path, open_gate: OpenGate | None = None
) -> tuple[Site | None, tuple[Problem, ...]]:
    """Read and check everything; the site is None where its settings cannot be read."""
    return load_library(Library.open(root, open_gate=open_gate))


def load_library(library: Library) -> tuple[Site | None, tuple[Problem, ...]]:
    """The same for files that have been read."""
    settings, problems = _settings(library)
    if settings is None:
        return None, in_order([*problems, *library.problems])
    reading, sources, found = _reading(library, settings)
    problems += found
    if found or not library.readable(FOUNDATIONS):
        return None, in_order([*problems, *library.problems])
    rooms = {name: _room(name) for name in ROOMS}
    loaded = {name: room.load(library, reading) for name, room in rooms.items()}
    problems += [problem for room in loaded.values() for problem in room.problems]
    entries, clashes = _by_path(loaded)
    broken = frozenset(path for room in loaded.values() for path in room.broken)
    translations = tuple(text for room in loaded.values() for text in room.translations)
    site = Site(
        library.root,
        settings,
        reading,
        sources,
        rooms,
        entries,
        library.files,
        library.pictures,
        broken,
        translations,
    )
    findings, found = _check(site)
    problems += [*clashes, *found, *library.problems, *library.nobody_reads()]
    checked = replace(site, problems=in_order(problems), findings=findings)
    return checked, checked.problems


def _room(name: str) -> Room:
    room = import_module(f"union_site.{name}").ROOM
    assert isinstance(room, Room)
    return room


def _settings(library: Library) -> tuple[Settings | None, list[Problem]]:
    document = library.take(SETTINGS)
    if document is None:
        return None, [Problem(Place(SETTINGS), "settings.missing")]
    if not document.data:  # why it holds nothing is among the library's problems
        return None, []
    # The settings are read before any locale is known, so nothing in them is a quantity.
    return read_record(Settings, document.data, Reading(Grammar.load(DEFAULT_LANGUAGE)))


def _reading(
    library: Library, settings: Settings
) -> tuple[Reading, dict[str, Source], list[Problem]]:
    grammar, problems = _grammar(settings)
    vocabularies: dict[str, Vocabulary] = {}
    for document in library.take_folder(VOCABULARY, ".yaml"):
        name = PurePosixPath(document.file).stem
        vocabularies[name], found = read_vocabulary(document, name, LANGUAGES)
        problems += found
    reading = Reading(grammar, vocabularies, settings.language)
    sources, found = load_sources(library, reading)
    vocabularies["sources"] = as_vocabulary(sources)
    return reading, sources, problems + found


def _grammar(settings: Settings) -> tuple[Grammar, list[Problem]]:
    try:
        return Grammar.load(settings.locale), []
    except FileNotFoundError:
        place = settings.place("locale")
        problem = Problem(place, "settings.unknown-locale", {"typed": settings.locale})
        return Grammar.load(DEFAULT_LANGUAGE), [problem]


def _by_path(loaded: Mapping[str, Loaded]) -> tuple[dict[str, Entry], list[Problem]]:
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for entry in (entry for room in loaded.values() for entry in room.entries):
        first = entries.setdefault(entry.path, entry)
        if first is not entry:
            values = {"id": entry.id, "path": entry.path, "first": first.place("id")}
            problems.append(Problem(entry.place("id"), "schema.duplicate-id", values))
    return entries, problems


def _check(site: Site) -> tuple[tuple[Finding, ...], list[Problem]]:
    """What every rule compared, and the problems: those found outright, and what failed."""
    rooms = (check for room in site.rooms.values() for check in room.checks)
    checks = (*rules.checks(site.rooms), *rooms)
    results = [result for check in checks for result in check(site)]
    findings = tuple(result for result in results if isinstance(result, Finding))
    problems = [result for result in results if isinstance(result, Problem)]
    failed = (finding.problem() for finding in findings if finding.holds is False)
    return findings, [*problems, *failed]
