"""Money received and what it was used for, record by record, period by period."""

from union_site.funds.checks import CHECKS
from union_site.funds.load import load
from union_site.funds.model import FundRecord, Period
from union_site.funds.notice import notice
from union_site.funds.tables import tables
from union_site.funds.views import home, pages
from union_site.room import Room, Written

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
    notice=notice,
    tables=tables,
    written=(WRITTEN,),
)
