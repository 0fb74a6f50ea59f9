"""Programmes: what the money is for and how to apply, one page a term of the vocabulary."""

from union_site.programmes.checks import CHECKS
from union_site.programmes.load import load
from union_site.programmes.model import Application
from union_site.programmes.tables import tables
from union_site.programmes.views import feeds, home, pages
from union_site.room import Room, Written

WRITTEN = Written("programmes", "data/programmes.yaml", Application, under="programmes")
ROOM = Room(
    "programmes",
    "Programmes",
    load,
    CHECKS,
    pages,
    home=home,
    tables=tables,
    written=(WRITTEN,),
    feeds=feeds,
)
