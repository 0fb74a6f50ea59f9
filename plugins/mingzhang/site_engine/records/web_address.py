"""Addresses on the web: of a site, to which the paths of pages are added, and of a document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

_BEGINS = re.compile(r"https?://[^/?#]")
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?"
ADDRESS = re.compile(rf"https?://{_HOST}(?:/[A-Za-z0-9._~%!$&'()*+,;=:@/-]*)?")
# Letters of any script may stand here: a link is not put together with anything
_DOCUMENT = re.compile(
    r"https?://(?:[\w-]+(?:\.[\w-]+)+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:[/?#][^\s<>\"\\^`{|}]*)?",
    re.IGNORECASE,
)
_NO_SCHEME = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/:?#]|$)")
_SAFE = "/%:@!$&'()*+,;=~-._"  # of the characters of a path
_QUERY = re.compile(r"[?#？＃]")


def wrong_address(typed: str) -> tuple[str, Mapping[str, str]] | None:
    """The rule that an address breaks, with its values; None for one that a site can have."""
    if ADDRESS.fullmatch(typed):
        return None
    plain = unicodedata.normalize("NFKC", typed).replace("。", ".")
    if not _BEGINS.match(typed):
        usable = plain if ADDRESS.fullmatch(plain) else ""
        return "settings.address", {"typed": typed, "corrected": usable}
    if mark := _QUERY.search(typed):
        before = typed[: mark.start()].rstrip("/")
        usable = before if ADDRESS.fullmatch(before) else ""
        return "settings.address-query", {"typed": typed, "mark": mark[0], "corrected": usable}
    if typed.isascii():
        return "settings.address-characters", {"typed": typed}
    return "settings.address-letters", {"typed": typed, "corrected": _ascii(plain)}


def wrong_document(typed: str) -> Mapping[str, str] | None:
    """Where the address of a document is none, what was typed and the one that was likely meant."""
    if _DOCUMENT.fullmatch(typed):
        return None
    plain = unicodedata.normalize("NFKC", typed).replace("。", ".")
    meant = f"https://{plain}" if _NO_SCHEME.match(plain) else plain
    return {"typed": typed, "corrected": meant if _DOCUMENT.fullmatch(meant) else ""}


def _ascii(address: str) -> str:
    """The address in the letters that every program understands; empty where there is none."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:  # UnicodeError too
        return ""
    written = f"{parts.scheme}://{host}{port}" + quote(parts.path, safe=_SAFE)
    return written if ADDRESS.fullmatch(written) and not parts.username else ""
