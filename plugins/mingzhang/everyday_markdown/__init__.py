"""The Markdown that editors write, for Python-Markdown: its blocks are read as GitHub reads them.

Name `mingzhang.everyday_markdown` in Pelican's `MARKDOWN` setting, before all other extensions:
the footnotes of Markdown read their text by the parser that stands there when they come.

extension        what is registered with Markdown
blocks           the blocks of a text, found by markdown-it, as Markdown's tree of elements
tree             that tree, from the tokens of markdown-it
containers       tags that hold Markdown, footnotes and boxes: rules for markdown-it
addresses        bare addresses of pages and mailboxes become links
kept_lines       lines that begin with 一、 or （一）, or with full-width blanks, stay lines
titles           what a box is called, in the language of the text; the words are in titles.yaml

Lists, nesting, code fences, tables, quotations and raw HTML follow CommonMark and GitHub's tables,
tasks and alerts. Emphasis is Markdown's own, because CommonMark's breaks down beside Chinese
punctuation. Block processors that other extensions register are not asked, since there is another
parser; their inline patterns, tree processors and postprocessors are.
"""

from __future__ import annotations

from mingzhang.everyday_markdown.extension import EverydayMarkdown, makeExtension

__all__ = ["EverydayMarkdown", "makeExtension"]
