"""The village's accounts, a year a file."""

from mingzhang.site_engine.site.room import Room
from village.accounts.checks import CHECKS
from village.accounts.model import Year, load
from village.accounts.tables import tables
from village.accounts.views import pages

ROOM: Room = Room("accounts", "Accounts", load, CHECKS, pages, tables=tables)

__all__ = ["ROOM", "Year"]
