"""News: plain posts."""

from union_site.news.load import load
from union_site.news.views import home, pages, view
from union_site.room import Room

ROOM = Room("news", "News", load, (), pages, view=view, template="news", home=home)
