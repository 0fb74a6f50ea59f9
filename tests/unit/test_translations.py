"""Every string of the interface is translated, and nothing is translated that nobody shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from union_site.site import ROOMS

THEME = Path(__file__).parents[2] / "theme"
TRANSLATIONS = sorted((THEME / "translations").glob("*.po"))


def in_templates() -> Iterator[str]:
    """The message ids of all templates."""
    options = {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}
    for template in sorted((THEME / "templates").rglob("*.html")):
        with template.open("rb") as stream:
            for _, message, _, _ in extract("jinja2.ext:babel_extract", stream, options=options):
                yield message if isinstance(message, str) else message[0]


def in_rooms() -> Iterator[str]:
    """The rooms' names, which templates translate by variable."""
    for name in ROOMS:
        yield import_module(f"union_site.{name}").ROOM.label


def in_charts() -> Iterator[str]:
    """The titles of charts, marked where they are given."""
    plugin = THEME.parent / "plugins" / "union_site"
    for file in plugin.rglob("*.py"):
        yield from re.findall(r'\bmessage\(\s*"([^"]+)"', file.read_text(encoding="utf-8"))


def catalogue(file: Path) -> Catalog:
    """The translations of one language."""
    with file.open("rb") as stream:
        return read_po(stream)


def texts(translation: object) -> tuple[str, ...]:
    """One text, or its singular and plurals."""
    return tuple(translation) if isinstance(translation, tuple | list) else (str(translation),)


def test_chinese_is_there() -> None:
    """The site's first language has its file."""
    assert "zh_CN" in [file.stem for file in TRANSLATIONS]


@pytest.mark.parametrize("file", TRANSLATIONS, ids=lambda file: file.stem)
def test_nothing_missing_and_nothing_unused(file: Path) -> None:
    """The file holds the message ids in use, and no others."""
    known = {texts(message.id)[0] for message in catalogue(file) if message.id}
    used = {*in_templates(), *in_rooms(), *in_charts()}
    assert (sorted(used - known), sorted(known - used)) == ([], [])


@pytest.mark.parametrize("file", TRANSLATIONS, ids=lambda file: file.stem)
def test_every_translation_says_something(file: Path) -> None:
    """No translation is empty or marked as a guess, and all keep their placeholders."""
    messages = [message for message in catalogue(file) if message.id]
    silent = [
        m.id for m in messages if m.fuzzy or not all(text.strip() for text in texts(m.string))
    ]
    assert silent == []
    assert [m.id for m in messages if list(m.check())] == []
