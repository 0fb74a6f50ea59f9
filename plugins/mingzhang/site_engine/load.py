"""Files become a checked site, or problems; see `load_site`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from mingzhang.kernel.bounded import Bounded
from mingzhang.kernel.grammar import Grammar
from mingzhang.kernel.named import named
from mingzhang.kernel.problems import Place, Problem, in_order
from mingzhang.kernel.record import Reading, read_record
from mingzhang.site_engine import rules
from mingzhang.site_engine.editing.explained import explained
from mingzhang.site_engine.editing.field_names import FieldNames
from mingzhang.site_engine.editing.schema import kinds_of
from mingzhang.site_engine.editing.wording import language_of
from mingzhang.site_engine.languages import DEFAULT_LANGUAGE
from mingzhang.site_engine.outputs.pages import room_pages
from mingzhang.site_engine.prose.settings import ProseSettings
from mingzhang.site_engine.reading.conversion import READ, ReadProse, read_all
from mingzhang.site_engine.reading.data_format import unread_format
from mingzhang.site_engine.reading.library import Gate, Library, OpenGate
from mingzhang.site_engine.reading.loaded import Loaded
from mingzhang.site_engine.reading.people import load_people
from mingzhang.site_engine.reading.shown import check_shown
from mingzhang.site_engine.reading.sources import load_sources
from mingzhang.site_engine.reading.unread import told_of_files
from mingzhang.site_engine.reading.vocabularies import FOLDER as VOCABULARIES
from mingzhang.site_engine.reading.vocabularies import load_vocabularies
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.records.page_record import PageRecord
from mingzhang.site_engine.records.settings import FILE as SETTINGS
from mingzhang.site_engine.records.settings import Settings
from mingzhang.site_engine.records.source import FILE as SOURCES
from mingzhang.site_engine.records.source import Source, as_vocabulary
from mingzhang.site_engine.rules.helped_people import HELPED
from mingzhang.site_engine.site.helped import names_of_helped, without_names
from mingzhang.site_engine.site.kind import SiteKind
from mingzhang.site_engine.site.site import Site

# What the sanitiser's report says of an address, and the rules that know why it is wrong
ABOUT_ADDRESSES = ("html.href", "html.src")
BETTER = ("links.", "pictures.", "forms.")
# Where one of these cannot be read, every record would report problems that are not its own.
FOUNDATIONS = (SETTINGS, SOURCES, VOCABULARIES)


def load_site(
    root: Path,
    kind: SiteKind[Site],
    read: ReadProse,
    open_gate: OpenGate | None = None,
    built: date | None = None,
) -> tuple[Site | None, tuple[Problem, ...]]:
    """Read and check everything; the site is None where its settings cannot be read."""
    return load_library(Library.open(root, open_gate=open_gate), kind, read, built)


def load_library(
    library: Library, kind: SiteKind[Site], read: ReadProse, built: date | None = None
) -> tuple[Site | None, tuple[Problem, ...]]:
    """The same for files that have been read.

    `read` reads a text as prose; `built` is the day of the build, where it is known.
    """
    if problem := _unread_format(library):
        return None, (problem,)
    names = FieldNames(tuple(kinds_of(kind)))
    library.problems = list(explained(library.problems, names))
    settings, problems = _settings(library, kind, names)
    if settings is None:
        return None, in_order([*problems, *library.told()])
    reading, sources, found = _reading(library, settings, kind, names)
    problems += found
    if found or not library.readable(FOUNDATIONS):
        return None, in_order([*problems, *library.told()])
    reading, found = _with_foundations(library, reading, kind)
    problems += found
    people, found = load_people(library, reading)
    problems += found
    loaded = {name: room.load(library, reading) for name, room in kind.rooms.items()}
    problems += [problem for room in loaded.values() for problem in room.problems]
    entries, clashes = _by_path(loaded)
    texts = _texts(entries, loaded)
    problems += read_all(texts, read)
    library.problems += check_shown(library, texts)
    library.problems = library.told()
    entries = _without_idle(entries, loaded)
    broken = frozenset(path for room in loaded.values() for path in room.broken)
    translations = tuple(text for room in loaded.values() for text in room.translations)
    site = Site(
        library.root,
        settings,
        reading,
        sources,
        kind,
        entries,
        library.files,
        library.pictures,
        broken,
        translations,
        built=built,
        people=people,
        find_helped=library.gate.names_of_helped if library.gate else None,
    )
    findings, found = _check(site)
    helped = site.once(names_of_helped)
    problems += [*clashes, *found, *told_of_files(library, kind.folders)]
    problems = _told_once(_answered(problems, library.gate))
    checked = replace(site, findings=findings)
    checked.take_over(site, room_pages)  # no room shows findings
    return checked, in_order(without_names(problems, helped))


def _unread_format(library: Library) -> Problem | None:
    """The only problem to report of a site in another format: it would cause all others."""
    document = library.documents.get(SETTINGS)
    return unread_format(document) if document and document.data else None


def _settings(
    library: Library, kind: SiteKind[Site], names: FieldNames
) -> tuple[Settings | None, list[Problem]]:
    document = library.take(SETTINGS)
    if document is None:
        return None, [Problem(Place(SETTINGS), "settings.missing")]
    if not document.data:  # the library's problems say why
        return None, []
    # The settings are read before any locale is known, so nothing in them is a quantity.
    language = language_of(library.root)
    reading = Reading(Grammar.load(DEFAULT_LANGUAGE), language=language, names=names)
    return read_record(kind.settings, document.data, reading)


def _reading(
    library: Library, settings: Settings, kind: SiteKind[Site], names: FieldNames
) -> tuple[Reading, dict[str, Source], list[Problem]]:
    grammar, problems = _grammar(settings)
    vocabularies, found = load_vocabularies(library, kind.vocabularies)
    problems += found
    reading = Reading(grammar, vocabularies, settings.language, names=names)
    sources, found = load_sources(library, reading)
    vocabularies["sources"] = as_vocabulary(sources)
    return reading, sources, problems + found


def _with_foundations(
    library: Library, reading: Reading, kind: SiteKind[Site]
) -> tuple[Reading, list[Problem]]:
    """The reading with what this kind of site reads before its rooms."""
    results = [foundation.read(library, reading) for foundation in kind.foundations]
    known = {type(value): value for value, _ in results}
    return replace(reading, known=known), [problem for _, found in results for problem in found]


def _grammar(settings: Settings) -> tuple[Grammar, list[Problem]]:
    try:
        return Grammar.load(settings.locale), []
    except FileNotFoundError:
        place = settings.place("locale")
        problem = Problem(place, "settings.unknown-locale", {"typed": settings.locale})
        return Grammar.load(DEFAULT_LANGUAGE), [problem]


def _by_path(loaded: Mapping[str, Loaded]) -> tuple[dict[str, PageRecord], list[Problem]]:
    entries: dict[str, PageRecord] = {}
    problems: list[Problem] = []
    for entry in (entry for room in loaded.values() for entry in room.entries):
        first = entries.setdefault(entry.path, entry)
        if first is not entry:
            values = {"id": entry.id, "path": entry.path, "first": first.place("id")}
            rule = "record-twice" if entry.tree == first.tree else "duplicate-id"
            problems.append(Problem(entry.place("id"), f"schema.{rule}", values))
    return entries, problems


def _texts(entries: Mapping[str, PageRecord], loaded: Mapping[str, Loaded]) -> tuple[Article, ...]:
    """All articles, and their translations."""
    articles = (entry for entry in entries.values() if isinstance(entry, Article))
    return (*articles, *(text for room in loaded.values() for text in room.translations))


def _without_idle(
    entries: dict[str, PageRecord], loaded: Mapping[str, Loaded]
) -> dict[str, PageRecord]:
    """Of the entries that have a page only when used, keep those that something leads to.

    While a file cannot be read, it is not known where it leads, and all of them are kept.
    """
    waiting = {path for room in loaded.values() for path in room.waiting}
    if not waiting or any(room.broken for room in loaded.values()):
        return entries
    used: set[str] = {
        reference for entry in entries.values() for reference, _ in entry.references()
    }
    for article in _texts(entries, loaded):
        used.update(link.target for link in article.prose.links)
    return {path: entry for path, entry in entries.items() if path not in waiting - used}


def _answered(problems: list[Problem], gate: Gate | None) -> list[Problem]:
    """Without what a person took responsibility for; exceptions that nothing needed are told."""
    if gate is None:
        return problems
    private = [problem for problem in problems if problem.rule == HELPED]
    others = [problem for problem in problems if problem.rule != HELPED]
    return [*others, *gate.without_excepted(private), *gate.unused()]


def _told_once(problems: list[Problem]) -> list[Problem]:
    """Without what was said of an address that a rule of ours says more about, on the same line."""
    better = {p.place[:2] for p in problems if p.rule.startswith(BETTER)}
    return [p for p in problems if p.rule not in ABOUT_ADDRESSES or p.place[:2] not in better]


def _check(site: Site) -> tuple[tuple[Finding, ...], list[Problem]]:
    """What every rule compared, and the problems: those of rules and of failed comparisons."""
    rooms = (check for room in site.rooms.values() for check in room.checks)
    checks = (*rules.CHECKS, *site.kind.checks, *rooms)
    results = [result for check in checks for result in check(site)]
    findings = tuple(result for result in results if isinstance(result, Finding))
    problems = [result for result in results if isinstance(result, Problem)]
    failed = (finding.problem() for finding in findings if finding.holds is False)
    return findings, [*problems, *failed]


def load_as_set(
    settings: Mapping[str, Any], gate: Gate | None = None
) -> tuple[Site | None, tuple[Problem, ...]]:
    """The site that Pelican's settings are of; its prose is read in a process with limits."""
    prose = ProseSettings.of(settings)
    with Bounded(READ) as bounded:
        return load_site(
            Path(settings["PATH"]).parent,
            SiteKind.of(settings["ROOMS"]),
            lambda text: bounded(text, prose),
            (lambda _: gate) if gate else named(settings["GATE"]),
            settings.get("BUILT"),
        )
