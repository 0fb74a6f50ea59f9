"""Reads `data/statements/<period>.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from mingzhang.kernel.problems import Problem
from mingzhang.kernel.record import Reading
from mingzhang.kernel.vocabulary import nearest
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.reading.loaded import Loaded
from mingzhang.site_engine.records.periods import UNDATED, is_period
from mingzhang.union_site.money.addresses import period_path
from mingzhang.union_site.money.regime import Regime, Regimes
from mingzhang.union_site.statements.model import Statement

FOLDER = "data/statements"


def load(library: Library, reading: Reading) -> Loaded:
    """All statements."""
    loaded = Loaded()
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
                _attach(entry, reading, loaded)
    return loaded


def _attach(statement: Statement, reading: Reading, loaded: Loaded) -> None:
    """Attach a statement's regime, or give the statement up where that cannot be done."""
    regimes = reading.of(Regimes)
    regime = regimes.by_id.get(statement.regime)
    if regime:
        statement.with_accounts(regime, reading.language)
        problems = list(_unknown_accounts(statement, regime))
    elif statement.regime in regimes.broken:
        loaded.give_up(statement)
        return
    else:
        problems = [_unknown_regime(statement, regimes)]
    if problems:
        loaded.problems += problems
        loaded.give_up(statement)


def _unknown_regime(statement: Statement, regimes: Regimes) -> Problem:
    known = sorted(regimes.by_id)
    values = {"regime": statement.regime, "nearest": nearest(statement.regime, known)}
    return Problem(
        statement.place("regime"), "statements.unknown-regime", {**values, "known": known}
    )


def _unknown_accounts(statement: Statement, regime: Regime) -> Iterator[Problem]:
    for side, _, line in statement.lines():
        if line.account not in regime.side(side):
            values = {"account": line.account}
            yield Problem(line.place("account"), "statements.unknown-account", values)
