"""A period's statement: opening, income, expenditure, closing, and who vouches for it."""

from union_site.room import Room
from union_site.statements.checks import CHECKS
from union_site.statements.load import load
from union_site.statements.views import pages

ROOM = Room("statements", "Statements", load, CHECKS, pages, in_navigation=False)
