"""Every string of the interface is translated, and nothing is translated that nobody shows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from selectolax.lexbor import LexborHTMLParser

from union import UNION

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
    for name in UNION.rooms:
        yield import_module(f"mingzhang.union_site.{name}").ROOM.label


def in_charts() -> Iterator[str]:
    """The titles of charts, marked where they are given."""
    plugins = THEME.parent / "plugins"
    for file in plugins.rglob("*.py"):
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


# Attributes that a reader sees or hears
SPOKEN = ("alt", "title", "aria-label", "placeholder", "value", "label")
ATTRIBUTE = re.compile(r'[a-z-]+=""')  # a component may give one
WORD = re.compile(r"[A-Za-z]{2,}|[\u3400-\u9fff]")
# What is given to programs or is code, and no part of what is read
UNREAD = re.compile(
    r"\{#.*?#\}|\{%-?\s*trans\b.*?endtrans\s*[-+]?%\}|\{% block (?:kind|policy) %\}.*?\{% endblock %\}"
    r"|<code\b.*?</code>|\{\{.*?\}\}|\{%.*?%\}",
    re.DOTALL,
)


@pytest.mark.parametrize(
    "template",
    # robots.txt has words for programs only
    sorted({*(THEME / "templates").rglob("*.html")} - {THEME / "templates/robots.html"}),
    ids=lambda file: file.relative_to(THEME / "templates").as_posix(),
)
def test_no_template_says_a_word_untranslated(template: Path) -> None:
    """Whatever is read or heard of a page comes from a record or from the translations."""
    tree = LexborHTMLParser(UNREAD.sub("", template.read_text(encoding="utf-8")))
    for node in tree.css("script, style"):
        node.decompose()
    said = [tree.root.text() if tree.root else ""]
    said += [str(node.attributes.get(name) or "") for node in tree.css("*") for name in SPOKEN]
    words = [text.strip() for text in said if WORD.search(text)]
    assert [text for text in words if not ATTRIBUTE.fullmatch(text)] == []


def test_what_python_says_is_a_message() -> None:
    """A phrase in the code of pages is translated where it is shown; what fails may be English."""
    plugins = THEME.parent / "plugins" / "mingzhang"
    messages = {*in_templates(), *in_rooms(), *in_charts()}
    phrase = re.compile(r"[A-Z][a-z]+(?:,? [A-Za-z]+)+[.?!]?\Z|[\u3400-\u9fff]")
    for name in (
        "site_engine",
        "union_site",
        "pictures",
        "site_search",
        "theme_bundle",
        "wechat_copy",
    ):
        for file in sorted((plugins / name).rglob("*.py")):
            found = [text for text in _texts_in(file) if phrase.match(text)]
            assert set(found) <= messages | NAMES, file


NAMES = {"Creative Commons Attribution 4.0"}


def _texts_in(file: Path) -> Iterator[str]:
    """The strings of a module that are neither documentation nor the words of a failure."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        documented = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        if documented and ast.get_docstring(node):
            node.body = node.body[1:]
    yield from _texts_below(tree)


def _texts_below(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if not isinstance(node, ast.Raise | ast.Assert):
        for child in ast.iter_child_nodes(node):
            yield from _texts_below(child)


@pytest.mark.parametrize("file", TRANSLATIONS, ids=lambda file: file.stem)
def test_every_plural_has_its_forms(file: Path) -> None:
    """What is counted is counted in templates: as many forms as the language has."""
    translated = catalogue(file)
    for message in translated:
        if message.pluralizable:
            assert len(texts(message.string)) == translated.num_plurals, message.id


def test_what_is_counted_has_a_singular_in_english() -> None:
    """English has no file of its own; its ids have a form for one wherever something is counted."""
    counted = re.compile(r"%\((?:count|number|pages|rows)\)s \w")
    ids = [message.id for message in catalogue(THEME / "translations" / "zh_CN.po") if message.id]
    single = [text for text in ids if isinstance(text, str) and counted.search(text)]
    assert [text for text in single if text not in UNCOUNTED] == []


# The number is no number of what follows it.
UNCOUNTED: set[str] = {"Page %(number)s of %(all)s"}
