"""Whether the built site holds together: every link leads somewhere, nothing is fetched elsewhere.

Every page is parsed once. What is wrong becomes a problem of a `verify.*` rule at its place
in the built file; the sentences name the page and the link, so that an editor finds the text.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from mingzhang.kernel.problems import Place, Problem, in_order
from mingzhang.output_check.page import Page, read_page

READ = (".html", ".css", ".xml", ".svg")
_NOT_FETCHED = ("data", "about", "blob", "mailto", "tel", "javascript")
# Our schemes and Pelican's, which conversion should have resolved.
_LEFTOVER = re.compile(
    r"^(figure|site|sum):|[{|](filename|static|attach|author|category|tag|index)[}|]", re.IGNORECASE
)


def verify(folder: Path, siteurl: str = "", shown: str = "output") -> tuple[Problem, ...]:
    """Every problem of the site built in a folder; `shown` is what its places call the folder."""
    files = frozenset(_files(folder))
    pages, problems = _read(folder, files)
    judge = _Judge(_Addresses(siteurl, files), pages, shown)
    problems += [] if "index.html" in files else [("index.html", "verify.no-home", {})]
    found = [Problem(Place(f"{shown}/{file}"), rule, values) for file, rule, values in problems]
    for page in pages.values():
        found.extend(judge.page(page))
    return in_order(found)


def check_links(output: Path, shown: str, settings: Mapping[str, Any]) -> tuple[Problem, ...]:
    """The problems that `verify` finds, as a guard of a built site; see `output_check`."""
    return verify(output, settings["SITEURL"], shown)


_Fault = tuple[str, str, Mapping[str, object]]


def _files(folder: Path) -> Iterator[str]:
    for parent, _, names in os.walk(folder):
        for name in names:
            yield Path(parent, name).relative_to(folder).as_posix()


def _read(folder: Path, files: Iterable[str]) -> tuple[dict[str, Page], list[_Fault]]:
    """Every file that can refer to others, and what is wrong with files as such."""
    pages: dict[str, Page] = {}
    faults: list[_Fault] = []
    for file in sorted(files):
        # `.nojekyll` and its like are empty on purpose
        if not posixpath.basename(file).startswith(".") and not (folder / file).stat().st_size:
            faults.append((file, "verify.empty-file", {}))
        elif file.endswith(READ):
            try:
                pages[file] = read_page(folder, file)
            except UnicodeDecodeError:
                faults.append((file, "verify.not-utf8", {}))
    return pages, faults


@dataclass(frozen=True)
class _Address:
    """What an address means wherever it stands; `path` is None where it names none of our files."""

    path: str | None
    fragment: str = ""
    rooted: bool = False
    leftover: bool = False
    other_host: bool = False


class _Addresses:
    """The meaning of addresses, and the files that they name."""

    def __init__(self, siteurl: str, files: frozenset[str]) -> None:
        self.host = urlsplit(siteurl).netloc.lower()
        self.base = urlsplit(siteurl).path.rstrip("/") + "/"
        self.files = files
        # Pages have many addresses in common, above all those of the navigation.
        self.read = lru_cache(maxsize=100_000)(self._read)

    def _read(self, typed: str) -> _Address:
        try:
            parts = urlsplit(typed)
        except ValueError:
            return _Address(typed, rooted=True)
        leftover = bool(_LEFTOVER.search(unquote(typed)))
        foreign = bool(parts.netloc) and parts.netloc.lower() != self.host
        if foreign or parts.scheme not in ("", "http", "https"):
            harmless = not foreign and parts.scheme in _NOT_FETCHED
            return _Address(None, leftover=leftover, other_host=not harmless)
        path, rooted = unquote(parts.path), bool(parts.netloc) or parts.path.startswith("/")
        inside = f"{path}/".startswith(self.base)
        if parts.netloc and not inside:  # another site of the same host
            return _Address(None, leftover=leftover)
        path = path[len(self.base) :] if rooted and inside else path
        return _Address(path, unquote(parts.fragment), rooted, leftover)

    def file(self, page: str, address: _Address) -> str:
        """The file that an address names on a page; it need not exist."""
        path = address.path or ""
        if not path and not address.rooted:
            return page
        if path.startswith("/"):  # beside the site, on its host
            return path
        folder = "" if address.rooted else posixpath.dirname(page)
        normal = posixpath.normpath(f"{folder}/{path}" if folder else path or ".")
        if normal in self.files and not path.endswith("/"):
            return normal
        return "index.html" if normal == "." else f"{normal}/index.html"


class _Judge:
    """Compares each page with all the others."""

    def __init__(self, addresses: _Addresses, pages: Mapping[str, Page], shown: str) -> None:
        self.addresses, self.pages, self.shown = addresses, pages, shown

    def page(self, page: Page) -> Iterator[Problem]:
        """Everything that is wrong with one page."""
        for rule, values in page.faults:
            yield self._problem(page, str(values.get("text", "")), rule, **values)
        for identity in page.repeated:
            yield self._problem(page, f'"{identity}"', "verify.duplicate-id", id=identity)
        for typed in page.fetched:
            if self.addresses.read(typed).other_host:
                yield self._problem(page, typed, "verify.other-host", link=typed)
        for typed in page.links | page.fetched:
            yield from self._address(page, typed)

    def _address(self, page: Page, typed: str) -> Iterator[Problem]:
        address = self.addresses.read(typed)
        if address.leftover:
            yield self._problem(page, typed, "verify.unresolved", link=typed)
        elif address.path is not None:
            file = self.addresses.file(page.file, address)
            values = {"link": typed, "target": file}
            if file not in self.addresses.files:
                yield self._problem(page, typed, "verify.broken-link", **values)
            elif address.fragment and not self._has(file, address.fragment):
                values["id"] = address.fragment
                yield self._problem(page, typed, "verify.broken-fragment", **values)

    def _has(self, file: str, fragment: str) -> bool:
        """Whether a fragment leads somewhere; those of images and PDFs are not checked."""
        if not file.endswith(".html") or file not in self.pages:
            return True
        return fragment in self.pages[file].ids or fragment == "top" or ":~:" in fragment

    def _problem(self, page: Page, words: str, rule: str, **values: object) -> Problem:
        line, column = page.place_of(words) if words else (1, 1)
        return Problem(Place(f"{self.shown}/{page.file}", line, column), rule, values)
