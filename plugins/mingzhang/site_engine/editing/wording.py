"""The sentences of the rules, and the language in which a site gets them."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mingzhang.kernel.problems import Catalogue
from mingzhang.site_engine.languages import DEFAULT_LANGUAGE, LANGUAGES
from mingzhang.site_engine.records.settings import FILE

OURS = "mingzhang"
PACK = "personal_"  # what the name of a jurisdiction's own package begins with


def message_files(*packages: str) -> list[Path]:
    """Where the sentences of the rules stand: a file beside each part that has rules.

    The parts are this package, `packages` by their import names, and every pack of a jurisdiction
    that can be imported.
    """
    packs = (module.name for module in pkgutil.iter_modules() if module.name.startswith(PACK))
    folders = dict.fromkeys(map(_folder, (OURS, *packages, *packs)))
    return sorted({file for folder in folders for file in folder.rglob("messages.yaml")})


def _folder(package: str) -> Path:
    found = find_spec(package)
    assert found is not None, package
    assert found.origin is not None, package
    return Path(found.origin).parent


@lru_cache(maxsize=4)
def catalogue(language: str, *packages: str) -> Catalogue:
    """The sentences of every rule in a language of the interface."""
    files = message_files(*packages)
    return Catalogue.load(files, language if language in LANGUAGES else DEFAULT_LANGUAGE)


def language_of(root: Path) -> str:
    """The language in which to speak to this site's editors, even when nothing else is readable."""
    try:
        text = (root / FILE).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return DEFAULT_LANGUAGE
    match = re.search(r"^language:\s*[\"']?([A-Za-z_]+)", text, re.MULTILINE)
    return match[1] if match and match[1] in LANGUAGES else DEFAULT_LANGUAGE


def words_of(settings: Mapping[str, Any]) -> Catalogue:
    """The sentences of the site that Pelican's settings are of; see the setting `WORDS`."""
    return catalogue(language_of(Path(settings["PATH"]).parent), settings["ROOMS"])
