"""What is registered with Markdown."""

from __future__ import annotations

import re
import string
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    HtmlInlineProcessor,
    InlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX

from mingzhang.everyday_markdown import addresses
from mingzhang.everyday_markdown.blocks import Blocks

# With what every inline pattern begins that Markdown and this extension know
_MARKS = r"[\\`*_\[<&~@\x02{}]|://|www\.|  \n"

# A tag as CommonMark has it, and as Word has it with a colon: `<K,V>` and `x<b 而 y>5` are text
_NAME = "[A-Za-z][A-Za-z0-9:-]*+"
_ATTRIBUTE = (
    r"(?:\s++[A-Za-z_:][A-Za-z0-9_:.-]*+"
    r"""(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+)"""
)
_RAW_HTML = (
    rf"(<{_NAME}{_ATTRIBUTE}*+\s*+/?>|</{_NAME}\s*+>|<!--(?:(?!<!--|-->).)*+-->"
    r"|<[?](?:(?!<[?]|[?]>).)*+[?]>|<!\[CDATA\[(?:(?!<!\[CDATA\[|\]\]>).)*+\]\]>)"
)


class PlainText(Preprocessor):
    """The text without what Markdown itself puts into texts; unlike Markdown's own, it keeps tabs."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines, whatever ended them."""
        text = "\n".join(lines).replace(STX, "").replace(ETX, "")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


class EscapedAmpersand(InlineProcessor):
    r"""`\&amp;` shows the five letters behind the `&`: no other escape would survive as text."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        """What stands for it until the page is written."""
        assert self.md
        return self.md.htmlStash.store("&amp;"), m.start(), m.end()


class EverydayMarkdown(Extension):
    """Blocks as GitHub reads them, struck text, hard line ends and bare addresses.

    `others` names the characters with which the inline patterns of all other extensions begin; a
    text without any mark is then not searched by one pattern after the other. Without this setting
    every text is.
    """

    def __init__(self, **settings: Any) -> None:
        self.config = {"others": ["", "with what the inline patterns of other extensions begin"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Put another parser of blocks in the place of Markdown's, and add inline patterns."""
        others = self.getConfig("others")
        marks = re.compile(_MARKS.format(re.escape(others))) if others else None
        md.parser = Blocks(md, marks)
        md.preprocessors.register(PlainText(md), "normalize_whitespace", 30)
        md.preprocessors.deregister("html_block")  # the parser of blocks knows raw HTML
        md.ESCAPED_CHARS = [char for char in string.punctuation if char != "&"]
        assert md.delimiters
        md.delimiters.add("~", "del", double=True)
        md.inlinePatterns.register(EscapedAmpersand(r"\\&", md), "escaped-ampersand", 181)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "line-end", 179)
        md.inlinePatterns.register(HtmlInlineProcessor(_RAW_HTML, md), "html", 90)
        addresses.add_to(md)


def makeExtension(**settings: Any) -> EverydayMarkdown:  # noqa: N802 - Markdown asks for this name
    """Markdown calls this."""
    return EverydayMarkdown(**settings)
