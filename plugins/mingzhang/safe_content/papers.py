"""PDFs that do something when they are opened or clicked: programs, forms that send, recordings.

Every object that a reader program can reach is looked at, however it is packed or named. Links to
the web and within the document are allowed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from mingzhang.kernel.problems import Place, Problem

_RULE_OF_ACTION = {
    "/JavaScript": "gate.pdf-script",
    "/Launch": "gate.pdf-launch",
    "/GoToR": "gate.pdf-launch",
    "/GoToE": "gate.pdf-launch",
    "/SubmitForm": "gate.pdf-sends",
    "/ImportData": "gate.pdf-sends",
    "/Rendition": "gate.pdf-plays",
    "/RichMediaExecute": "gate.pdf-plays",
    "/Movie": "gate.pdf-plays",
    "/Sound": "gate.pdf-plays",
}
_RULE_OF_KEY = {
    "/JS": "gate.pdf-script",
    "/JavaScript": "gate.pdf-script",
    "/XFA": "gate.pdf-script",
    "/RichMediaContent": "gate.pdf-plays",
}
_PLAYS = frozenset({"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
_SCHEME = re.compile(r"[\s\x00-\x20]*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_LINKABLE = frozenset({"http", "https", "mailto", "tel"})


def check_paper(data: bytes, file: str) -> list[Problem]:
    """Each kind of action that the PDF would take, once."""
    try:
        reader = PdfReader(io.BytesIO(data))
        rules = {rule for item in objects(reader) for rule in _rules(item)}
    except Exception:  # noqa: BLE001 - pypdf raises nearly anything on files that are broken
        return [Problem(Place(file), "personal.unreadable", {"kind": "pdf"})]
    return [Problem(Place(file), rule) for rule in sorted(rules)]


def objects(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary and stream that can be reached from the document's root."""
    pending: list[object] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    while pending:
        item = pending.pop()
        if isinstance(item, IndirectObject):
            if (item.idnum, item.generation) in seen:
                continue
            seen.add((item.idnum, item.generation))
            item = item.get_object()
        if isinstance(item, DictionaryObject):
            yield item
            pending.extend(item.values())
        elif isinstance(item, ArrayObject):
            pending.extend(item)


def _rules(item: DictionaryObject) -> Iterator[str]:
    for key, rule in _RULE_OF_KEY.items():
        if key in item:
            yield rule
    action = _name(item, "/S")
    if action in _RULE_OF_ACTION:
        yield _RULE_OF_ACTION[action]
    if _name(item, "/Subtype") in _PLAYS and "/Rect" in item:
        yield "gate.pdf-plays"
    if "/URI" in item and not _is_linkable(item.get("/URI")):
        yield "gate.pdf-launch"


def _name(item: DictionaryObject, key: str) -> str:
    value = item.get(key)
    return str(value.get_object() if isinstance(value, IndirectObject) else value)


def _is_linkable(address: object) -> bool:
    """Whether an address, or a base for others, is of the web, of a person or without a scheme."""
    if isinstance(address, IndirectObject):
        address = address.get_object()
    if isinstance(address, DictionaryObject):
        address = address.get("/Base", "")
    text = address.decode("latin-1") if isinstance(address, bytes) else str(address)
    scheme = _SCHEME.match(text)
    return not text.startswith("\\\\") and (not scheme or scheme[1].lower() in _LINKABLE)
