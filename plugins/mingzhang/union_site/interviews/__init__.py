"""Interviews: questions and answers with someone in a role, told with their source."""

from mingzhang.site_engine.site.room import Room, Written
from mingzhang.union_site.interviews.checks import CHECKS
from mingzhang.union_site.interviews.load import load
from mingzhang.union_site.interviews.model import Interview
from mingzhang.union_site.interviews.tables import tables
from mingzhang.union_site.interviews.views import home, pages, view

WRITTEN = Written("interview", "content/interviews/*.md", Interview)
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
    written=(WRITTEN,),
)
