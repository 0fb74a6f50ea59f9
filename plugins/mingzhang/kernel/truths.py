"""Yes and no as editors write them."""

from __future__ import annotations

ACCEPTED = {"true": True, "false": False, "是": True, "否": False}
# What editors and other programs write for a truth besides; only messages and questions know it
TRUTHS = dict.fromkeys(("true", "yes", "y", "on", "1", "是", "对", "有"), "true") | dict.fromkeys(
    ("false", "no", "n", "off", "0", "否", "不", "不是", "无", "没有"), "false"
)


def meant(typed: str) -> str:
    """`true` or `false` where a text means one of them; else empty."""
    return TRUTHS.get(typed.strip().lower(), "")
