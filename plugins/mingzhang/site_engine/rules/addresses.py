"""Links lead where every reader can follow them. Needs: articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from mingzhang.kernel.problems import Problem
from mingzhang.kernel.vocabulary import nearest
from mingzhang.site_engine.prose.prose import Scheme
from mingzhang.site_engine.site.site import Site

_OWN_COMPUTER = re.compile(
    r"(?:[A-Za-z]:[\\/]|file:|\\|/(?:Users|home)/|~/"
    r"|https?://(?:localhost|127\.|192\.168\.|10\.\d+\.|172\.(?:1[6-9]|2\d|3[01])\.))",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"\.(?:docx?|wps|xlsx?|et|pptx?|dps|rtf|zip|rar|7z)(?:[?#]|$)", re.IGNORECASE)
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")
_HOST = re.compile(r"(?:www\.|[\w-]+\.(?:com|cn|org|net|gov)(?:[/.]|$))", re.IGNORECASE)
_FILE = re.compile(r"^(?:\{(?:static|attach)\})?/?(?P<file>(?:files|images)/[^?#]*)", re.IGNORECASE)


def links_can_be_followed(site: Site) -> Iterator[Problem]:
    """No link leads to a file on one computer, nowhere, or around `site:` to our own pages."""
    for article in site.texts:
        for link in (*article.prose.of(Scheme.OTHER), *article.prose.lost_links):
            if problem := _wrong(site, link.target.strip()):
                rule, values = problem
                yield Problem(link.at.place(article.document), rule, values)


def _wrong(site: Site, address: str) -> tuple[str, dict[str, object]] | None:
    """What is wrong, if anything, with an address other than a `figure:` or `site:` link."""
    if not address or _OWN_COMPUTER.match(address):
        return "links.own-computer" if address else "links.empty", {}
    if _OFFICE.search(address) and not address.lower().startswith("http"):
        return "links.office-file", {"file": PurePosixPath(address).name}
    if _MAILBOX.match(address):
        return "links.address", {"address": address, "corrected": f"mailto:{address}"}
    if match := _FILE.match(address):
        return _file(site, unquote(match["file"]))
    if address.startswith(("#", "{")) or re.match(r"[A-Za-z][A-Za-z0-9+.-]*\s*[:：]", address):
        return None  # it is known where it leads, or the sanitiser reports it
    return _relative(site, address)


def _file(site: Site, file: str) -> tuple[str, dict[str, object]] | None:
    if f"content/{file}" in site.files:
        return None
    content = (name.removeprefix("content/") for name in site.files)
    files = [name for name in content if name.startswith(("files/", "images/"))]
    return "links.missing-file", {"file": file, "nearest": nearest(file, sorted(files))}


def _relative(site: Site, address: str) -> tuple[str, dict[str, object]]:
    """An address without scheme or root: meant as a page of ours, or as another site."""
    if _HOST.match(address):
        return "links.address", {"address": address, "corrected": f"https://{address}"}
    path = address.lstrip("./").removesuffix(".md").removesuffix("/index.html").strip("/")
    pages = [page for page in site.entries if page == path or page.endswith(f"/{path}")]
    known = pages or nearest(path, sorted(site.entries))
    return "links.relative", {"address": address, "nearest": [f"site:{page}" for page in known[:3]]}


CHECKS = (links_can_be_followed,)
