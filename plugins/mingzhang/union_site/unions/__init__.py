"""The organisation tree: unions known by name, and unions that are only counted."""

from mingzhang.site_engine.site.room import Facet, FileKind, HomePlace, Room
from mingzhang.union_site.unions.checks import CHECKS
from mingzhang.union_site.unions.load import load
from mingzhang.union_site.unions.model import Union
from mingzhang.union_site.unions.tables import tables
from mingzhang.union_site.unions.views import home, pages

FILES = FileKind("union", "data/union.yaml", Union, under="units")
ROOM = Room(
    "unions",
    "Unions",
    load,
    CHECKS,
    pages,
    tables=tables,
    file_kinds=(FILES,),
    facet=Facet("unit"),
    home=home,
    home_place=HomePlace.ASK,
)
