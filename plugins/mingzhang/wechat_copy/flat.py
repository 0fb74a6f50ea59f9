"""HTML rewritten with the elements that WeChat's editor keeps, and with no others."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mingzhang.wechat_copy.links import INSIDE, Note, Notes

_KEPT = {
    *("p", "section", "blockquote", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "br", "img"),
    *("strong", "b", "em", "i", "u", "s", "del", "ins", "mark", "sub", "sup", "code", "span"),
    *("table", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
_RENAMED = {
    **dict.fromkeys(("div", "article", "aside", "header", "footer", "figure", "dl"), "section"),
    **dict.fromkeys(("figcaption", "caption", "summary", "dt", "dd", "address"), "p"),
    "details": "section",
    "h1": "h2",
}
_LISTS = ("ul", "ol")
_DROPPED = ("rp", "script", "style", "template", "-comment")
_ATTRIBUTES = {"td": ("colspan", "rowspan"), "th": ("colspan", "rowspan"), "img": ("src", "alt")}
_PIXELS = re.compile(r"\d{1,4}\Z")


def flat(html: str, own: str, titles: Mapping[str, str]) -> str:
    """The same text; classes stay, for the style sheet that comes next."""
    writer = _Writer(Notes(own, titles))
    body = LexborHTMLParser(html).body
    assert body is not None
    writer.all(body)
    return "".join(
        ET.tostring(element, encoding="unicode", method="html") for element in writer.close()
    )


class _Writer:
    """Walks a tree and builds another of it."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.builder = ET.TreeBuilder()
        self.builder.start("section", {})
        self.indented = False
        self.waiting: list[LexborNode] | None = None

    def close(self) -> list[ET.Element]:
        self.builder.end("section")
        return list(self.builder.close())

    def all(self, node: LexborNode) -> None:
        """Everything inside an element."""
        for child in node.iter(include_text=True):
            self.one(child)

    def one(self, node: LexborNode) -> None:
        """Write a text or an element; only the text of an unknown element."""
        tag = node.tag or ""
        if tag == "-text":
            self.builder.data(node.text_content or "")
        elif tag in _LISTS:
            self._list(node)
        elif tag == "a":
            self._link(node)
        elif tag == "table":
            self._table(node)
        elif tag == "rt":
            self._reading(node)
        elif tag in _KEPT or tag in _RENAMED:
            self._element(node, _RENAMED.get(tag, tag))
        elif tag not in _DROPPED:
            self.all(node)

    def _element(self, node: LexborNode, tag: str, **more: str) -> None:
        attributes = node.attributes
        kept = {name: attributes[name] or "" for name in _names(tag) if attributes.get(name)}
        if tag == "img" and _PIXELS.match(width := attributes.get("width") or ""):
            more["style"] = f"width: {width}px"
        self.builder.start(tag, {**kept, "class": attributes.get("class") or "", **more})
        self.all(node)
        self.builder.end(tag)

    def _link(self, node: LexborNode) -> None:
        """Write a link's text and the number of its note; links back from footnotes are dropped."""
        address, classes = node.attributes.get("href") or "", node.attributes.get("class") or ""
        if "footnote-backref" in classes:
            return
        if address.startswith(INSIDE):
            self._element(node, "a", href=address)
            return
        self._element(node, "span")
        if note := self.notes.add(address, node.text().strip()):
            self._text("sup", f"[{note.number}]", "note")

    def _table(self, node: LexborNode) -> None:
        """Write a caption as a paragraph before the table: WeChat's editor drops captions."""
        for caption in node.css("caption"):
            self.one(caption)
            caption.decompose()
        self._element(node, "table")

    def _reading(self, node: LexborNode) -> None:
        """Write the reading behind its character: WeChat's editor drops ruby."""
        self.builder.data(f"({node.text()})")

    # -- lists

    def _list(self, node: LexborNode) -> None:
        """Write a list; one inside an item comes after that item, indented once at most."""
        if self.waiting is not None:
            self.waiting.append(node)
        elif "links" in (node.attributes.get("class") or ""):
            self._links(self.notes.found.values())
        else:
            self._items(node)

    def _items(self, node: LexborNode) -> None:
        tag, opened = node.tag or "ul", False
        for number, item in enumerate(_items_of(node), start=_first(node)):
            if not opened:
                start = {"start": str(number)} if tag == "ol" and number > 1 else {}
                self.builder.start(tag, {"class": "list", **start})
            self.waiting = []
            self._element(item, "li")
            lists, self.waiting = self.waiting, None
            opened = not lists
            if lists:
                self.builder.end(tag)
                self._set_in(lists)
        if opened:
            self.builder.end(tag)

    def _set_in(self, lists: Iterable[LexborNode]) -> None:
        outermost, self.indented = not self.indented, True
        if outermost:
            self.builder.start("section", {"class": "set-in"})
        for node in lists:
            self._items(node)
        if outermost:
            self.builder.end("section")
            self.indented = False

    # -- notes

    def _links(self, notes: Iterable[Note]) -> None:
        for note in notes:
            self.builder.start("p", {"class": "address"})
            self._text("span", f"[{note.number}]", "number")
            self.builder.data(f" {note.title} {note.address}" if note.title else f" {note.address}")
            self.builder.end("p")

    def _text(self, tag: str, text: str, name: str) -> None:
        self.builder.start(tag, {"class": name})
        self.builder.data(text)
        self.builder.end(tag)


def _names(tag: str) -> tuple[str, ...]:
    return _ATTRIBUTES.get(tag, ())


def _items_of(node: LexborNode) -> list[LexborNode]:
    return [child for child in node.iter() if child.tag == "li"]


def _first(node: LexborNode) -> int:
    start = node.attributes.get("start") or ""
    return int(start) if start.isdecimal() else 1
