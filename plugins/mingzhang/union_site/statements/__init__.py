"""A period's statement: opening, income, expenditure, closing, and who vouches for it."""

from mingzhang.site_engine.site.room import FileKind, Room
from mingzhang.union_site.statements.board_sheet import board_sheet
from mingzhang.union_site.statements.checks import CHECKS
from mingzhang.union_site.statements.load import load
from mingzhang.union_site.statements.model import Statement
from mingzhang.union_site.statements.tables import tables
from mingzhang.union_site.statements.views import pages

FILES = FileKind("statement", "data/statements/*.yaml", Statement)
ROOM = Room(
    "statements",
    "Statements",
    load,
    CHECKS,
    pages,
    in_navigation=False,
    board_sheet=board_sheet,
    tables=tables,
    file_kinds=(FILES,),
)
