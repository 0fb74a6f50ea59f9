"""Money received and what it was used for, record by record, period by period."""

from mingzhang.site_engine.site.room import FileKind, HomePlace, Room
from mingzhang.union_site.funds.board_sheet import board_sheet
from mingzhang.union_site.funds.checks import CHECKS
from mingzhang.union_site.funds.load import load
from mingzhang.union_site.funds.model import FundRecord, Period
from mingzhang.union_site.funds.overview import home
from mingzhang.union_site.funds.tables import tables
from mingzhang.union_site.funds.views import pages

FILES = FileKind(
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
    board_sheet=board_sheet,
    tables=tables,
    file_kinds=(FILES,),
)
