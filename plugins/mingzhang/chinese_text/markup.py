"""Marks for Chinese prose that an editor can use besides those of Markdown.

`{雒}(luò)`      a rare character and how it is read
`{Zeche}[de]`    words of another language, to be read aloud and broken as such
`> …` and a last line `> —— 某某`   a quotation, and who said it

A number and its measure word also stay on one line, and a line broken between Chinese characters
leaves no blank, without any mark.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from mingzhang.chinese_text.joined_lines import JoinedLines
from mingzhang.chinese_text.measures import measured

_RUBY = r"\{([^{}\s]{1,8})\}\(([^(){}]{1,40})\)"
_FOREIGN = r"\{([^{}]+)\}\[([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\]"
_DIGIT = re.compile(r"\d")
_DASH = re.compile(r"\s*(?:——|—|--)\s*\S")
# Elements whose text is left alone: it is kept together already, or is not prose.
_CLOSED = frozenset({"code", "data", "pre", "ruby"})


class Ruby(InlineProcessor):
    """A character with its reading, which stands in brackets where a browser knows no ruby."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        """The element, and what it takes the place of."""
        ruby = Element("ruby")
        ruby.text = m[1]
        for tag, text in (("rp", "（"), ("rt", m[2]), ("rp", "）")):
            SubElement(ruby, tag).text = text
        return ruby, m.start(0), m.end(0)


class Foreign(InlineProcessor):
    """Words in another language."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        """The element, and what it takes the place of."""
        span = Element("span", {"lang": m[2]})
        span.text = m[1]
        return span, m.start(0), m.end(0)


class Attribution(Treeprocessor):
    """A quotation's last line, where it begins with a dash, becomes a paragraph of its own."""

    def run(self, root: Element) -> None:
        """Run before the inline patterns, while a paragraph's text is still one string."""
        for quote in root.iter("blockquote"):
            for paragraph in list(quote):
                said, _, by = (paragraph.text or "").rpartition("\n")
                if paragraph.tag == "p" and _DASH.match(by):
                    self._attribute(quote, paragraph, said, by.strip())

    def _attribute(self, quote: Element, paragraph: Element, said: str, by: str) -> None:
        if said:
            paragraph.text = said
            last = Element("p")
            quote.insert(list(quote).index(paragraph) + 1, last)
            paragraph = last
        paragraph.text = by
        paragraph.set("class", "attribution")


class Measures(Treeprocessor):
    """Numbers and their measure words, held together by an element of their own."""

    def __init__(self, md: Markdown, whole: str) -> None:
        super().__init__(md)
        self.whole = whole

    def run(self, root: Element) -> None:
        """Run after the inline patterns; elements in `_CLOSED` are left alone."""
        if root.tag in _CLOSED or (self.whole and root.get("href", "").startswith(self.whole)):
            return
        for child in list(root):
            self.run(child)
            if child.tail and _DIGIT.search(child.tail):
                self._split(root, child, child.tail)
        if root.text and _DIGIT.search(root.text):
            self._split(root, None, root.text)

    def _split(self, parent: Element, after: Element | None, text: str) -> None:
        parts = measured(text)
        if not any(bound for _, bound in parts):
            return
        index = 0 if after is None else list(parent).index(after) + 1
        if after is None:
            parent.text = ""
        else:
            after.tail = ""
        for part, bound in parts:
            if bound:
                after = Element("span", {"class": "measure"})
                after.text = part
                parent.insert(index, after)
                index += 1
            elif after is None:
                parent.text = part
            else:
                after.tail = part


class Markup(Extension):
    """All these marks, for Markdown's settings: `chinese_text.markup`.

    A link whose address begins with `whole` keeps its text on one line in any case.
    """

    def __init__(self, **settings: Any) -> None:
        self.config = {"whole": ["", "how the address of a link begins that is never broken"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Register our patterns after links and code: braces that are left over are ours."""
        md.inlinePatterns.register(Ruby(_RUBY, md), "ruby", 85)
        md.inlinePatterns.register(Foreign(_FOREIGN, md), "foreign", 84)
        md.treeprocessors.register(Attribution(md), "attribution", 25)
        md.treeprocessors.register(JoinedLines(md), "joined-lines", 12)
        md.treeprocessors.register(Measures(md, self.getConfig("whole")), "measures", 10)


def makeExtension(**settings: Any) -> Markup:  # noqa: N802 - Markdown asks for this name
    """Markdown calls this."""
    return Markup(**settings)
