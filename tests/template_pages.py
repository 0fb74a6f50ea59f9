"""One page of every template, in the example union: what is looked at when everything is."""

from __future__ import annotations

from sites_under_test import CHECKOUT

TEMPLATES = CHECKOUT / "theme" / "templates"
# The skeleton, and what is for machines.
NOT_PAGES = {"base", "robots", "sitemap"}

PAGE_OF = {
    "404": "404.html",
    "activity": "activities/2024-gala/",
    "checks": "funds/checks/",
    "data": "data/",
    "feeds": "feeds/",
    "funds": "funds/",
    "home": "",
    "interview": "interviews/2025-two-findings/",
    "listing": "activities/",
    "notice": "funds/2024/notice/",
    "news": "news/2025-correction/",
    "page": "help/",
    "per_hundred": "funds/2024/per-hundred/",
    "period": "funds/2024/",
    "photos": "activities/2024-lake-social/photos/",
    "programme": "programmes/warmth/",
    "programmes": "programmes/",
    "record": "funds/2024/warmth/",
    "search": "search/",
    "statement": "funds/2024/statement/",
    "union": "unions/mingyue/",
    "unions": "unions/",
    "wechat/page": "interviews/2025-two-findings/wechat/",
}


def templates() -> set[str]:
    """The names of the templates that are pages."""
    names = {file.stem for file in TEMPLATES.glob("*.html")} - NOT_PAGES
    return names | {"wechat/page"}  # the others in folders are parts
