"""Records of money, whichever room keeps them, and the accounts that they are booked to."""

from mingzhang.site_engine.site.room import Foundation, Written
from mingzhang.union_site.money.load import OF_SITE, load
from mingzhang.union_site.money.regime import Regime

FOUNDATION = Foundation(load, written=(Written("regime", f"{OF_SITE}/*.yaml", Regime),))
