"""Reads `data/statements/<period>.yaml` and the regimes that they name."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import yaml

from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.record import Reading
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.reading.loaded import Loaded
from mingzhang.site_engine.records.periods import UNDATED, is_period
from mingzhang.union_site.money import regime as regimes
from mingzhang.union_site.money.addresses import period_path
from mingzhang.union_site.statements.model import Statement

FOLDER = "data/statements"


def load(library: Library, reading: Reading) -> Loaded:
    """All statements."""
    loaded = Loaded()
    for document in library.take_folder(regimes.OF_SITE, ".yaml"):
        loaded.problems += _malformed(library.root / document.file, document.file)
    for document in library.take_folder(FOLDER, ".yaml"):
        period = PurePosixPath(document.file).stem
        path = period_path(period, "statement")
        if not is_period(period) or period == UNDATED:
            loaded.problems.append(Problem(document.place, "funds.period-name", {"name": period}))
        elif not document.data:
            loaded.broken.add(path)
        else:
            entry = loaded.add(Statement, document.data, reading, path, id=period)
            if isinstance(entry, Statement):
                _attach(entry, library.root, reading.language, loaded)
    return loaded


def _attach(statement: Statement, root: Path, language: str, loaded: Loaded) -> None:
    """The regime of a statement; without it nothing about its lines can be said."""
    file = regimes.find(statement.regime, root)
    try:
        regime = regimes.read(file) if file else None
    except (yaml.YAMLError, KeyError, TypeError, AttributeError):
        regime = None
    if regime is None:
        place = statement.place("regime")
        values = {"regime": statement.regime}
        loaded.problems.append(Problem(place, "statements.unknown-regime", values))
        loaded.entries.remove(statement)
        loaded.broken.add(statement.path)
        return
    statement.with_accounts(regime, language)
    unknown = [
        Problem(line.place("account"), "statements.unknown-account", {"account": line.account})
        for side, _, line in statement.lines()
        if line.account not in regime.accounts or regime.accounts[line.account].side != side
    ]
    if unknown:
        loaded.problems += unknown
        loaded.entries.remove(statement)
        loaded.broken.add(statement.path)


def _malformed(file: Path, name: str) -> list[Problem]:
    """A site's own regime is written by hand; one that cannot be read says so."""
    try:
        regimes.read(file)
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        return [Problem(Place(name), "statements.malformed-regime", {"what": error})]
    return []
