"""The copy of a PDF that is published: written anew from its pages and what is needed to show them."""

from __future__ import annotations

import io
from hashlib import sha256

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from mingzhang.safe_content.personal.jpeg import without_metadata

# What is kept of the document: its layers and their state, colours, numbers of pages, fields with
# their looks; and what helps to read it: bookmarks, targets of links, language, the order in which it is
# read aloud. Their texts are searched like the pages. All else is gone, whatever it is.
_OF_DOCUMENT = frozenset(
    f"/{key}"
    for key in [
        "Type",
        "Version",
        "Extensions",
        "Pages",
        "OCProperties",
        "OutputIntents",
        "PageLabels",
        "AcroForm",
        "Outlines",
        "Dests",
        "Names",
        "URI",
        "Lang",
        "MarkInfo",
        "StructTreeRoot",
        "PageLayout",
        "PageMode",
        "ViewerPreferences",
    ]
)
_OF_PAGE = frozenset(
    f"/{key}"
    for key in [
        "Type",
        "Parent",
        "Resources",
        "MediaBox",
        "CropBox",
        "BleedBox",
        "TrimBox",
        "ArtBox",
        "BoxColorInfo",
        "Contents",
        "Rotate",
        "Group",
        "Annots",
        "StructParents",
        "Tabs",
        "UserUnit",
        "Trans",
        "Dur",
        "VP",
    ]
)
_OF_NAMES = frozenset({"/Dests"})
_OF_FORM = frozenset({"/Fields", "/NeedAppearances", "/DR", "/DA", "/Q"})
# Keys for author, date and program, earlier versions, attachments and previews.
_TELLING = (
    "/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AF", "/EmbeddedFiles", "/Info",
    "/SpiderInfo", "/Collection", "/Perms", "/DSS", "/CreatorInfo",
)  # fmt: skip
DEEPEST = 32  # fields within fields
_TELLING_OF_NOTES = ("/T", "/M", "/CreationDate", "/NM", "/RC")


def bare_copy(data: bytes, reader: PdfReader) -> bytes:
    """The same pages without metadata, attachments, earlier versions and authors of notes."""
    stripped = _written(_stripped(reader))
    reachable = PdfWriter(clone_from=PdfReader(io.BytesIO(stripped)))
    reachable.metadata = None
    mark = ByteStringObject(sha256(data).digest()[:16])
    reachable._ID = ArrayObject([mark, mark])  # noqa: SLF001 - otherwise it is random
    return _written(reachable)


def is_jpeg(drawn: StreamObject) -> bool:
    """Whether a picture is held as the file that a camera wrote."""
    return drawn.get("/Filter") in ("/DCTDecode", ["/DCTDecode"])


def _stripped(reader: PdfReader) -> PdfWriter:
    """A copy in which other objects may still exist, but nothing leads to them."""
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    for item in writer._objects:  # noqa: SLF001 - there is no other way to every object
        _strip(item)
    root = writer.root_object
    _keep(root, _OF_DOCUMENT)
    _keep(_part(root, "/Names"), _OF_NAMES)
    for page in writer.pages:
        _keep(page, _OF_PAGE)
    form = _part(root, "/AcroForm")
    _keep(form, _OF_FORM)
    form[NameObject("/Fields")] = _fields_on_pages(writer)
    return writer


def _written(writer: PdfWriter) -> bytes:
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _keep(item: DictionaryObject, keys: frozenset[str]) -> None:
    for key in [key for key in item if key not in keys]:
        del item[key]


def _part(item: DictionaryObject, key: str) -> DictionaryObject:
    """A dictionary within another; an empty one of nobody where there is none."""
    part = item.get(key, DictionaryObject()).get_object()
    return part if isinstance(part, DictionaryObject) else DictionaryObject()


def _fields_on_pages(writer: PdfWriter) -> ArrayObject:
    """The fields of a form that a page shows: one that no page shows is gone."""
    fields: dict[tuple[int, int], IndirectObject] = {}
    for page in writer.pages:
        notes = page.get("/Annots", ArrayObject()).get_object()
        for note in notes if isinstance(notes, ArrayObject) else ():
            if isinstance(note, IndirectObject) and _item(note).get("/Subtype") == "/Widget":
                field = _topmost(note)
                fields[field.idnum, field.generation] = field
    return ArrayObject(fields.values())


def _topmost(field: IndirectObject) -> IndirectObject:
    """The field that a part of it belongs to."""
    for _ in range(DEEPEST):
        above = _item(field).raw_get("/Parent") if "/Parent" in _item(field) else None
        if not isinstance(above, IndirectObject):
            break
        field = above
    return field


def _item(reference: IndirectObject) -> DictionaryObject:
    item = reference.get_object()
    return item if isinstance(item, DictionaryObject) else DictionaryObject()


def _strip(item: PdfObject | None) -> None:
    if not isinstance(item, DictionaryObject):
        return
    is_note = "/Subtype" in item and "/Rect" in item and item.get("/Subtype") != "/Widget"
    for key in _TELLING + (_TELLING_OF_NOTES if is_note else ()):
        item.pop(NameObject(key), None)
    for value in list(item.values()):
        if isinstance(value, DictionaryObject):
            _strip(value)
    if isinstance(item, StreamObject) and is_jpeg(item):
        item._data = without_metadata(item._data)  # noqa: SLF001 - the file within, not its pixels
