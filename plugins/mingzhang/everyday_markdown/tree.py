"""Markdown's tree of elements, from the tokens of markdown-it.

Texts are left as they were typed; Markdown's inline patterns look at them afterwards.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import AtomicString, code_escape
from markdown_it.token import Token

from mingzhang.everyday_markdown.kept_lines import kept_lines
from mingzhang.everyday_markdown.titles import language_of, title

# What stands before the text of a task that is done, of an open one, and of no task
_TASKS: dict[bool | None, str] = {True: "☑ ", False: "☐ ", None: ""}
_INDENTATION = re.compile(r"\n[ \t]+")


class Builder:
    """Adds the blocks of a text to an element.

    A text in which `marks` finds nothing is not shown to the inline patterns.
    """

    def __init__(self, md: Markdown, marks: re.Pattern[str] | None) -> None:
        self._md = md
        self._marks = marks

    def build(self, parent: Element, tokens: list[Token], text: str) -> None:
        """Add what these tokens of a text say to the end of an element."""
        self._path = [parent]
        self._language = language_of(text)
        self._task = ""
        self._opened = ""  # the type of the token that opened the innermost element
        for token in tokens:
            if token.type == "inline":
                self._add_text(token.content)
            elif token.nesting == 0:
                self._add_leaf(token)
            elif not token.hidden:  # as the paragraph of an item without empty lines is
                self._open(token) if token.nesting > 0 else self._path.pop()

    def _open(self, token: Token) -> None:
        element = SubElement(self._path[-1], token.tag)
        self._path.append(element)
        self._opened = token.type
        if token.type in ("alert_open", "box_open"):
            element.set("class", f"admonition {token.meta['kind'].lower()}")
        elif token.type in ("alert_title_open", "box_title_open"):
            element.set("class", "admonition-title")
        elif token.type == "list_item_open":
            self._task = _TASKS[token.meta.get("checked")]
        elif "style" in token.attrs:
            element.set("style", f"text-align: {str(token.attrs['style']).partition(':')[2]};")
        elif "start" in token.attrs:
            element.set("start", str(token.attrs["start"]))

    def _add_leaf(self, token: Token) -> None:
        if token.type in ("fence", "code_block"):
            code = SubElement(SubElement(self._path[-1], "pre"), "code")
            code.text = AtomicString(code_escape(token.content))
        elif token.type == "html_block":
            self._append(self._md.htmlStash.store(token.content.strip()))
        else:
            SubElement(self._path[-1], token.tag)

    def _add_text(self, typed: str) -> None:
        if self._opened == "alert_title_open":
            typed = title(typed.lower(), self._language)
        text = self._task + typed
        self._task = self._opened = ""
        if "\n" in text:
            text = kept_lines(_INDENTATION.sub("\n", text))
        if self._marks and not self._marks.search(text):
            text = AtomicString(text)
        self._append(text)

    def _append(self, text: str) -> None:
        """Text behind all that the innermost element holds."""
        element = self._path[-1]
        if len(element):
            element[-1].tail = f"{element[-1].tail}\n{text}" if element[-1].tail else text
        else:
            element.text = f"{element.text}\n{text}" if element.text else text
