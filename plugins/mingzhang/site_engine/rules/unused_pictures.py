"""Pictures that no text shows: they are not published, and nobody would notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from mingzhang.kernel.placed import Mapping, Node, Text
from mingzhang.kernel.problems import Level, Place, Problem
from mingzhang.site_engine.prose.prose import Prose, Typed
from mingzhang.site_engine.site.site import Site

_FOLDER = "images/"
_KINDS = (".jpg", ".jpeg", ".png", ".webp")  # of any other file the gate says something


def pictures_are_shown(site: Site) -> Iterator[Problem]:
    """Every picture is named in some text.

    While a text cannot be read, or names a picture that is not there, nobody knows what it means.
    """
    named = {typed.file for article in site.texts for typed in _typed(article.prose)}
    named |= {photo.file for article in site.texts for photo in article.photos}
    if site.broken or named - site.pictures:
        return
    said = "\n".join(text for article in site.texts for text in _said(article.document.data))
    said += "\n".join(unquote(article.document.body) for article in site.texts)
    for picture in sorted(site.pictures):
        if picture.endswith(_KINDS) and picture.removeprefix(_FOLDER) not in said:
            yield Problem(Place(f"content/{picture}"), "pictures.unused", {}, Level.WARNING)


def _typed(prose: Prose) -> Iterable[Typed]:
    return (*prose.pictures, *prose.lost_pictures)


def _said(node: Node) -> Iterator[str]:
    if isinstance(node, Text):
        yield node
        return
    for inner in node.values() if isinstance(node, Mapping) else node:
        yield from _said(inner)


CHECKS = (pictures_are_shown,)
