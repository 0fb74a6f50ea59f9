"""Interviews: questions and answers with someone in a role, with their source."""

from mingzhang.site_engine.site.room import FileKind, Room
from mingzhang.union_site.interviews.checks import CHECKS
from mingzhang.union_site.interviews.load import load
from mingzhang.union_site.interviews.model import Interview
from mingzhang.union_site.interviews.tables import tables
from mingzhang.union_site.interviews.views import home, pages, view

FILES = FileKind("interview", "content/interviews/*.md", Interview)
ROOM = Room(
    "interviews",
    "Interviews",
    load,
    CHECKS,
    pages,
    view=view,
    template="rooms/interviews/interview",
    home=home,
    tables=tables,
    file_kinds=(FILES,),
)
