"""One page of every template, in the example union: what is looked at when everything is."""

from __future__ import annotations

from sites_under_test import CHECKOUT

TEMPLATES = CHECKOUT / "theme" / "templates"
# The skeleton, and what is for machines.
NOT_PAGES = {"base", "robots", "sitemap"}
# What a room has on pages that it shares with others.
PARTS = ("/home", "/board_sheet", "/wechat")

PAGE_OF = {
    "404": "404.html",
    "board_sheet": "funds/2024/notice/",
    "checks": "funds/checks/",
    "data": "data/",
    "feeds": "feeds/",
    "home": "",
    "listing": "activities/",
    "rooms/activities/activity": "activities/2024-gala/",
    "rooms/activities/photos": "activities/2024-lake-social/photos/",
    "rooms/funds/overview": "funds/",
    "rooms/funds/period": "funds/2024/",
    "rooms/funds/record": "funds/2024/warmth/",
    "rooms/interviews/interview": "interviews/2025-two-findings/",
    "rooms/news/news": "news/2025-correction/",
    "rooms/pages/page": "help/",
    "rooms/programmes/overview": "programmes/",
    "rooms/programmes/programme": "programmes/warmth/",
    "rooms/statements/per_hundred": "funds/2024/per-hundred/",
    "rooms/statements/statement": "funds/2024/statement/",
    "rooms/unions/overview": "unions/",
    "rooms/unions/union": "unions/mingyue/",
    "search": "search/",
    "wechat/page": "interviews/2025-two-findings/wechat/",
}


def templates() -> set[str]:
    """The names of the templates that are pages."""
    files = (*TEMPLATES.glob("*.html"), *TEMPLATES.glob("rooms/*/*.html"))
    names = {file.relative_to(TEMPLATES).with_suffix("").as_posix() for file in files}
    parts = {name for name in names if name.startswith("rooms/") and name.endswith(PARTS)}
    return names - NOT_PAGES - parts | {"wechat/page"}
