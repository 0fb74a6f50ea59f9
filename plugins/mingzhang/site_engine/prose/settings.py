"""How prose becomes HTML, by the names that the site's settings give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ProseSettings:
    """How prose becomes HTML, by the names that the settings give.

    A step is a function of HTML; a check finds problems in a text and what Markdown made of it,
    with places that count from the text's first line.
    """

    markdown: Mapping[str, Any]
    steps: tuple[str, ...]
    checks: tuple[str, ...] = ()

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> ProseSettings:
        """The settings of prose from those of the site."""
        steps, checks = tuple(settings["PROSE_STEPS"]), tuple(settings["PROSE_CHECKS"])
        return cls(settings["MARKDOWN"], steps, checks)
