"""Every text that readers see, with what is said around it: a table's head, a list's sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mingzhang.kernel.placed import Items, Mapping, Node, Text
from mingzhang.kernel.problems import Place
from mingzhang.site_engine.prose.prose import Block
from mingzhang.site_engine.prose.written import place_of
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.page_record import PageRecord
from mingzhang.site_engine.site.site import Site

# Keys of texts that name somebody in an office or a work, not in a sentence
NAMING = frozenset(
    {"name", "names", "credit", "credits", "people", "interviewee", "source", "id", "file"}
)
LONGEST_TERM = 4  # characters of what is a choice, such as 支出, and no sentence


@dataclass(frozen=True)
class Passage:
    """A text, where it stands, and what is said around it; `block` where it is prose.

    `is_file` where it is the name of a picture, about which its captions speak.
    """

    text: str
    place: Place
    about: str = ""
    page: PageRecord | None = None
    block: Block | None = None
    is_file: bool = False

    def place_of(self, start: int, end: int) -> Place:
        """Where a part of the text was typed; of prose at least the block."""
        if self.block and isinstance(self.page, Article):
            return place_of(self.page.document, self.block, self.text[start:end])
        return self.place


def passages(site: Site) -> Iterator[Passage]:
    """The texts of every page: of its record, and of its prose."""
    for page in (*site.entries.values(), *site.translations):
        yield from _of_record(page)
        if isinstance(page, Article):
            yield from _of_prose(page)


def _of_record(page: PageRecord) -> Iterator[Passage]:
    """The texts of a record; each belongs to what the others say of it."""
    texts = [(text, text.place) for text in _texts(page.tree)]
    whole = "" if isinstance(page, Article) else " ".join(text for text, _ in texts)
    for text, place in texts:
        if len(text) > LONGEST_TERM:
            yield Passage(text, place, whole, page)


def _texts(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.items():
            if key not in NAMING:
                yield from _texts(value)
    elif isinstance(node, Items):
        for value in node:
            yield from _texts(value)


def _of_prose(article: Article) -> Iterator[Passage]:
    for block, about in _with_surroundings(article.prose.blocks):
        yield Passage(block.text, block.at.place(article.document), about, article, block)
    for picture in article.prose.pictures:
        for words in (picture.alt, picture.caption):
            yield Passage(words, picture.at.place(article.document), page=article)
        if picture.file:
            about = f"{picture.alt}\n{picture.caption}"
            place = picture.at.place(article.document)
            yield Passage(picture.file, place, about, article, is_file=True)
    for photo in article.photos:
        about = f"{photo.alt or ''}\n{photo.caption or ''}"
        yield Passage(photo.file, photo.place("file"), about, article, is_file=True)


def _with_surroundings(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Each block with the heading or the sentence that leads to its list or its table."""
    heading = sentence = ""
    heads: dict[int, list[str]] = {}
    above: dict[int, str] = {}
    for block in blocks:
        if block.cell:
            table = block.cell.table
            around = above.setdefault(table, f"{heading}\n{sentence}")
            if block.tag == "th":
                heads.setdefault(table, []).append(block.text)
            yield block, "\n".join((block.cell.head, around, *heads.get(table, ())))
        elif block.tag in ("h2", "h3", "h4", "h5", "h6"):
            heading, sentence = block.text, ""
            yield block, ""
        elif "li" in block.within or block.tag == "li":
            yield block, f"{sentence}\n{heading}"
        else:
            yield block, sentence if sentence.rstrip().endswith((":", "：")) else ""
            sentence = block.text
