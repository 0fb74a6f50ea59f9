"""What a PDF holds besides what it draws: the texts of its objects, and what seals it.

Bookmarks, targets of links, texts in place of figures, names of layers, fields and what was filled in,
notes, entries that some program invented: all are texts in dictionaries, and are found without knowing
what they are for.
"""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from mingzhang.safe_content.personal.encodings import decoded

Seen = set[tuple[int, int]]
_LONG = 10**9  # numbers that may be somebody's
_READ = ("/Metadata", "/EmbeddedFile")  # kinds of streams that hold text as it is
_SEALS = ("/Sig", "/DocTimeStamp")
# The kinds of notes of ISO 32000; the seals of some programs are none of them
_NOTES = frozenset(
    f"/{kind}"
    for kind in [
        "Text",
        "Link",
        "FreeText",
        "Line",
        "Square",
        "Circle",
        "Polygon",
        "PolyLine",
        "Highlight",
        "Underline",
        "Squiggly",
        "StrikeOut",
        "Stamp",
        "Caret",
        "Ink",
        "Popup",
        "FileAttachment",
        "Sound",
        "Movie",
        "Widget",
        "Screen",
        "PrinterMark",
        "TrapNet",
        "Watermark",
        "3D",
        "Redact",
        "Projection",
        "RichMedia",
    ]
)


def walk(start: DictionaryObject, seen: Seen) -> Iterator[object]:
    """Every object that is reached from one, but for those that were seen before."""
    pending: list[object] = [start]
    while pending:
        item = pending.pop()
        if isinstance(item, IndirectObject):
            if (item.idnum, item.generation) in seen:
                continue
            seen.add((item.idnum, item.generation))
            item = item.get_object()
        if isinstance(item, DictionaryObject):
            yield item
            pending.extend(item.keys())
            pending.extend(item.values())
        elif isinstance(item, ArrayObject):
            pending.extend(item)
        elif item is not None:
            yield item


def texts(item: object) -> Iterator[str]:
    """The text of one object, in every way to read it; nothing for what holds none."""
    if isinstance(item, NameObject):
        yield item[1:]
    elif isinstance(item, TextStringObject):
        yield from decoded(str(item))
    elif isinstance(item, ByteStringObject):
        yield from decoded(bytes(item))
    elif isinstance(item, NumberObject) and abs(item) >= _LONG:
        yield str(int(item))
    elif isinstance(item, StreamObject) and item.get("/Type") in _READ:
        yield from decoded(item.get_data())


def is_seal(item: object) -> bool:
    """Whether an object signs or seals the file: written anew, the file would no longer be what was signed."""
    if not isinstance(item, DictionaryObject):
        return False
    note = item.get("/Subtype") if "/Rect" in item else None
    return (
        "/ByteRange" in item
        or item.get("/FT") == "/Sig"
        or item.get("/Type") in _SEALS
        or (note is not None and str(note) not in _NOTES)
    )
