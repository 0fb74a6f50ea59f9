"""The organisation tree: unions known by name, and those known only by number."""

from union_site.room import Room, Written
from union_site.unions.checks import CHECKS
from union_site.unions.load import load
from union_site.unions.model import Union
from union_site.unions.tables import tables
from union_site.unions.views import pages

WRITTEN = Written("union", "data/union.yaml", Union, under="units")
ROOM = Room("unions", "Unions", load, CHECKS, pages, tables=tables, written=(WRITTEN,))
