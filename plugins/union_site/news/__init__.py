"""News: plain posts."""

from union_site.news.load import load
from union_site.news.model import News
from union_site.news.tables import tables
from union_site.news.views import home, pages, view
from union_site.room import Room, Written

WRITTEN = Written("news", "content/news/*.md", News)
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
    written=(WRITTEN,),
)
