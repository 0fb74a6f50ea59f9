"""The union's site: what Pelican is told of it.

adapter    the one door to Pelican and Jinja
site       ROOMS, and load_site: files -> checked, frozen records
library    the files, each read once
entry      what all rooms' records have in common
room       what the site needs to know of a room
rules/     checks that span rooms
notices, posting, qr         a period's sheet for the notice board
photos, people               pictures and names, each with the basis on which it is shown
settings, sources, prose     site.yaml; what is cited; Markdown
recipe, conversion           one article's prose as HTML; all of them, in a process with limits
funds/ programmes/ interviews/ activities/ news/ unions/ pages/     the rooms
"""


def register() -> None:
    """Pelican calls this once; the door is opened only then, so that rooms load without it."""
    from union_site import adapter  # noqa: PLC0415 - records must be testable without Pelican

    adapter.register()
