"""An accounting regime, one file each: the accounts of statements and records."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, Field

from mingzhang.kernel.page_ids import LONGEST_NAME, too_long
from mingzhang.kernel.placed import Mapping as Tree
from mingzhang.kernel.problems import Place
from mingzhang.kernel.record import Record, refuse
from mingzhang.kernel.values import Day, Id, Many, Words
from mingzhang.site_engine.records.localized import Localized

SIDES = ("income", "expenditure")
# A code becomes part of addresses, and records name it behind a colon.
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def _code(typed: str) -> str:
    if len(typed) > LONGEST_NAME:
        raise refuse("schema.long-id", **too_long(typed))
    if not CODE.fullmatch(typed):
        plain = "".join(unicodedata.normalize("NFKC", typed).split())
        raise refuse("regimes.code", corrected=plain if CODE.fullmatch(plain) else "")
    return typed


class Account(Localized):
    """One account: its names, and the account that it is a part of."""

    part_of: Words | None = None


Accounts = dict[Annotated[str, AfterValidator(_code)], Account]


class Lines(Record):
    """The regime's words for the lines of a statement that are no accounts."""

    opening: Localized
    closing: Localized
    income: Localized
    expenditure: Localized


class Columns(Record):
    """The regime's words for the columns of a statement."""

    budget: Localized
    actual: Localized
    previous: Localized


class Regime(Localized):
    """Its accounts by code, which of them a tier uses, and its words for lines and columns."""

    id: Id
    in_force: Day | None = None
    lines: Lines
    columns: Columns
    tiers: dict[str, Annotated[tuple[Words, ...], Many]] = Field(default_factory=dict)
    income: Accounts
    expenditure: Accounts

    @cached_property
    def accounts(self) -> Mapping[str, Account]:
        """The accounts of both sides by code."""
        return {**self.income, **self.expenditure}

    def side(self, name: str) -> Mapping[str, Account]:
        """The accounts of `income` or of `expenditure`."""
        return self.income if name == "income" else self.expenditure

    def code_place(self, side: str, code: str) -> Place:
        """Where an account's code stands."""
        accounts = self.tree[side]
        assert isinstance(accounts, Tree)
        return accounts.keys_at[code]

    def tier_place(self, tier: str) -> Place:
        """Where the name of a tier stands."""
        tiers = self.tree["tiers"]
        assert isinstance(tiers, Tree)
        return tiers.keys_at[tier]

    def word(self, name: str, language: str) -> str:
        """The regime's word for a line that is no account (`opening`) or a column (`budget`)."""
        words = self.lines if name in Lines.model_fields else self.columns
        found = getattr(words, name)
        assert isinstance(found, Localized)
        return found.name(language)

    def above(self, code: str) -> Iterator[str]:
        """The accounts that contain an account, from the nearest to the outermost."""
        part_of = self.accounts[code].part_of
        while part_of is not None:
            yield part_of
            part_of = self.accounts[part_of].part_of

    def allows(self, tier: str, code: str) -> bool:
        """Whether unions of a tier use an account; a tier without a list uses all."""
        allowed = self.tiers.get(tier)
        return allowed is None or any(one in allowed for one in (code, *self.above(code)))


@dataclass(frozen=True)
class Regimes:
    """The regimes of a site by id, and the ids of those that cannot be read."""

    by_id: Mapping[str, Regime]
    broken: frozenset[str] = frozenset()

    def account(self, written: str) -> Account | None:
        """The account written with its regime, `<regime>:<code>`; None where there is none."""
        regime, _, code = written.partition(":")
        found = self.by_id.get(regime)
        return found.accounts.get(code) if found else None
