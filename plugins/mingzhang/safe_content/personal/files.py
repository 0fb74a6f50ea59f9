"""Personal data in files that are published as they are, and in the names of files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from mingzhang.kernel.problems import Place, Problem
from mingzhang.safe_content.personal.images import UnreadableError, scan_image, strip_image
from mingzhang.safe_content.personal.pack import Pack
from mingzhang.safe_content.personal.pdfs import scan_pdf, strip_pdf
from mingzhang.safe_content.personal.text import scan

__all__ = [
    "PUBLISHED",
    "UnreadableError", "scan_file", "scan_image", "scan_name", "scan_pdf", "strip_file",
    "strip_image", "strip_pdf",
]  # fmt: skip

IMAGES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
PDF = ".pdf"
PUBLISHED = (*IMAGES, PDF)


def scan_file(data: bytes, pack: Pack, file: str) -> Iterator[Problem]:
    """A picture or a PDF, by its name; nothing for other files."""
    suffix = PurePosixPath(file).suffix.lower()
    if suffix in IMAGES:
        yield from scan_image(data, pack, file)
    elif suffix == PDF:
        yield from scan_pdf(data, pack, file)


def strip_file(data: bytes, file: str) -> bytes:
    """The bytes to publish; UnreadableError where they cannot be read."""
    suffix = PurePosixPath(file).suffix.lower()
    if suffix in IMAGES:
        return strip_image(data)
    return strip_pdf(data) if suffix == PDF else data


def scan_name(file: str, pack: Pack) -> Iterator[Problem]:
    """A problem for the first personal part of a path; it names only the folder of that part."""
    parts = PurePosixPath(file).parts
    for number, part in enumerate(parts):
        for problem in scan(PurePosixPath(part).stem, pack, file):
            folder = "/".join(parts[:number])
            values = {**problem.values, "folder": folder}
            yield Problem(Place(f"{folder}/…"), "personal.file-name", values)
            return
