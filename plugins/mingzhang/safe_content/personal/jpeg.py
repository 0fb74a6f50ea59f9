"""JPEG inside a PDF: its segments of metadata are dropped, its pixels are not touched."""

from __future__ import annotations

_SCAN = 0xDA  # the compressed pixels follow
_COMMENT = 0xFE
_TELLING = {*range(0xE1, 0xF0), _COMMENT} - {0xEE}  # APP14 says how colours are stored


def without_metadata(data: bytes) -> bytes:
    """The same JPEG without EXIF, XMP, IPTC, profiles and comments."""
    if not data.startswith(b"\xff\xd8"):
        return data
    kept, at = bytearray(data[:2]), 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _SCAN:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if data[at + 1] not in _TELLING:
            kept += data[at:end]
        at = end
    return bytes(kept + data[at:])
