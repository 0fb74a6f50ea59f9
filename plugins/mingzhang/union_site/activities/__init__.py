"""Activities: what was held, when, for whom, and which money paid for it."""

from mingzhang.site_engine.site.room import FileKind, Room
from mingzhang.union_site.activities.checks import CHECKS
from mingzhang.union_site.activities.load import load
from mingzhang.union_site.activities.model import Activity
from mingzhang.union_site.activities.tables import tables
from mingzhang.union_site.activities.views import home, pages, view

FILES = FileKind("activity", "content/activities/*.md", Activity)
ROOM = Room(
    "activities",
    "Activities",
    load,
    CHECKS,
    pages,
    view=view,
    template="rooms/activities/activity",
    home=home,
    tables=tables,
    file_kinds=(FILES,),
)
