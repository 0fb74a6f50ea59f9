"""Programmes: what the money is for, one page each, from the vocabulary of the same name."""

from union_site.programmes.load import load
from union_site.programmes.tables import tables
from union_site.programmes.views import feeds, home, pages
from union_site.room import Room

ROOM = Room("programmes", "Programmes", load, (), pages, home=home, tables=tables, feeds=feeds)
