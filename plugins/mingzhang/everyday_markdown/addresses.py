"""Bare addresses of pages and mailboxes become links, and end before Chinese punctuation.

GitHub takes Chinese characters for parts of an address, so that it links the rest of a sentence.
What it does with ASCII punctuation at an address's end is done here too.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import HTML_PLACEHOLDER_RE, INLINE_PLACEHOLDER_RE, AtomicString

# All of ASCII that an address may hold: neither a Chinese character nor what Markdown has stashed
_REST = r"[!#-;=?-Z\\^-~]*"
# A letter before it makes a word of it; before www. only some punctuation may stand
_PAGE = (
    rf"(?<![A-Za-z])https?://[A-Za-z0-9]{_REST}"
    rf"|(?<![!-'+-Z\\-^`-}}])www\.[A-Za-z0-9]{_REST}"
)
_NEVER_LAST = "?!.,:*_~'\""
_ENTITY = re.compile(r"&[A-Za-z0-9]+;\Z")
_DOMAIN = r"@[A-Za-z0-9][A-Za-z0-9._-]*"
_LOCAL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+-_"
_LOOK_BACK = 500  # characters, for a raw tag around an address
_HOLDS_NO_LINK = re.compile(r"<(?:a|code|kbd|samp)\b", re.IGNORECASE)

Found = tuple[Element | None, int | None, int | None]
_NOTHING: Found = (None, None, None)


class _Address(InlineProcessor):
    """What both kinds share: where there is a link already, there is no other."""

    ANCESTOR_EXCLUDES = ("a",)

    def _linked(self, data: str, start: int, shown: str, scheme: str) -> Found:
        if self._within_raw_link(data, start):
            return _NOTHING
        link = Element("a", {"href": scheme + shown})
        link.text = AtomicString(shown)
        return link, start, start + len(shown)

    def _within_raw_link(self, data: str, start: int) -> bool:
        """Whether the nearest mark before an address is a raw tag in which none may stand."""
        assert self.md
        nearest = list(INLINE_PLACEHOLDER_RE.finditer(data, max(0, start - _LOOK_BACK), start))
        stashed = self.md.treeprocessors["inline"].stashed_nodes  # type: ignore[attr-defined]
        mark = stashed.get(nearest[-1][1]) if nearest else None
        number = HTML_PLACEHOLDER_RE.match(mark) if isinstance(mark, str) else None
        if not number:
            return False
        return bool(_HOLDS_NO_LINK.match(str(self.md.htmlStash.rawHtmlBlocks[int(number[1])])))


class Page(_Address):
    """An address that begins with http://, https:// or www."""

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802
        """The link, and what it takes the place of."""
        shown = _trimmed(m[0])
        return self._linked(data, m.start(), shown, "http://" if m[0].startswith("www") else "")


class Mailbox(_Address):
    """A mailbox; the match is what stands behind its name."""

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802
        """The link, and what it takes the place of."""
        domain = m[0].rstrip(".")
        before = data[max(0, m.start() - 100) : m.start()]
        name = before[len(before.rstrip(_LOCAL)) :]
        if not name or "." not in domain or ".." in domain or not domain[-1].isalpha():
            return _NOTHING
        start = m.start() - len(name)
        if data[:start].endswith("/"):
            return _NOTHING
        return self._linked(data, start, name + domain, "mailto:")


def _trimmed(address: str) -> str:
    """An address without the punctuation of the sentence in which it stands.

    >>> _trimmed("https://a.example/b_(c)).")
    'https://a.example/b_(c)'
    """
    while True:
        last = address[-1]
        if last in _NEVER_LAST or (last == ")" and address.count(")") > address.count("(")):
            address = address[:-1]
        elif last == ";":
            entity = _ENTITY.search(address)
            address = address[: entity.start() if entity else -1]
        else:
            return address


def add_to(md: Markdown) -> None:
    """Register both after links, code and raw HTML, and before emphasis."""
    md.inlinePatterns.register(Page(_PAGE, md), "page", 89)
    md.inlinePatterns.register(Mailbox(_DOMAIN, md), "mailbox", 88)
