"""A site made of checked records, built by Pelican; it knows no union.

Each line may import those above it, and none below.

languages        languages of the interface and their locales
prose/           Markdown: its links, figures and pictures, its HTML, the settings of the conversion
records/         the frozen records that a site is made of
reading/         files become records          tables/    records as described columns and cells
site/            all records of one site and how they refer to each other; what a room offers
metadata/        what a page tells programs about itself
drawing/         numbers as geometry
editing/         schemas for editors' programs, and the texts of messages
open_data/       the tables as files
outputs/         pages that belong to no room, and the frame around every page
rules/           what every site promises, one file a theme
vocabulary/      the terms that a site of any kind needs
load             files -> checked, frozen records, with all problems
adapter/         the only part that knows Pelican and Jinja
"""


def register() -> None:
    """Pelican calls this once. The adapter is imported only here: records load without Pelican."""
    from mingzhang.site_engine import adapter  # noqa: PLC0415 - records must be testable without Pelican

    adapter.register()
