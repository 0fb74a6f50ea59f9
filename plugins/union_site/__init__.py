"""The union's site: what Pelican is told of it.

adapter    the one door to Pelican and Jinja
load       ROOMS, and load_site: files -> checked, frozen records
site       all records of a site, and how they refer to each other
library    the files, each read once
entry      what all rooms' records have in common
room       what the site needs to know of a room
rules/     checks that span rooms; what one found is a `finding`, shown on the `check_sheet`
funds/ programmes/ interviews/ activities/ news/ unions/ pages/ statements/     the rooms

What records are made of
settings, sources, periods, regime     site.yaml; what is cited; when; which accounts
people, photos, posting                names and pictures with their basis; days on the board
translations                           words in another language laid over an article's record

Prose
prose, quotations, file_links     its links: to pages, to figures, to files
recipe, conversion                one article's as HTML; all of them, in a process with limits
shown_figures                     what that HTML shows as a figure was compared

Pages and files of no room
generated                  every page, and every address
general, chrome, feeds     home and lost readers; what stands around every page; Atom
notices, sheet_part, qr    a period's sheet for the notice board; what a room says on it
linked_data, facets        what a page says of itself to programs, and to the search
charts, movements, per_hundred, days     numbers and dates as geometry and words
table, tables, open_data/  what a table is; records as tables; the tables as files
schema, fields, wording    what editors' programs know; what fields are called; what rules say
"""


def register() -> None:
    """Pelican calls this once; the door is opened only then, so that rooms load without it."""
    from union_site import adapter  # noqa: PLC0415 - records must be testable without Pelican

    adapter.register()
