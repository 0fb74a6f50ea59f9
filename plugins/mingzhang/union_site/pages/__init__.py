"""Static pages: about the site, where to ask, and any others that the union adds."""

from mingzhang.site_engine.site.room import FileKind, Room
from mingzhang.union_site.pages.checks import CHECKS
from mingzhang.union_site.pages.load import load
from mingzhang.union_site.pages.model import StaticPage
from mingzhang.union_site.pages.views import view

FILES = FileKind("page", "content/pages/*.md", StaticPage)
ROOM = Room(
    "pages",
    "Pages",
    load,
    CHECKS,
    view=view,
    template="rooms/pages/page",
    in_navigation=False,
    at_root=True,
    file_kinds=(FILES,),
)
