"""Personal data kept out of a public site: found, never repeated, and taken out of files."""

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
from safe_content.personal.pack import SUPPLIED, Pack, is_known, load
from safe_content.personal.text import scan

__all__ = [
    "PUBLISHED", "SUPPLIED",
    "Exemption", "Pack",
    "UnreadableError", "apply_exceptions", "checksums_under", "is_known", "line_sha256", "load",
    "read_exceptions", "scan", "scan_file", "scan_image", "scan_name", "scan_pdf",
    "strip_file", "strip_image", "strip_pdf",
]  # fmt: skip
