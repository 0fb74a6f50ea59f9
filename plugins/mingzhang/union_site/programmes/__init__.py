"""Programmes: what the money is for and how to apply, one page for each term of the vocabulary."""

from mingzhang.site_engine.site.room import Facet, FileKind, HomePlace, Room
from mingzhang.union_site.programmes.checks import CHECKS
from mingzhang.union_site.programmes.load import load
from mingzhang.union_site.programmes.model import Application
from mingzhang.union_site.programmes.tables import tables
from mingzhang.union_site.programmes.views import feeds, home, pages

FILES = FileKind("programmes", "data/programmes.yaml", Application, under="programmes")
ROOM = Room(
    "programmes",
    "Programmes",
    load,
    CHECKS,
    pages,
    home=home,
    home_place=HomePlace.GET,
    tables=tables,
    file_kinds=(FILES,),
    feeds=feeds,
    facet=Facet("programme", beyond=True),
)
