"""The union's site: its rooms, and what ties them.

funds/ statements/     money by record, and by account       money/     what both are made of
programmes/            what the money is for, and how to apply
interviews/ activities/ news/ pages/     articles
unions/                the organisation
rules/                 comparisons between rooms
vocabulary/            the terms that every union may use; a site adds its own
"""

# Each a folder with a ROOM, in the order of the navigation
ROOMS = ("funds", "statements", "programmes", "interviews", "activities", "news", "unions", "pages")
# Read before the rooms, each a folder with a FOUNDATION
FOUNDATIONS = ("money",)
# Where editors keep the files of these rooms; of a room that is taken away they are no mistake
FOLDERS = (
    *("content/interviews/", "content/activities/", "content/news/", "content/pages/"),
    *("data/funds/", "data/statements/", "data/programmes.yaml", "data/union.yaml"),
)
# Pages that stand below those of another room: whose they are
BELOW = {"statements": "funds/*/statement"}
# What the addresses of all that belongs to a period of account begin with
BOOKS = "funds"
# The modules of `rules/`, each with the rooms that it needs
RULES = {
    "small_groups": ("funds", "unions"),
    "ledger": ("funds", "statements"),
    "accounts": ("funds",),
}
