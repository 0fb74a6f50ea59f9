"""The few sentences of the open data itself, from `words.yaml`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from mingzhang.site_engine.languages import DEFAULT_LANGUAGE
from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.fields import Texts

FILE = Path(__file__).with_name("words.yaml")


def sentence(site: Site, name: str) -> str:
    """One sentence in the site's language."""
    return localized(site, all_languages(name))


def localized(site: Site, texts: Texts) -> str:
    """A text in the site's language, or in the first language that has it."""
    return texts.get(site.settings.language) or texts.get(DEFAULT_LANGUAGE, "")


def disclaimer(site: Site) -> str:
    """The disclaimer of a site that is not the union's own; empty where it is."""
    return "" if site.settings.official else sentence(site, "disclaimer")


def all_languages(name: str) -> Texts:
    """One sentence in every language."""
    return _read()[name]


@lru_cache
def _read() -> dict[str, dict[str, str]]:
    with FILE.open(encoding="utf-8") as stream:
        words: dict[str, dict[str, str]] = yaml.load(stream, Loader=yaml.CSafeLoader)
    return words
