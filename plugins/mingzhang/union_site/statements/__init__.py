"""A period's statement: opening, income, expenditure, closing, and who vouches for it."""

from mingzhang.site_engine.site.room import Room, Written
from mingzhang.union_site.statements.checks import CHECKS
from mingzhang.union_site.statements.load import load
from mingzhang.union_site.statements.model import Statement
from mingzhang.union_site.statements.notice import notice
from mingzhang.union_site.statements.tables import tables
from mingzhang.union_site.statements.views import pages

WRITTEN = Written("statement", "data/statements/*.yaml", Statement)
ROOM = Room(
    "statements",
    "Statements",
    load,
    CHECKS,
    pages,
    in_navigation=False,
    notice=notice,
    tables=tables,
    written=(WRITTEN,),
)
