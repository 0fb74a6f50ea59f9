"""Activities: what was held, when, for whom, and which money paid for it."""

from union_site.activities.checks import CHECKS
from union_site.activities.load import load
from union_site.activities.model import Activity
from union_site.activities.tables import tables
from union_site.activities.views import home, pages, view
from union_site.room import Room, Written

WRITTEN = Written("activity", "content/activities/*.md", Activity)
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
    written=(WRITTEN,),
)
