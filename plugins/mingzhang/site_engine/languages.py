"""The languages of the interface, their locales, and dates in their words."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_interval, format_skeleton

from mingzhang.kernel.dates import When

# By the name that settings use, as HTML and addresses write them
LANGUAGES = {"zh_CN": "zh-CN", "en": "en"}
DEFAULT_LANGUAGE = "zh_CN"
# How numbers and dates are written in translations into a language
LOCALES = {"zh_CN": "zh_CN", "en": "en_GB"}

_SKELETONS = {4: "y", 7: "yMMMM", 10: "yMMMMd"}  # by how much of an ISO date is known


@lru_cache(maxsize=4096)
def format_day(day: date, locale: str) -> str:
    """A day in the words of a locale; kept, because babel looks for the locale's data each time."""
    return str(format_date(day, "long", locale=locale))


@lru_cache(maxsize=4096)
def format_when(when: When, locale: str) -> str:
    """`2023-09` as September 2023: never more exact than it was written."""
    first, _, last = when.written.partition("/")
    skeleton = _SKELETONS[min(len(first), len(last or first))]
    if not last and skeleton == _SKELETONS[10]:
        return format_day(when.first, locale)
    if not last:
        return str(format_skeleton(skeleton, when.first, locale=locale))
    return str(format_interval(when.first, when.last, skeleton, locale=locale))
