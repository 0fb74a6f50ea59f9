"""An accounting regime: the accounts that a statement's lines belong to. Data, one file each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

SHIPPED = Path(__file__).parent / "regimes"
OF_SITE = "data/regimes"


@dataclass(frozen=True)
class Account:
    """One account: its side, its names, and the account that it is a part of."""

    code: str
    side: str
    names: Mapping[str, str]
    part_of: str | None

    def name(self, language: str) -> str:
        return self.names.get(language) or next(iter(self.names.values()), self.code)


@dataclass(frozen=True)
class Regime:
    """The accounts by code, which of them a tier uses, and its words for lines and columns."""

    id: str
    names: Mapping[str, str]
    accounts: Mapping[str, Account]
    tiers: Mapping[str, frozenset[str]]
    words: Mapping[str, Mapping[str, str]]

    def name(self, language: str) -> str:
        return self.names.get(language) or self.id

    def word(self, name: str, language: str) -> str:
        """What the regime calls a line of its own (`opening`) or a column (`budget`)."""
        words = self.words.get(name, {})
        return words.get(language) or next(iter(words.values()), name)

    def parts(self, code: str) -> tuple[str, ...]:
        """The accounts directly below an account."""
        return tuple(account.code for account in self.accounts.values() if account.part_of == code)

    def allows(self, tier: str, code: str) -> bool:
        """Whether unions of a tier use an account; a tier nobody restricts uses all."""
        allowed = self.tiers.get(tier)
        part_of = self.accounts[code].part_of
        return allowed is None or code in allowed or part_of in allowed


def find(regime: str, root: Path) -> Path | None:
    """The file of a regime: the site's own before the shipped one."""
    for folder in (root / OF_SITE, SHIPPED):
        if (file := folder / f"{regime}.yaml").is_file():
            return file
    return None


def account_name(account: str, root: Path, language: str) -> str:
    """The name of an account written with its regime, `<regime>:<code>`; empty if unknown."""
    regime, _, code = account.partition(":")
    file = find(regime, root)
    known = read(file).accounts.get(code) if file else None
    return known.name(language) if known else ""


@lru_cache(maxsize=16)
def read(file: Path) -> Regime:
    """A regime from its file. Raises KeyError, TypeError or YAMLError where it is malformed."""
    with file.open(encoding="utf-8") as stream:
        data = yaml.load(stream, Loader=yaml.CSafeLoader)
    accounts = {
        str(code): _account(str(code), side, entry)
        for side in ("income", "expenditure")
        for code, entry in data[side].items()
    }
    return Regime(
        id=data["id"],
        names={key: str(value) for key, value in data.items() if isinstance(value, str)},
        accounts=accounts,
        tiers={
            tier: frozenset(map(str, codes)) for tier, codes in (data.get("tiers") or {}).items()
        },
        words={**data.get("lines", {}), **data.get("columns", {})},
    )


def _account(code: str, side: str, entry: Mapping[str, Any]) -> Account:
    names = {key: value for key, value in entry.items() if key != "part_of"}
    return Account(code, side, names, entry.get("part_of"))
