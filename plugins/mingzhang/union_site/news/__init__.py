"""News: plain posts."""

from mingzhang.site_engine.site.room import FileKind, Room
from mingzhang.union_site.news.load import load
from mingzhang.union_site.news.model import News
from mingzhang.union_site.news.tables import tables
from mingzhang.union_site.news.views import home, pages, view

FILES = FileKind("news", "content/news/*.md", News)
ROOM = Room(
    "news",
    "News",
    load,
    (),
    pages,
    view=view,
    template="rooms/news/news",
    home=home,
    tables=tables,
    file_kinds=(FILES,),
)
