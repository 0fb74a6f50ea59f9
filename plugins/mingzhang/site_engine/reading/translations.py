"""An article in another language: `<name>.en.md` beside `<name>.md`.

A translation has only words of its own; the facts stand in its original and nowhere else. So the
record of a translation is the record of its original, with the translated words laid over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from babel import Locale

from mingzhang.kernel.placed import Items, Node
from mingzhang.kernel.placed import Mapping as Tree
from mingzhang.kernel.problems import Problem
from mingzhang.kernel.record import Reading, read_record
from mingzhang.kernel.source import Document
from mingzhang.kernel.vocabulary import nearest
from mingzhang.site_engine.languages import LANGUAGES
from mingzhang.site_engine.prose.pictures import file_at
from mingzhang.site_engine.records.article import Article

# Languages by the tags that stand in file names and addresses
TAGS = {tag.lower(): language for language, tag in LANGUAGES.items()}
# The keys of a listed item that are words; every other key is a fact.
_WORDS = frozenset({"label", "alt", "caption", "credit", "role", "name", "names"})
_KEYS = ("id", "file")  # the keys by which items of two lists are matched

AnyArticle = TypeVar("AnyArticle", bound=Article)


@dataclass(frozen=True)
class Version:
    """A page in one language, which it calls by its own name."""

    tag: str
    path: str
    name: str


def versions(original: Article, translations: Iterable[Article], language: str) -> list[Version]:
    """An article in each of its languages, the original first; empty without translations."""
    others = [
        Version(LANGUAGES[article.language], article.path, _name(article.language))
        for article in translations
    ]
    first = Version(LANGUAGES[language], original.path, _name(language))
    return [first, *others] if others else []


def _name(language: str) -> str:
    return str(Locale.parse(language).get_language_name())


def read_translation(
    document: Document, stem: str, originals: Mapping[str, AnyArticle], reading: Reading
) -> tuple[AnyArticle | None, list[Problem]]:
    """The translation that a file holds; its name states the original and the language."""
    slug, _, tag = stem.partition(".")
    language = TAGS.get(tag, "")
    if not language:
        known = tuple(tag for tag, language in TAGS.items() if language != reading.language)
        values: dict[str, object] = {"typed": tag, "known": known}
        return None, [Problem(document.place, "translations.unknown-language", values)]
    if language == reading.language:
        return None, [Problem(document.place, "translations.own-language", {"tag": tag})]
    original = originals.get(slug)
    if original is None:
        values = {"name": slug, "nearest": nearest(slug, originals)}
        return None, [Problem(document.place, "translations.no-original", values)]
    problems = [
        *_refused(document.data, type(original)),
        *_undescribed(document.data, original),
    ]
    if problems:
        return None, problems
    tree = _overlaid(original.tree, document.data)
    if original.draft:
        tree["draft"] = original.tree["draft"]
    article, problems = read_record(type(original), tree, reading)
    if article:
        article.with_document(document, language)
    return article, problems


def _refused(said: Tree, model: type[Article]) -> Iterator[Problem]:
    """A translation must have a title and a summary, and must not state a fact."""
    for key in ("title", "summary"):
        if key not in said:
            yield Problem(said.place, "schema.missing", {"key": key, "form": "…"})
    for key, node in said.items():
        if key not in model.TRANSLATED:
            yield Problem(said.keys_at[key], "translations.fact", {"key": key})
        else:
            yield from _facts_in(node)


def _undescribed(said: Tree, original: Article) -> Iterator[Problem]:
    """Pictures that a translation does not describe: they would keep the original's language."""
    listed = said.get("photos")
    items = listed if isinstance(listed, Items) else ()
    described = {file_at(_key(item)) for item in items if isinstance(item, Tree) and "alt" in item}
    place = said.keys_at.get("photos", said.place)
    for photo in original.photos:
        if photo.file not in described:
            yield Problem(place, "translations.photo", {"file": photo.file})


def _facts_in(node: Node) -> Iterator[Problem]:
    if isinstance(node, Items):
        for item in node:
            yield from _facts_in(item)
    elif isinstance(node, Tree):
        for key in node:
            if key not in _WORDS and key not in _KEYS:
                yield Problem(node.keys_at[key], "translations.fact", {"key": key})


def _overlaid(original: Tree, said: Tree) -> Tree:
    """The original with the values of the translation in place of its own."""
    tree = Tree(said.place)
    for part in (original, said):
        tree.update(part)
        tree.keys_at |= part.keys_at
    for key in original.keys() & said.keys():
        tree[key] = _over(original[key], said[key])
    return tree


def _over(original: Node, said: Node) -> Node:
    if isinstance(original, Tree) and isinstance(said, Tree):
        return _overlaid(original, said)
    if isinstance(original, Items) and isinstance(said, Items):
        return _lists(original, said)
    return said


def _lists(original: Items, said: Items) -> Items:
    """Items with the same key are merged; a list without keys replaces the original's list."""
    keyed = {key: item for item in said if (key := _key(item))}
    if not keyed:
        return said
    items = Items(original.place)
    for item in original:
        mine = keyed.get(_key(item))
        items.append(_over(item, mine) if mine is not None else item)
    return items


def _key(node: Node) -> str:
    """The id or file that names an item of a list; empty where it has neither."""
    if not isinstance(node, Tree):
        return ""
    return next((str(node[key]) for key in _KEYS if key in node), "")
