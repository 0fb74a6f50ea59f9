"""How the text of one article is read: Markdown, then the settings' steps, then the tree.

`read_prose` is pure: the same text and settings give the same prose and the same problems, so
that a plugin may keep its results or spread the work. Figures are resolved later, when the site is
known. This module is light, because a process that only converts loads it alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import markdown

from mingzhang.kernel.named import named
from mingzhang.kernel.problems import Problem
from mingzhang.site_engine.prose.numbering import Numbered, unmarked
from mingzhang.site_engine.prose.prose import Heading, Prose
from mingzhang.site_engine.prose.settings import ProseSettings
from mingzhang.site_engine.prose.tree import read_tree


def read_prose(text: str, settings: ProseSettings) -> tuple[Prose, list[Problem]]:
    """One article's prose by the settings, and what is wrong with it."""
    numbered = Numbered.of(text)
    html, headings = convert(numbered.text, settings.markdown)
    before, plain = html, unmarked(html)
    problems = [problem for check in settings.checks for problem in named(check)(text, plain)]
    for step in settings.steps:
        html = named(step)(html)
    return replace(read_tree(html, numbered, before), headings=headings), problems


def convert(text: str, settings: Mapping[str, Any]) -> tuple[str, tuple[Heading, ...]]:
    """Markdown to HTML by Pelican's MARKDOWN settings, and the headings."""
    converter = _converter(_frozen(settings))
    converter.reset()
    try:
        html = converter.convert(text)
    except BaseException:
        _converter.cache_clear()  # after an exception, its state would corrupt the next article
        raise
    return html, tuple(_headings(converter.toc_tokens))  # type: ignore[attr-defined]


def _headings(tokens: list[dict[str, Any]]) -> Iterator[Heading]:
    for token in tokens:
        yield Heading(unmarked(token["id"]), unmarked(token["name"]), token["level"])
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
