"""Reads the regimes: the shipped ones, and those of the site, `data/regimes/<id>.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from mingzhang.kernel.page_ids import is_page_id
from mingzhang.kernel.placed import Text
from mingzhang.kernel.problems import Problem, has_errors
from mingzhang.kernel.record import Reading, read_record
from mingzhang.kernel.source import Document, read_yaml
from mingzhang.site_engine.reading.library import Library
from mingzhang.union_site.money.checks import CHECKS, tiers_are_levels
from mingzhang.union_site.money.regime import Regime, Regimes

SHIPPED = Path(__file__).parent / "regimes"
OF_SITE = "data/regimes"
LEVELS = "organisation_level"


def load(library: Library, reading: Reading) -> tuple[Regimes, list[Problem]]:
    """All regimes; one of the site's own replaces a shipped one with the same id."""
    shipped, problems = _read_all(_shipped(), reading)
    own, found = _read_all(library.take_folder(OF_SITE, ".yaml"), reading)
    found += _of_no_level(own, reading)
    by_id = {**shipped.by_id, **own.by_id}
    broken = own.broken | (shipped.broken - own.by_id.keys())
    good = {key: regime for key, regime in by_id.items() if key not in broken}
    return Regimes(good, broken), [*problems, *found]


def _of_no_level(own: Regimes, reading: Reading) -> Iterator[Problem]:
    """Of a shipped regime nothing is told: a site may do without a level that it names."""
    for regime in own.by_id.values():
        yield from tiers_are_levels(regime, reading.vocabularies[LEVELS])


def _shipped() -> Iterator[Document]:
    for file in sorted(SHIPPED.glob("*.yaml")):
        yield read_yaml(file.read_text(encoding="utf-8"), f"{SHIPPED.name}/{file.name}")


def _read_all(documents: Iterable[Document], reading: Reading) -> tuple[Regimes, list[Problem]]:
    """The regimes of one folder."""
    listed = list(documents)
    files = {_name(document): document.file for document in listed}
    regimes: dict[str, Regime] = {}
    problems: list[Problem] = []
    broken: set[str] = set()
    for document in listed:
        regime, found = _read(document, files, reading)
        problems += found
        if regime is None:
            broken |= _ids(document)
        else:
            regimes[regime.id] = regime
    return Regimes(regimes, frozenset(broken - regimes.keys())), problems


def _read(
    document: Document, files: dict[str, str], reading: Reading
) -> tuple[Regime | None, list[Problem]]:
    """One regime; None where anything is wrong with it: nothing may then rely on it."""
    if not document.data:  # the library's problems say why
        return None, []
    regime, problems = read_record(Regime, document.data, reading)
    if regime is None or has_errors(document.problems):
        return None, problems
    problems += [problem for check in CHECKS for problem in check(regime)]
    problems += _named_like_its_file(regime, _name(document), files)
    return (None if problems else regime), problems


def _named_like_its_file(regime: Regime, name: str, files: dict[str, str]) -> Iterator[Problem]:
    """A regime's id is the name of its file, and only one file has it."""
    place = regime.place("id")
    if regime.id == name:
        return
    if first := files.get(regime.id):
        yield Problem(place, "regimes.twice", {"id": regime.id, "first": first})
    else:
        meant = name if is_page_id(name) else ""
        yield Problem(place, "regimes.file-name", {"id": regime.id, "name": name, "meant": meant})


def _name(document: Document) -> str:
    return PurePosixPath(document.file).stem


def _ids(document: Document) -> set[str]:
    """The ids by which records may refer to a regime that cannot be read."""
    typed = document.data.get("id")
    return {_name(document), *([str(typed)] if isinstance(typed, Text) else [])}
