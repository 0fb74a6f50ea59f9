"""What differs when the site is published: drafts stay at home."""

from pelicanconf import *  # noqa: F403 - Pelican's own way of building on another settings file

DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = ""
DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = ""
