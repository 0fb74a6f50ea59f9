"""Files become a checked site, or problems; see `load_site`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePosixPath

from kernel.grammar import Grammar
from kernel.problems import Place, Problem, in_order
from kernel.record import Reading, read_record
from kernel.vocabulary import Vocabulary, read_vocabulary
from union_site import rules
from union_site.entry import Entry
from union_site.finding import Finding
from union_site.library import Library, Loaded, OpenGate
from union_site.room import Room
from union_site.settings import DEFAULT_LANGUAGE, LANGUAGES, Settings
from union_site.settings import FILE as SETTINGS
from union_site.site import Site
from union_site.sources import FILE as SOURCES
from union_site.sources import Source, as_vocabulary, load_sources

ROOMS = ("funds", "statements", "programmes", "interviews", "activities", "news", "unions", "pages")

VOCABULARY = "data/vocabulary"
# Without these every record would be full of problems that are not its own.
FOUNDATIONS = (SETTINGS, SOURCES, VOCABULARY)


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


def _room(name: str) -> Room[Site]:
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
