"""The languages of the interface, their locales, and dates in their words."""

from __future__ import annotations

from babel.dates import format_date, format_interval, format_skeleton

from mingzhang.kernel.dates import When

# By the name that settings use, as HTML and addresses write them
LANGUAGES = {"zh_CN": "zh-CN", "en": "en"}
DEFAULT_LANGUAGE = "zh_CN"
# How numbers and dates are written in translations into a language
LOCALES = {"zh_CN": "zh_CN", "en": "en_GB"}

_SKELETONS = {4: "y", 7: "yMMMM", 10: "yMMMMd"}  # by how much of an ISO date is known


def format_when(when: When, locale: str) -> str:
    """`2023-09` as September 2023: never more exact than it was written."""
    first, _, last = when.written.partition("/")
    skeleton = _SKELETONS[min(len(first), len(last or first))]
    if not last and skeleton == _SKELETONS[10]:
        return str(format_date(when.first, "long", locale=locale))
    if not last:
        return str(format_skeleton(skeleton, when.first, locale=locale))
    return str(format_interval(when.first, when.last, skeleton, locale=locale))
