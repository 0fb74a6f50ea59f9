"""The prose of articles: its links, found where they stand, and its conversion to HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import markdown

from kernel.problems import Place
from kernel.source import Document

_LINK = re.compile(
    r"\[(?P<text>(?:[^\[\]\\\n]|\\.)*)\]\((?P<scheme>figure|site):(?P<target>[^)\s]*)\)"
)
_CODE = re.compile(r"(?ms)^(?P<fence>```+|~~~+).*?^(?P=fence)|(?P<ticks>`+)[^`\n]+?(?P=ticks)")


@dataclass(frozen=True)
class ProseLink:
    """A `figure:` or `site:` link as typed; `target` is the address without its fragment."""

    text: str
    target: str
    place: Place


def links(document: Document, scheme: str) -> Iterator[ProseLink]:
    """The inline links of one scheme in a document's body, with their places."""
    for match in _LINK.finditer(_without_code(document.body)):
        if match["scheme"] == scheme:
            target = match["target"].partition("#")[0].strip("/")
            yield ProseLink(match["text"].strip(), target, _place(document, match.start()))


def _without_code(body: str) -> str:
    """Code shows its text and links nothing; blanks keep every position as it is."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)


def _place(document: Document, index: int) -> Place:
    line = document.body.count("\n", 0, index)
    column = index - (document.body.rfind("\n", 0, index) + 1)
    return Place(document.file, document.body_line + line, column + 1)


@dataclass(frozen=True)
class Heading:
    """A heading of the converted text, to be linked to."""

    id: str
    text: str
    level: int


@dataclass(frozen=True)
class Prose:
    """Converted text and its headings."""

    html: str
    headings: tuple[Heading, ...]


def convert(text: str, settings: Mapping[str, Any]) -> Prose:
    """Markdown to HTML by Pelican's MARKDOWN settings; pure, so it can be cached or spread."""
    converter = _converter(_frozen(settings))
    converter.reset()
    html = converter.convert(text)
    return Prose(html, tuple(_headings(converter.toc_tokens)))  # type: ignore[attr-defined]


def _headings(tokens: list[dict[str, Any]]) -> Iterator[Heading]:
    for token in tokens:
        yield Heading(token["id"], token["name"], token["level"])
        yield from _headings(token["children"])


def _frozen(settings: Mapping[str, Any]) -> tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]:
    configs = settings.get("extension_configs", {})
    return tuple((name, tuple(config.items())) for name, config in configs.items())


@lru_cache(maxsize=4)
def _converter(configs: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]) -> markdown.Markdown:
    """One converter for all files: making one takes longer than converting a page."""
    return markdown.Markdown(
        extensions=[name for name, _ in configs],
        extension_configs={name: dict(config) for name, config in configs},
        output_format="html",
    )
