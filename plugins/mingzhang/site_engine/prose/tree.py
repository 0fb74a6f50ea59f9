"""Reads the tree of a converted text: what stands in it, and where something is put in later.

The tree is made of the sanitised HTML, so it holds what readers are shown and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mingzhang.site_engine.prose.blocks import BlockReader
from mingzhang.site_engine.prose.numbering import Numbered, mark_of, marks, unmarked
from mingzhang.site_engine.prose.places import Finder
from mingzhang.site_engine.prose.prose import (
    Prose,
    ProseLink,
    Scheme,
    Slot,
    Span,
    Typed,
)

_NOTE_LINKS = frozenset(("footnote-ref", "footnote-backref"))
_OURS = re.compile(r"(figure|site|sum):(?!//)", re.IGNORECASE)
_FILE = re.compile(
    r"(?:\{(?:static|attach)\})?(?:/?content/|(?:\.\.?/)+|/)?(?=files/)", re.IGNORECASE
)


def read_tree(html: str, numbered: Numbered, before: str) -> Prose:
    """The prose of HTML whose addresses are numbered, but for its headings.

    `before` is the HTML that the settings' steps were given.
    """
    parser, reader = _read(html, numbered)
    lost = marks(before) - marks(html)
    body = parser.body
    assert body is not None
    slots = _put_in_slots(parser, reader.slots)
    ids = frozenset(node.attributes["id"] or "" for node in body.css("[id]"))
    return Prose(
        unmarked(body.inner_html or ""),
        tuple(reader.blocks),
        tuple(reader.links),
        tuple(reader.pictures),
        ids=ids,
        slots=tuple(slots),
        **(_lost(before, numbered, lost) if lost else {}),
    )


def _read(html: str, numbered: Numbered) -> tuple[LexborHTMLParser, _Reader]:
    parser = LexborHTMLParser(html)
    assert parser.body is not None
    reader = _Reader(numbered, Finder(numbered.typed))
    reader.children(parser.body)
    reader.finish_block()
    return parser, reader


def _lost(before: str, numbered: Numbered, lost: Collection[str]) -> dict[str, Any]:
    """The links and pictures that have one of these marks."""
    _, reader = _read(before, numbered)
    return {
        "lost_links": tuple(
            link for mark, link in zip(reader.link_marks, reader.links, strict=True) if mark in lost
        ),
        "lost_pictures": tuple(
            picture
            for mark, picture in zip(reader.picture_marks, reader.pictures, strict=True)
            if mark in lost
        ),
    }


def _put_in_slots(parser: LexborHTMLParser, slots: list[tuple[LexborNode, Slot]]) -> list[Slot]:
    """Replace each node by its slot, the inner ones first."""
    found: list[Slot] = []
    for number, (node, slot) in reversed([*enumerate(slots)]):
        inner = unmarked(node.inner_html or "") if slot.kind != "picture" else ""
        mark = parser.create_node("slot")
        mark.attrs["n"] = str(number)
        node.replace_with(mark)
        found.append(replace(slot, inner=inner))
    return found[::-1]


@dataclass
class _Reader(BlockReader):
    """Reads links and pictures too, and notes where something is put in later."""

    links: list[ProseLink] = field(default_factory=list)
    pictures: list[Typed] = field(default_factory=list)
    slots: list[tuple[LexborNode, Slot]] = field(default_factory=list)
    link_marks: list[str] = field(default_factory=list)
    picture_marks: list[str] = field(default_factory=list)

    def read_inline(self, node: LexborNode, tag: str) -> None:
        """Read an element within a block."""
        if tag == "a":
            self._link(node)
        elif tag == "img":
            self._picture(node)
        else:
            super().read_inline(node, tag)

    def _link(self, node: LexborNode) -> None:
        attributes = node.attributes
        address = attributes.get("href")
        if attributes.get("class") in _NOTE_LINKS:
            return
        if address is None:
            self.children(node)
            return
        start = self.numbered.start(address)
        if start is not None:
            self.finder.at = start
        part, begins, texts = self.part, self.part.length, self.link_texts
        self.link_texts = []
        number = len(self.links)
        self.link_marks.append(mark_of(address))
        place = self.finder.at
        self.links.append(self._link_to(unmarked(address), place if start is None else start))
        self._slot(node, number)
        self.children(node)
        self._finish_link(number, node)
        self.link_texts = texts
        if part is self.part:
            part.spans.append(Span(begins, part.length, number))

    def _link_to(self, address: str, start: int) -> ProseLink:
        ours = _OURS.match(address)
        path, _, fragment = address[ours.end() :].partition("#") if ours else (address, "", "")
        scheme = Scheme(ours[1].lower()) if ours else Scheme.OTHER
        target = path.strip().strip("/") if ours else address
        return ProseLink("", address, scheme, target, fragment, self.numbered.position(start))

    def _slot(self, node: LexborNode, number: int) -> None:
        link = self.links[number]
        if link.scheme is not Scheme.OTHER:
            self.slots.append((node, Slot(link.scheme.name.lower(), number)))
        elif file := _FILE.match(link.target):
            node.attrs["href"] = "{static}/" + link.target[file.end() :]

    def _finish_link(self, number: int, node: LexborNode) -> None:
        words = " ".join(unmarked("".join(self.link_texts or ())).split())
        filled = bool(words) or node.css_first("img") is not None
        self.links[number] = replace(self.links[number], text=words, filled=filled)

    def _picture(self, node: LexborNode) -> None:
        attributes = node.attributes
        address = attributes.get("src")
        if address is None:
            return
        start = self.numbered.start(address)
        alt, caption = (unmarked(attributes.get(name) or "") for name in ("alt", "title"))
        at = self.numbered.position(self.finder.at if start is None else start)
        self.picture_marks.append(mark_of(address))
        raw = self.numbered.is_raw(address)
        self.pictures.append(Typed(unmarked(address), " ".join(alt.split()), caption, at, raw))
        parent = node.parent
        alone = parent is not None and parent.tag == "p" and _is_alone(node, parent)
        shown = parent if alone and parent is not None else node
        self.slots.append((shown, Slot("picture", len(self.pictures) - 1, alone=alone)))


def _is_alone(node: LexborNode, parent: LexborNode) -> bool:
    """Whether an element shares its parent with blanks alone."""
    others = (child for child in parent.iter(include_text=True) if child.mem_id != node.mem_id)
    return all(other.tag == "-text" and not (other.text_content or "").strip() for other in others)
