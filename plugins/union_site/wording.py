"""The sentences of the rules, and in which language a site is told them."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from kernel.problems import Catalogue
from union_site.settings import DEFAULT_LANGUAGE, FILE, LANGUAGES

PLUGINS = Path(__file__).parents[1]


def message_files() -> list[Path]:
    """Where the sentences of the rules stand: a file beside each part of a plugin that has rules."""
    return sorted(PLUGINS.rglob("messages.yaml"))


@lru_cache(maxsize=4)
def catalogue(language: str) -> Catalogue:
    """The sentences of every rule in a language of the interface."""
    return Catalogue.load(message_files(), language if language in LANGUAGES else DEFAULT_LANGUAGE)


def language_of(root: Path) -> str:
    """The language in which to speak to this site's editors, even when nothing else is readable."""
    try:
        text = (root / FILE).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return DEFAULT_LANGUAGE
    match = re.search(r"^language:\s*[\"']?([A-Za-z_]+)", text, re.MULTILINE)
    return match[1] if match and match[1] in LANGUAGES else DEFAULT_LANGUAGE
