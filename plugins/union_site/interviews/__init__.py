"""Interviews: questions and answers with someone in a role, told with their source."""

from union_site.interviews.checks import CHECKS
from union_site.interviews.load import load
from union_site.interviews.views import home, pages, view
from union_site.room import Room

ROOM = Room(
    "interviews", "Interviews", load, CHECKS, pages, view=view, template="interview", home=home
)
