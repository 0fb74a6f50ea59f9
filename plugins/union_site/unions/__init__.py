"""The organisation tree: unions known by name, and those known only by number."""

from union_site.room import Room
from union_site.unions.checks import CHECKS
from union_site.unions.load import load
from union_site.unions.views import pages

ROOM = Room("unions", "Unions", load, CHECKS, pages)
