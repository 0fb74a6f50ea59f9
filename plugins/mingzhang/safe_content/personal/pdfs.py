"""PDFs: their text, their metadata, and a copy without metadata."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from hashlib import sha256

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import DeprecationError, PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from mingzhang.kernel.problems import Level, Place, Problem
from mingzhang.safe_content.papers import objects
from mingzhang.safe_content.personal.encodings import decoded
from mingzhang.safe_content.personal.images import UnreadableError, scan_image
from mingzhang.safe_content.personal.jpeg import without_metadata
from mingzhang.safe_content.personal.pack import Pack
from mingzhang.safe_content.personal.text import scan

# Keys for author, date and program, earlier versions, attachments and previews.
_TELLING = (
    "/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AF", "/EmbeddedFiles", "/Info",
    "/SpiderInfo", "/Collection", "/Perms", "/DSS",
)  # fmt: skip
_HOLDING = frozenset({"/EmbeddedFiles", "/EF", "/AF"})
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
_TELLING_OF_NOTES = ("/T", "/M", "/CreationDate", "/NM", "/RC")
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
    """The same pages without metadata, attachments, earlier versions and authors of notes."""
    reader = _read(data)
    try:
        stripped = _written(_stripped(reader))
        reachable = PdfWriter(clone_from=PdfReader(io.BytesIO(stripped)))
        reachable.metadata = None
        mark = ByteStringObject(sha256(data).digest()[:16])
        reachable._ID = ArrayObject([mark, mark])  # noqa: SLF001 - otherwise it is random
        return _written(reachable)
    except _UNREADABLE as error:
        raise UnreadableError from error


def _stripped(reader: PdfReader) -> PdfWriter:
    """A copy in which attachments may still exist, but nothing leads to them."""
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    for item in writer._objects:  # noqa: SLF001 - there is no other way to every object
        _strip(item)
    return writer


def _written(writer: PdfWriter) -> bytes:
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _read(data: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise UnreadableError
        _ = len(reader.pages)
    except _UNREADABLE as error:
        raise UnreadableError from error
    return reader


def _scan_read(reader: PdfReader, pack: Pack, file: str) -> Iterator[Problem]:
    told = dict(_metadata(reader))
    for value in told.values():
        for text in decoded(value):
            for problem in scan(text, pack, file):
                yield Problem(Place(file), problem.rule, problem.values)
    if told:
        yield Problem(Place(file), "personal.metadata", {"fields": tuple(told)}, Level.WARNING)
    if _holds_files(reader):
        yield Problem(Place(file), "personal.attachment", {"kind": "attachment"})
    for number, page in enumerate(reader.pages, 1):
        yield from _scan_page(page, pack, Place(file, number))


def _metadata(reader: PdfReader) -> Iterator[tuple[str, object]]:
    for number, (key, value) in enumerate((reader.metadata or {}).items(), 1):
        name = key.lstrip("/")
        yield (name, str(value)) if name in _FIELDS else (f"PDF {number}", f"{name} {value}")
    stream = reader.root_object.get("/Metadata")
    if stream is not None:
        yield "XMP", stream.get_object().get_data()


def _holds_files(reader: PdfReader) -> bool:
    """Whether files are attached to the document, to a page or to a note."""
    return any(not _HOLDING.isdisjoint(item) for item in objects(reader))


def _scan_page(page: PageObject, pack: Pack, place: Place) -> Iterator[Problem]:
    text = page.extract_text()
    for part in (text, *_notes(page)):
        for problem in scan(part, pack, place.file):
            yield Problem(place, problem.rule, problem.values)
    for picture in _photographs(page):
        for problem in scan_image(picture, pack, place.file):
            if problem.rule != "personal.unreadable":  # a PDF's own form of JPEG
                yield Problem(place, problem.rule, problem.values, problem.level)
    if not text.strip() and _shows_images(page):
        yield Problem(place, "personal.only-picture", {"kind": "pdf"}, Level.WARNING)


def _notes(page: PageObject) -> Iterator[str]:
    """Comments and the answers in forms."""
    for reference in page.get("/Annots", ArrayObject()).get_object():
        note = reference.get_object()
        for key in ("/Contents", "/T", "/V", "/TU"):
            if isinstance(note, DictionaryObject) and key in note:
                yield str(note[key])


def _images(page: PageObject) -> Iterator[StreamObject]:
    resources = page.get("/Resources", DictionaryObject()).get_object()
    for reference in resources.get("/XObject", DictionaryObject()).get_object().values():
        drawn = reference.get_object()
        if isinstance(drawn, StreamObject) and drawn.get("/Subtype") == "/Image":
            yield drawn


def _shows_images(page: PageObject) -> bool:
    return next(_images(page), None) is not None


def _photographs(page: PageObject) -> Iterator[bytes]:
    return (image._data for image in _images(page) if _is_jpeg(image))  # noqa: SLF001 - the file within, not its pixels


def _is_jpeg(drawn: StreamObject) -> bool:
    return drawn.get("/Filter") in ("/DCTDecode", ["/DCTDecode"])


def _strip(item: PdfObject | None) -> None:
    if not isinstance(item, DictionaryObject):
        return
    is_note = "/Subtype" in item and "/Rect" in item and item.get("/Subtype") != "/Widget"
    for key in _TELLING + (_TELLING_OF_NOTES if is_note else ()):
        item.pop(NameObject(key), None)
    for value in list(item.values()):
        if isinstance(value, DictionaryObject):
            _strip(value)
    if isinstance(item, StreamObject) and _is_jpeg(item):
        item._data = without_metadata(item._data)  # noqa: SLF001 - as above
