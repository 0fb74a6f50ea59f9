"""Records of money from any room, and the accounts that they are booked to."""

from mingzhang.site_engine.site.room import FileKind, Foundation
from mingzhang.union_site.money.load import OF_SITE, load
from mingzhang.union_site.money.regime import Regime

FOUNDATION = Foundation(load, file_kinds=(FileKind("regime", f"{OF_SITE}/*.yaml", Regime),))
