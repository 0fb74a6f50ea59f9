"""The blocks of a text, found by markdown-it, as Markdown's tree of elements.

markdown-it keeps to the tests of CommonMark; its inline half is never asked.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.footnotes import FootnoteExtension
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mingzhang.everyday_markdown import containers
from mingzhang.everyday_markdown.tree import Builder

# Of tokens within each other; a list takes two. Deeper text would be cut off without a word, so
# whoever takes text from strangers refuses it before.
DEEPEST = 200


class _Reader(MarkdownIt):
    """The rules of CommonMark, with GitHub's tables, tasks and alerts and what editors need."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"maxNesting": DEEPEST, "tasklists": True, "alerts": True})
        self.enable("table")
        containers.add_to(self)

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - markdown-it's own name
        """Take any address: whoever publishes judges all addresses at once."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's own name
        """Keep an address as it was typed."""
        return url


class Blocks(BlockParser):
    """Markdown's parser of blocks, which asks markdown-it."""

    def __init__(self, md: Markdown, marks: re.Pattern[str] | None) -> None:
        super().__init__(md)
        self._reader = _Reader()
        self._builder = Builder(md, marks)

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802 - Markdown's own name
        """Add the blocks of a text to an element, and keep the notes and addresses that it names."""
        extensions = [e for e in self.md.registeredExtensions if isinstance(e, FootnoteExtension)]
        notes: dict[str, str] | None = {} if extensions else None
        tokens = self._read(text, notes)
        for extension in extensions:
            extension.footnotes.update(self._with_those_within(notes or {}))
        self._builder.build(parent, tokens, text)

    def _with_those_within(self, notes: dict[str, str]) -> dict[str, str]:
        """The notes, and those that stand in their texts: none may come while notes are shown."""
        waiting = list(notes.values())
        while waiting:
            within: dict[str, str] = {}
            self._read(waiting.pop(), within)
            waiting += within.values()
            for name, said in within.items():
                notes[name] = f"{notes.get(name, '')}\n\n{said}".strip("\n")
        return notes

    def _read(self, text: str, notes: dict[str, str] | None) -> list[Token]:
        """The tokens of a text, whose notes are put into the given ones."""
        found: dict[str, Any] = {} if notes is None else {containers.NOTES: notes}
        tokens: list[Token] = []
        self._reader.block.parse(text, self._reader, found, tokens)
        for name, link in found.get("references", {}).items():
            self.md.references.setdefault(name.lower(), (link["href"], link["title"]))
        return tokens
