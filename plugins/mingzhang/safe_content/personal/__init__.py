"""Personal data kept out of a public site: found, never repeated, and taken out of files."""

from mingzhang.safe_content.personal.comments import comments_alone
from mingzhang.safe_content.personal.exceptions import FILE as EXCEPTIONS
from mingzhang.safe_content.personal.exceptions import Exceptions, entry, read_exceptions
from mingzhang.safe_content.personal.files import (
    PDF,
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
from mingzhang.safe_content.personal.pack import SUPPLIED, Pack, is_known, load
from mingzhang.safe_content.personal.shown import shown_data
from mingzhang.safe_content.personal.sought import canonical, written
from mingzhang.safe_content.personal.text import Match, matches, names_of_helped, scan

__all__ = [
    "EXCEPTIONS", "PDF", "PUBLISHED", "SUPPLIED",
    "Exceptions", "Match", "Pack", "UnreadableError", "canonical", "comments_alone", "entry",
    "is_known", "load", "matches", "names_of_helped", "read_exceptions", "scan", "scan_file",
    "scan_image", "scan_name", "scan_pdf", "shown_data", "strip_file", "strip_image", "strip_pdf",
    "written",
]  # fmt: skip
