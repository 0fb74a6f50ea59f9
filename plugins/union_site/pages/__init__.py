"""Static pages: about the site, where to ask, and whatever else the union adds."""

from union_site.pages.checks import CHECKS
from union_site.pages.load import load
from union_site.pages.model import StaticPage
from union_site.pages.views import view
from union_site.room import Room, Written

WRITTEN = Written("page", "content/pages/*.md", StaticPage)
ROOM = Room(
    "pages",
    "Pages",
    load,
    CHECKS,
    view=view,
    template="rooms/pages/page",
    in_navigation=False,
    written=(WRITTEN,),
)
