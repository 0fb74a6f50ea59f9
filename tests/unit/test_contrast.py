"""Every colour that text has can be read on every ground that it stands on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "theme" / "static" / "css" / "tokens.css"
TEXT = ("ink", "soft", "accent", "accent-strong", "checked")
GROUNDS = ("paper", "tint", "banner")
ENOUGH = 4.5  # WCAG 2.2 AA for text of any size


def colours(scheme: str) -> dict[str, str]:
    """The colours of a scheme: the dark one says only where it differs."""
    light, _, dark = TOKENS.read_text(encoding="utf-8").partition("@media")
    named = dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", light))
    if scheme == "dark":
        named |= dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", dark))
    return named


def luminance(colour: str) -> float:
    """The relative luminance that WCAG defines."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Between 1 and 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_the_most_there_is() -> None:
    """The formula is the one that WCAG gives."""
    assert round(contrast("#000000", "#ffffff"), 1) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXT)
def test_text_can_be_read(scheme: str, text: str, ground: str) -> None:
    """At least 4.5:1 in both schemes."""
    named = colours(scheme)
    assert contrast(named[text], named[ground]) >= ENOUGH, (named[text], named[ground])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_bar_can_be_seen(scheme: str) -> None:
    """What is drawn and not written needs 3:1."""
    named = colours(scheme)
    assert min(contrast(named[bar], named["paper"]) for bar in ("accent", "checked", "soft")) >= 3
