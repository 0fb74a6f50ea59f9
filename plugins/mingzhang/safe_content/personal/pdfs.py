"""PDFs: what their pages show and what their objects hold, and the copy that is published.

A PDF with a signature or an electronic seal is refused, since no copy of it would hold. Where an
exception answers for it, it is published as it is.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator
from typing import TypeGuard, cast

from pypdf import PageObject, PdfReader
from pypdf.errors import DeprecationError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, EncodedStreamObject, StreamObject

from mingzhang.kernel.problems import Level, Place, Problem
from mingzhang.safe_content.papers import objects
from mingzhang.safe_content.personal.images import UnreadableError, scan_image
from mingzhang.safe_content.personal.pack import Pack
from mingzhang.safe_content.personal.pdf_copies import bare_copy, is_jpeg
from mingzhang.safe_content.personal.pdf_layout import Layout
from mingzhang.safe_content.personal.pdf_objects import Seen, is_seal, texts, walk
from mingzhang.safe_content.personal.text import scan

_HOLDING = frozenset({"/EmbeddedFiles", "/EF", "/AF"})
# Begins a part of a page, perhaps with a text for who has it read aloud
_PARTS = (b"BDC", b"DP")
ORIENTATIONS = (0, 90, 180, 270)
# Known fields of metadata; other names come from a person or program, and may be personal.
_FIELDS = frozenset(
    [
        "Title",
        "Author",
        "Subject",
        "Keywords",
        "Creator",
        "Producer",
        "CreationDate",
        "ModDate",
        "Trapped",
    ]
)
_UNREADABLE = (
    PyPdfError,
    DeprecationError,
    OSError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    RecursionError,
)  # fmt: skip - pypdf raises them on broken files

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings may quote the text


def scan_pdf(data: bytes, pack: Pack, file: str) -> Iterator[Problem]:
    """Text by page (a problem's line is its page); metadata other than personal data warns."""
    try:
        problems = list(_scan_read(_read(data), pack, file))
    except (UnreadableError, *_UNREADABLE):  # its words may quote the text
        problems = [Problem(Place(file), "personal.unreadable", {"kind": "pdf"})]
    yield from problems


def strip_pdf(data: bytes) -> bytes:
    """The same pages, written anew; a sealed file as it is, because somebody answered for it."""
    reader = _read(data)
    try:
        return data if _is_sealed(reader) else bare_copy(data, reader)
    except _UNREADABLE as error:
        raise UnreadableError from error


def _read(data: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise UnreadableError
        _ = len(reader.pages)
    except _UNREADABLE as error:
        raise UnreadableError from error
    return reader


def _is_sealed(reader: PdfReader) -> bool:
    return any(map(is_seal, objects(reader)))


def _scan_read(reader: PdfReader, pack: Pack, file: str) -> Iterator[Problem]:
    if _is_sealed(reader):
        yield Problem(Place(file), "personal.sealed")
    elif told := tuple(dict.fromkeys(_metadata(reader))):
        yield Problem(Place(file), "personal.metadata", {"fields": told}, Level.WARNING)
    if any(not _HOLDING.isdisjoint(item) for item in objects(reader)):
        yield Problem(Place(file), "personal.attachment", {"kind": "attachment"})
    # A page is walked by itself: what another one leads to is not its own.
    seen: Seen = {
        (at.idnum, at.generation) for page in reader.pages if (at := page.indirect_reference)
    }
    for number, page in enumerate(reader.pages, 1):
        yield from _scan_page(page, seen, pack, Place(file, number))
    yield from _scan_objects(walk(reader.trailer, seen), pack, Place(file))


def _metadata(reader: PdfReader) -> Iterator[str]:
    """What the document tells besides its pages; a name that is not known may be personal."""
    for number, key in enumerate(reader.metadata or {}, 1):
        name = key.lstrip("/")
        yield name if name in _FIELDS else f"PDF {number}"
    if "/Metadata" in reader.root_object:
        yield "XMP"


def _scan_page(page: PageObject, seen: Seen, pack: Pack, place: Place) -> Iterator[Problem]:
    layout = Layout()
    spoken: list[DictionaryObject] = []

    def part(operator: bytes, operands: list[object], *_: object) -> None:
        if operator in _PARTS:
            spoken.extend(one for one in operands if isinstance(one, DictionaryObject))

    page.extract_text(visitor_text=layout.add, visitor_operand_before=part)
    for drawn in _drawn_in_notes(page):
        page.extract_xform_text(drawn, ORIENTATIONS, visitor_text=layout.add)
    text = layout.text()
    for problem in scan(text, pack, place.file):
        yield Problem(place, problem.rule, problem.values)
    own = [item for one in (page, *spoken) for item in walk(one, seen)]
    yield from _scan_objects(own, pack, place)
    pictures = [item for item in own if _is_picture(item)]
    for picture in pictures:
        if is_jpeg(picture):
            yield from _scan_photograph(picture._data, pack, place)  # noqa: SLF001 - the file within, not its pixels
    if not text.strip() and pictures:
        yield Problem(place, "personal.only-picture", {"kind": "pdf"}, Level.WARNING)


def _scan_objects(items: Iterable[object], pack: Pack, place: Place) -> Iterator[Problem]:
    """Personal data in the texts of objects: all of them are one text, which is faster."""
    found = dict.fromkeys(text for item in items for text in texts(item))
    for problem in scan("\n\n".join(found), pack, place.file):
        yield Problem(place, problem.rule, problem.values)


def _scan_photograph(data: bytes, pack: Pack, place: Place) -> Iterator[Problem]:
    for problem in scan_image(data, pack, place.file):
        if problem.rule != "personal.unreadable":  # a PDF's own form of JPEG
            yield Problem(place, problem.rule, problem.values, problem.level)


def _is_picture(item: object) -> TypeGuard[StreamObject]:
    return isinstance(item, StreamObject) and item.get("/Subtype") == "/Image"


def _drawn_in_notes(page: PageObject) -> Iterator[EncodedStreamObject]:
    """What notes and fields look like: drawings of their own, one for each state of some."""
    notes = page.get("/Annots", ArrayObject()).get_object()
    for reference in notes if isinstance(notes, ArrayObject) else ():
        note = reference.get_object()
        looks = note.get("/AP") if isinstance(note, DictionaryObject) else None
        pending = [looks]
        while pending:
            look = pending.pop()
            look = look.get_object() if look is not None else None
            if isinstance(look, StreamObject):
                yield cast("EncodedStreamObject", look)  # it may well be decoded
            elif isinstance(look, DictionaryObject) and look.get("/Type") != "/Page":
                pending.extend(look.values())
