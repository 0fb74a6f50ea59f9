"""Programmes: what the money is for and how to apply, one page a term of the vocabulary."""

from mingzhang.site_engine.site.room import Facet, HomePlace, Room, Written
from mingzhang.union_site.programmes.checks import CHECKS
from mingzhang.union_site.programmes.load import load
from mingzhang.union_site.programmes.model import Application
from mingzhang.union_site.programmes.tables import tables
from mingzhang.union_site.programmes.views import feeds, home, pages

WRITTEN = Written("programmes", "data/programmes.yaml", Application, under="programmes")
ROOM = Room(
    "programmes",
    "Programmes",
    load,
    CHECKS,
    pages,
    home=home,
    home_place=HomePlace.GET,
    tables=tables,
    written=(WRITTEN,),
    feeds=feeds,
    facet=Facet("programme", beyond=True),
)
