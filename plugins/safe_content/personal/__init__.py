"""Personal data kept out of a public site: found, never repeated, and taken out of files."""

from safe_content.personal.cells import Cell, small_cells
from safe_content.personal.exceptions import (
    Exemption,
    apply_exceptions,
    checksums_under,
    line_sha256,
    read_exceptions,
)
from safe_content.personal.files import (
    PUBLISHED,
    UnreadableError,
    scan_file,
    scan_image,
    scan_name,
    scan_pdf,
    strip_file,
    strip_image,
    strip_pdf,
)
from safe_content.personal.pack import Detector, Pack, Span, UnknownJurisdictionError, load
from safe_content.personal.text import scan

__all__ = [
    "PUBLISHED",
    "Cell", "Detector", "Exemption", "Pack", "Span", "UnknownJurisdictionError",
    "UnreadableError", "apply_exceptions", "checksums_under", "line_sha256", "load",
    "read_exceptions", "scan", "scan_file", "scan_image", "scan_name", "scan_pdf",
    "small_cells", "strip_file", "strip_image", "strip_pdf",
]  # fmt: skip
