"""Records against the regimes that they are booked to. Needs: funds."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.problems import Problem
from mingzhang.kernel.vocabulary import nearest
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.funds.model import FundRecord
from mingzhang.union_site.money.regime import Regimes


def accounts_exist(site: Site) -> Iterator[Finding | Problem]:
    """A record's account is in the regime it names, even if no statement uses that regime."""
    regimes = site.reading.of(Regimes)
    for record in site.every(FundRecord):
        if not isinstance(record.account, str):
            continue
        regime = record.account.partition(":")[0]
        if regime in regimes.by_id:
            yield _in_its_regime(site, record, record.account, regimes)
        elif regime not in regimes.broken:
            known = sorted(regimes.by_id)
            values = {"regime": regime, "nearest": nearest(regime, known), "known": known}
            yield Problem(record.place("account"), "ledger.unknown-regime", values)


def _in_its_regime(site: Site, record: FundRecord, written: str, regimes: Regimes) -> Finding:
    account = regimes.account(written)
    place = record.place("account")
    return Finding(
        rule="ledger.account",
        path=record.path,
        subject=record.title,
        left=written,
        right=account.name(site.settings.language) if account else "",
        holds=account is not None,
        left_at=place,
        right_at=place,
    )


CHECKS = (accounts_exist,)
