"""A site made of checked records, built by Pelican; it knows no union.

Each line may import those above it, and none below.

languages        languages of the interface and their locales
prose/           Markdown: its links, figures and pictures, its HTML, the settings of the conversion
records/         what a site is made of, frozen
reading/         files become records          tables/    records as described columns and cells
site/            all records of one site and how they refer to each other; what a room offers
metadata/        what a page says of itself to programs
drawing/         numbers as geometry
editing/         what editors' programs and messages say
open_data/       the tables as files
outputs/         pages of no room, and what stands around every page
rules/           what every site promises, one file a theme
vocabulary/      the terms that a site of any kind needs
load             files -> checked, frozen records, with all problems
adapter/         the one door to Pelican and Jinja
"""


def register() -> None:
    """Pelican calls this once; the door is opened only then, so that records load without it."""
    from mingzhang.site_engine import adapter  # noqa: PLC0415 - records must be testable without Pelican

    adapter.register()
