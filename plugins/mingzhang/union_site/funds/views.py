"""Pages of the money: the overview, and one page for each period and each record."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.site_engine.site.page import Page
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.funds.model import FundRecord, Period
from mingzhang.union_site.funds.overview import overview
from mingzhang.union_site.funds.period import period_view
from mingzhang.union_site.funds.record import record_view


def pages(site: Site) -> Iterator[Page]:
    """The overview, the periods and the records."""
    yield Page("funds", "rooms/funds/overview", "Funds", "", overview(site))
    for period in site.every(Period):
        yield Page(period.path, "rooms/funds/period", period.title, "", period_view(period, site))
    for record in site.every(FundRecord):
        yield Page(record.path, "rooms/funds/record", record.title, "", record_view(record, site))
