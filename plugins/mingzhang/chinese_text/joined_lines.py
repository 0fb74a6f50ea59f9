r"""A line broken between Chinese characters leaves no blank, which a browser would show.

Text flows through emphasis, links, notes and readings, so that `**重点**\n后文` is joined too. Beside
a Chinese character a number is joined as well; a word in Latin letters keeps its blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

_WIDE = (
    "\u00b7\u2018\u2019\u201c\u201d\u2014\u2026"  # punctuation shared with European text
    "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff65\uffe0-\uffe6"
    "\U00020000-\U0003ffff"
)
_NUMBER = "0-9%‰℃¥"
_BLANKS = re.compile(r"[ \t]*\n[ \t]*")
_WITHIN = re.compile(rf"(?<=[{_WIDE}])\n(?=[{_WIDE}{_NUMBER}])|(?<=[{_NUMBER}])\n(?=[{_WIDE}])")
# Between two texts of one flow; and what Markdown has put in the place of raw tags
_NEXT = "\x1e"
_UNSEEN = f"(?:{_NEXT}|\x02wzxhzdk:[0-9]+\x03)*"
_ACROSS = re.compile(
    rf"(?<=[{_WIDE}])({_UNSEEN})\n({_UNSEEN})(?=[{_WIDE}{_NUMBER}])"
    rf"|(?<=[{_NUMBER}])({_UNSEEN})\n({_UNSEEN})(?=[{_WIDE}])"
)
_PREFORMATTED = re.compile(r"(<pre\b.*?(?:</pre>|\Z))", re.DOTALL | re.IGNORECASE)
_ENDS_FLOW = frozenset({"br", "img", "hr"})

_Slot = tuple[Element, str]  # an element, and which of its two texts


class JoinedLines(Treeprocessor):
    """Joins the lines of every block, whatever elements they run through."""

    md: Markdown

    def run(self, root: Element) -> None:
        """Run after the inline patterns, and before what makes the tree pretty."""
        for block in root:
            if "\n" in "".join(block.itertext()):
                self._join_lines_of(block)
        stash = self.md.htmlStash.rawHtmlBlocks
        stash[:] = [_joined_html(raw) if isinstance(raw, str) else raw for raw in stash]

    def _join_lines_of(self, block: Element) -> None:
        flow: list[_Slot] = []
        for slot in self._slots(block):
            if slot:
                flow.append(slot)
            else:
                _join(flow)
                flow = []
        _join(flow)

    def _slots(self, element: Element) -> Iterator[_Slot | None]:
        """The texts below an element in their order; None where their flow ends."""
        if element.tag == "pre":
            return
        yield element, "text"
        for child in element:
            ends = child.tag in _ENDS_FLOW or self.md.is_block_level(child.tag)
            if ends:
                yield None
            yield from self._slots(child)
            if ends:
                yield None
            yield child, "tail"


def _join(flow: list[_Slot]) -> None:
    slots = [(slot, text) for slot in flow if (text := getattr(*slot))]
    if not any("\n" in text for _, text in slots):
        return
    joined = _joined(_NEXT.join(text for _, text in slots)).split(_NEXT)
    if len(joined) == len(slots):  # else the text itself holds the mark, which no keyboard types
        for ((element, name), _), text in zip(slots, joined, strict=True):
            setattr(element, name, text)


def _joined(text: str) -> str:
    text = _WITHIN.sub("", _BLANKS.sub("\n", text))
    return _ACROSS.sub(r"\1\2\3\4", text) if "\n" in text else text


def _joined_html(html: str) -> str:
    """A block of raw HTML, in which no line is joined across a tag."""
    if "\n" not in html:
        return html
    parts = _PREFORMATTED.split(html)
    return "".join(part if part.startswith("<pre") else _WITHIN.sub("", part) for part in parts)
