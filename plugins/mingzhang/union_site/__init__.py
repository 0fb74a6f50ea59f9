"""The union's site: its rooms, and the rules between them.

funds/ statements/     money by record, and by account       money/     what both are based on
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
# Where editors keep the files of these rooms; files of a removed room are no mistake
FOLDERS = (
    *("content/interviews/", "content/activities/", "content/news/", "content/pages/"),
    *("data/funds/", "data/statements/", "data/programmes.yaml", "data/union.yaml"),
)
# The rooms whose pages stand below those of another room
BELOW = {"statements": "funds/*/statement"}
# The first part of the address of every page of a period of account
BOOKS = "funds"
# The modules of `rules/`, each with the rooms that it needs
RULES = {
    "small_groups": ("funds", "unions"),
    "small_prose": (),
    "ledger": ("funds", "statements"),
    "accounts": ("funds",),
}
