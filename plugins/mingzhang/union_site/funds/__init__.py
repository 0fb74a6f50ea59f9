"""Money received and what it was used for, record by record, period by period."""

from mingzhang.site_engine.site.room import HomePlace, Room, Written
from mingzhang.union_site.funds.checks import CHECKS
from mingzhang.union_site.funds.load import load
from mingzhang.union_site.funds.model import FundRecord, Period
from mingzhang.union_site.funds.notice import notice
from mingzhang.union_site.funds.tables import tables
from mingzhang.union_site.funds.views import home, pages

WRITTEN = Written(
    "funds", "data/funds/*.yaml", FundRecord, under="records", head=Period, defaults="defaults"
)
ROOM = Room(
    "funds",
    "Funds",
    load,
    CHECKS,
    pages,
    home=home,
    home_place=HomePlace.LEAD,
    notice=notice,
    tables=tables,
    written=(WRITTEN,),
)
