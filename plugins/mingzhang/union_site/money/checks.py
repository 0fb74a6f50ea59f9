"""Rules of one regime, checked as it is read: a regime that breaks one is not used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mingzhang.kernel.problems import Problem
from mingzhang.kernel.vocabulary import Vocabulary, nearest
from mingzhang.site_engine.languages import LANGUAGES
from mingzhang.site_engine.records.localized import Localized
from mingzhang.union_site.money.regime import SIDES, Account, Regime


def an_account_stands_once(regime: Regime) -> Iterator[Problem]:
    """No code means one thing as income and another as expenditure."""
    for code in regime.expenditure:
        if code in regime.income:
            first = regime.code_place("income", code)
            place = regime.code_place("expenditure", code)
            yield Problem(place, "regimes.code-twice", {"code": code, "first": first})


def parents_exist(regime: Regime) -> Iterator[Problem]:
    """The account that another is a part of exists, on the same side."""
    for side in SIDES:
        accounts = regime.side(side)
        for account in accounts.values():
            parent = account.part_of
            if parent is None or parent in accounts:
                continue
            place, values = account.place("part_of"), {"code": parent}
            if parent in regime.accounts:
                yield Problem(place, "regimes.parent-on-the-other-side", values)
            else:
                meant = {"nearest": nearest(parent, accounts)}
                yield Problem(place, "regimes.unknown-parent", {**values, **meant})


def no_account_is_inside_itself(regime: Regime) -> Iterator[Problem]:
    """No account is inside itself; a circle of accounts is reported at the first of them."""
    for accounts in map(regime.side, SIDES):
        told: set[str] = set()
        for code, account in accounts.items():
            circle = _circle(code, accounts)
            if circle and told.isdisjoint(circle):
                told.update(circle)
                values = {"code": code, "circle": " → ".join((*circle, code))}
                yield Problem(account.place("part_of"), "regimes.circle", values)


def _circle(code: str, accounts: Mapping[str, Account]) -> tuple[str, ...]:
    """The accounts that lead from one back to itself; empty where none do."""
    passed = [code]
    while (parent := accounts[passed[-1]].part_of) in accounts:
        assert parent is not None
        if parent == code:
            return tuple(passed)
        if parent in passed:
            return ()
        passed.append(parent)
    return ()


def tiers_list_accounts(regime: Regime) -> Iterator[Problem]:
    """A tier lists accounts only."""
    for tier, codes in regime.tiers.items():
        for number, code in enumerate(codes):
            if code not in regime.accounts:
                place = regime.place("tiers", tier, number)
                values = {"tier": tier, "code": code, "nearest": nearest(code, regime.accounts)}
                yield Problem(place, "regimes.unknown-in-tier", values)


def names_are_words(regime: Regime) -> Iterator[Problem]:
    """No name is a number: that is a code, or a sum, in the wrong place."""
    named = (*regime.accounts.values(), *_words(regime), regime)
    for one in named:
        for language in LANGUAGES:
            typed = one.raw(language)
            if typed and not any(character.isalpha() for character in typed):
                yield Problem(typed.place, "regimes.number-for-name", {"typed": typed})


def _words(regime: Regime) -> Iterator[Localized]:
    for words in (regime.lines, regime.columns):
        yield from (getattr(words, name) for name in type(words).model_fields)


def tiers_are_levels(regime: Regime, levels: Vocabulary) -> Iterator[Problem]:
    """A tier is a level of unions, by its id: another word would restrict nobody."""
    for tier in regime.tiers:
        if tier not in levels.terms:
            labelled = tuple(term.id for term in levels.terms.values() if tier in term.words)
            meant = labelled or nearest(tier, levels.terms)
            values = {"tier": tier, "nearest": meant[:1], "known": tuple(levels.terms)}
            yield Problem(regime.tier_place(tier), "regimes.unknown-tier", values)


CHECKS = (
    names_are_words,
    an_account_stands_once,
    parents_exist,
    no_account_is_inside_itself,
    tiers_list_accounts,
)
