"""A village's site: its council's minutes and its accounts.

Another kind of site than a union's, with two rooms of its own, to show that the engine knows no
union. It is built without `mingzhang.union_site`.
"""

ROOMS = ("accounts", "minutes")
RULES: dict[str, tuple[str, ...]] = {}
BOOKS = "accounts"
FOUNDATIONS = ()
FOLDERS = ("content/minutes/", "data/accounts/")
FOUNDATIONS: tuple[str, ...] = ()
BELOW: dict[str, str] = {}
