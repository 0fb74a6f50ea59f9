"""The size of a picture by its header alone, so that a decompression bomb is never unpacked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from mingzhang.kernel.problems import Place, Problem

MAX_PIXELS = 50_000_000
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length
_SUFFIXES = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WebP": (".webp",)}


def check_picture(stream: BinaryIO, file: str) -> Iterator[Problem]:
    """A picture is what its suffix says, and not larger than a screen can use."""
    kind = _kind(stream)
    place = Place(file)
    if not kind:
        yield Problem(place, "gate.not-a-picture")
        return
    suffix = PurePosixPath(file).suffix
    if suffix not in _SUFFIXES[kind]:
        corrected = PurePosixPath(file).with_suffix(_SUFFIXES[kind][0]).name
        yield Problem(place, "gate.other-picture", {"kind": kind, "corrected": corrected})
        return
    width, height = _READERS[kind](stream)
    if width <= 0 or height <= 0:
        yield Problem(place, "gate.broken-picture")
    elif width * height > MAX_PIXELS:
        values = {"width": width, "height": height, "limit": MAX_PIXELS // 1_000_000}
        yield Problem(place, "gate.too-many-pixels", values)


def _kind(stream: BinaryIO) -> str:
    head = stream.read(12)
    stream.seek(0)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"RIFF") and head[8:] == b"WEBP":
        return "WebP"
    return ""


def _png(stream: BinaryIO) -> tuple[int, int]:
    head = stream.read(24)
    if len(head) < 24 or head[12:16] != b"IHDR":
        return 0, 0
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def _jpeg(stream: BinaryIO) -> tuple[int, int]:
    """Walk the segments up to the frame header; each states its own length."""
    stream.seek(2)
    for _ in range(1000):
        lead, marker = (stream.read(2) + b"\0\0")[:2]
        while lead == marker == 0xFF:  # padding between segments
            marker = (stream.read(1) + b"\0")[0]
        if lead != 0xFF:
            return 0, 0
        if marker in _JPEG_ALONE:
            continue
        length = int.from_bytes(stream.read(2), "big")
        if marker in _JPEG_SIZES:
            frame = stream.read(5)
            return int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big")
        if length < 2:
            return 0, 0
        stream.seek(length - 2, 1)
    return 0, 0


def _webp(stream: BinaryIO) -> tuple[int, int]:
    head = stream.read(30)
    if len(head) < 30:
        return 0, 0
    if head[12:16] == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if head[12:16] == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if head[12:16] == b"VP8 ":
        width, height = (int.from_bytes(head[at : at + 2], "little") for at in (26, 28))
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0


_READERS = {"PNG": _png, "JPEG": _jpeg, "WebP": _webp}
