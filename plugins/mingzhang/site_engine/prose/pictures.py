"""Pictures that stand in prose, as they were typed.

A picture is a file under `content/images/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from mingzhang.kernel.problems import Place
from mingzhang.kernel.source import Document
from mingzhang.site_engine.prose.links import place_in, without_code

FOLDER = "images/"


_TEXT = r"(?P<alt>(?:[^\[\]\\]|\\.)*)"


_ADDRESS = r"(?:<(?P<pointed>[^>\n]*)>|(?P<bare>(?:[^()\s]|\([^()\s]*\))*))"


_TITLE = r"""(?:\s+(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'))?"""


_INLINE = re.compile(rf"!\[{_TEXT}\]\(\s*{_ADDRESS}{_TITLE}\s*\)")


_BY_NAME = re.compile(rf"!\[{_TEXT}\](?:\[(?P<name>[^\]\n]*)\])?(?!\()")


_DEFINITION = re.compile(
    rf"^ {{0,3}}\[(?P<name>[^\]\n]+)\]:[ \t]*{_ADDRESS}{_TITLE}[ \t]*$", re.MULTILINE
)


_RAW = re.compile(r"<img\b", re.IGNORECASE)


_TO_CONTENT = re.compile(r"^(?:\{(?:static|attach|filename)\})?(?:/|(?:\.\.?/)*)", re.IGNORECASE)


def file_at(address: str) -> str:
    """The file that an address means, by its path under `content/`; empty for any other.

    >>> [file_at(typed) for typed in ("images/a.jpg", "{static}/images/a.jpg", "https://b/a.jpg")]
    ['images/a.jpg', 'images/a.jpg', '']
    """
    file = unquote(_TO_CONTENT.sub("", address, count=1))
    return file if file.startswith(FOLDER) and ".." not in file else ""


@dataclass(frozen=True)
class Typed:
    """A picture in prose as it was typed."""

    address: str
    alt: str
    caption: str
    place: Place

    @property
    def file(self) -> str:
        return file_at(self.address)


@lru_cache(maxsize=65536)
def pictures_in(document: Document) -> tuple[Typed, ...]:
    """The pictures of a document's body in their order, with their places."""
    body = without_code(document.body)
    named = {_name(match["name"]): match for match in _DEFINITION.finditer(body)}
    found = [(match, match) for match in _INLINE.finditer(body)]
    for match in _BY_NAME.finditer(body) if named else ():
        definition = named.get(_name(match["name"] or match["alt"]))
        if definition:
            found.append((match, definition))
    return tuple(
        Typed(
            target["pointed"] or target["bare"] or "",
            " ".join(match["alt"].split()),
            target["double"] or target["single"] or "",
            place_in(document, match.start()),
        )
        for match, target in sorted(found, key=lambda pair: pair[0].start())
    )


def raw_pictures(document: Document) -> Iterator[Place]:
    """Where a body holds a picture in HTML."""
    for match in _RAW.finditer(without_code(document.body)):
        yield place_in(document, match.start())


def _name(typed: str) -> str:
    return " ".join(typed.lower().split())
