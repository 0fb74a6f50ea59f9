"""One text as it was read: everything that rules, pages and exports ask of it.

A `Prose` is frozen, made of texts and numbers alone (`as_json`), and depends on nothing but the
bytes of the text and the settings. Lines and columns count from 1, from the first line of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Self

from mingzhang.kernel.problems import Place
from mingzhang.kernel.source import Document
from mingzhang.site_engine.prose.pictures import file_at

# Stands for one character that is not the prose's own words, where a rule must not look at it
COVERED = "\ufffc"


class Scheme(StrEnum):
    """What a link leads to, by how its address begins; OTHER is any address of the web.

    SUM leads nowhere: it says of a sum of money why it is not in the books.
    """

    FIGURE = "figure"
    PAGE = "site"
    SUM = "sum"
    OTHER = ""


@dataclass(frozen=True)
class Position:
    """A line and a column of a text."""

    line: int
    column: int = 1

    def place(self, document: Document) -> Place:
        """The place in the file that the text stands in."""
        return Place(document.file, document.body_line + self.line - 1, self.column)


@dataclass(frozen=True)
class ProseLink:
    """A link that the page shows.

    text      what readers see of it, in one line
    address   as typed
    target    the address after its scheme, without fragment and outer slashes; whole for OTHER
    filled    whether it shows anything: a figure's link that does not is filled in
    """

    text: str
    address: str
    scheme: Scheme
    target: str
    fragment: str
    at: Position
    filled: bool = True


@dataclass(frozen=True)
class Typed:
    """A picture in prose as it was typed; `raw` where it is HTML."""

    address: str
    alt: str
    caption: str
    at: Position
    raw: bool = False

    @property
    def file(self) -> str:
        return file_at(self.address)


@dataclass(frozen=True)
class Heading:
    """A heading of the converted text, to be linked to."""

    id: str
    text: str
    level: int


@dataclass(frozen=True)
class Span:
    """A part of a block's text: `code`, or a link by its number in `Prose.links`."""

    start: int
    end: int
    link: int | None = None

    @property
    def code(self) -> bool:
        return self.link is None


@dataclass(frozen=True)
class Cell:
    """Where a block stands in a table: all numbers count from 0. `head` is its column's head."""

    table: int
    row: int
    column: int
    head: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, item, cell …, as readers see it: `tag` is its element's.

    Marks, readings above characters and the numbers of notes are not part of the text; a line that
    was broken by the editor is not, one that readers see broken is a line break. Only a heading may
    have no text. `within` are the
    elements around it, `blockquote` and `li` for example, the outermost first.
    """

    tag: str
    text: str
    at: Position
    spans: tuple[Span, ...] = ()
    cell: Cell | None = None
    within: tuple[str, ...] = ()

    def without_code(self) -> str:
        """The text with code covered; every position is kept."""
        return self._covered(span for span in self.spans if span.code)

    def without(self, links: set[int]) -> str:
        """The text with these links covered; every position is kept."""
        return self._covered(span for span in self.spans if span.link in links)

    def _covered(self, spans: Iterator[Span]) -> str:
        text = self.text
        for span in spans:
            text = text[: span.start] + COVERED * (span.end - span.start) + text[span.end :]
        return text


@dataclass(frozen=True)
class Slot:
    """What stands in the HTML where something is put in later; the number is that of the list.

    `inner` is the HTML of a link's words. `alone`: a picture has the paragraph to itself.
    """

    kind: str
    number: int
    inner: str = ""
    alone: bool = False


@dataclass(frozen=True)
class Prose:
    """A text, read once. `html` holds `<slot n="…"></slot>` for each of `slots`.

    `links` and `pictures` are those of the page; `lost_…` are
    those whose addresses the settings' steps took away.
    """

    html: str = ""
    blocks: tuple[Block, ...] = ()
    links: tuple[ProseLink, ...] = ()
    pictures: tuple[Typed, ...] = ()
    headings: tuple[Heading, ...] = ()
    ids: frozenset[str] = field(default=frozenset())
    slots: tuple[Slot, ...] = ()
    lost_links: tuple[ProseLink, ...] = ()
    lost_pictures: tuple[Typed, ...] = ()

    def of(self, scheme: Scheme) -> Iterator[ProseLink]:
        """The links with one scheme."""
        return (link for link in self.links if link.scheme is scheme)

    def as_json(self) -> dict[str, Any]:
        """The same in lists, texts and numbers."""
        return {**asdict(self), "ids": sorted(self.ids)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """What `as_json` wrote."""
        return cls(
            html=data["html"],
            blocks=tuple(_block(block) for block in data["blocks"]),
            links=tuple(map(_link, data["links"])),
            pictures=tuple(Typed(**_placed(picture)) for picture in data["pictures"]),
            headings=tuple(Heading(**heading) for heading in data["headings"]),
            ids=frozenset(data["ids"]),
            slots=tuple(Slot(**slot) for slot in data["slots"]),
            lost_links=tuple(map(_link, data["lost_links"])),
            lost_pictures=tuple(Typed(**_placed(picture)) for picture in data["lost_pictures"]),
        )


def _placed(data: Mapping[str, Any]) -> dict[str, Any]:
    return {**data, "at": Position(**data["at"])}


def _link(data: Mapping[str, Any]) -> ProseLink:
    return ProseLink(**{**_placed(data), "scheme": Scheme(data["scheme"])})


def _block(data: Mapping[str, Any]) -> Block:
    spans = tuple(Span(**span) for span in data["spans"])
    cell = Cell(**data["cell"]) if data["cell"] else None
    return Block(**{**_placed(data), "spans": spans, "cell": cell, "within": tuple(data["within"])})
