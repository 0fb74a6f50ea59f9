"""Minutes of the council: who was there, and what was decided."""

from mingzhang.site_engine.site.room import Room
from village.minutes.model import Minutes, load
from village.minutes.views import home, pages, view

ROOM: Room = Room(
    "minutes", "Minutes", load, (), pages, view=view, template="rooms/minutes/meeting", home=home
)

__all__ = ["ROOM", "Minutes"]
