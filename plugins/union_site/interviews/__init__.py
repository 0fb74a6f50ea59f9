"""Interviews: questions and answers with someone in a role, told with their source."""

from union_site.interviews.checks import CHECKS
from union_site.interviews.load import load
from union_site.interviews.model import Interview
from union_site.interviews.tables import tables
from union_site.interviews.views import home, pages, view
from union_site.room import Room, Written

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
