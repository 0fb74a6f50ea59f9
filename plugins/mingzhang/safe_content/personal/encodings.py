"""Text in fields that do not say how it was encoded."""

from __future__ import annotations

from collections.abc import Iterator

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
_EXIF_CODES = (b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0", b"\0\0\0\0\0\0\0\0")
LONGEST = 65536  # longer values are preview images, no text


def decoded(value: object) -> Iterator[str]:
    """Every way to read the value as text."""
    if isinstance(value, str):
        yield value
        yield from _misread(value)
    elif isinstance(value, bytes):
        yield from _of_bytes(value[:LONGEST])
    elif isinstance(value, tuple | list):
        for item in value:
            yield from decoded(item)


def _of_bytes(raw: bytes) -> Iterator[str]:
    if raw.startswith(_EXIF_CODES):
        raw = raw[8:]
    for encoding in _ENCODINGS:
        text = raw.decode(encoding, "replace" if encoding == "utf-8" else "ignore")
        yield text.replace("\0", "\n")


def _misread(text: str) -> Iterator[str]:
    """Chinese that was read as Latin-1."""
    try:
        raw = text.encode("latin-1")
    except UnicodeEncodeError:
        return
    if not raw.isascii():
        yield from _of_bytes(raw)
