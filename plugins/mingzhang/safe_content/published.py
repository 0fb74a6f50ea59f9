"""The last check of what is published: guards of a built site, and headers for its host.

The plugin `output_check` calls the guards by the names in the setting `GUARDS`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from html import escape, unescape
from pathlib import Path
from typing import Any

from mingzhang.kernel.problems import Place, Problem
from mingzhang.safe_content import personal, policy
from mingzhang.safe_content.reparse import check_page

PICTURES = "images"  # made by the plugin `pictures`, from cleaned files


def strip_files(output: Path, shown: str, settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Remove hidden data from pictures and PDFs: places, names, devices."""
    del shown, settings
    for file in sorted(output.rglob("*")):
        made = file.is_relative_to(output / PICTURES)
        if file.suffix.lower() in personal.PUBLISHED and not made:
            try:
                file.write_bytes(personal.strip_file(file.read_bytes(), file.name))
            except personal.UnreadableError:
                source = Place(f"content/{file.relative_to(output).as_posix()}")
                yield Problem(source, "personal.unreadable")


def check_pages(output: Path, shown: str, settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Look at everything that is published as text, each file read once.

    Code and foreign addresses on pages are found with another parser than the sanitiser's; personal
    data, as readers see it, on pages, copies and feeds, and in the cells of tables. The other forms of
    the open data have the same cells, and the search index is made of the pages.
    """
    for file in sorted(output.rglob("*")):
        if file.suffix in READ:
            name = file.relative_to(output).as_posix()
            text = file.read_text(encoding="utf-8", errors="replace")
            if file.suffix == ".html":
                yield from check_page(text, f"{shown}/{name}", settings["SITEURL"])
            yield from settings["CHECKED_GATE"].check_page(
                READ[file.suffix](text), _sources(name, settings["PAGE_SOURCES"])
            )


def _as_it_is(text: str) -> str:
    return text


def _cells(table: str) -> str:
    """Each cell by itself: columns are described, and no reader takes two of them for one."""
    return "".join(f"<p>{escape(cell)}" for row in csv.reader(io.StringIO(table)) for cell in row)


READ = {
    **dict.fromkeys((".html", ".svg", ".txt"), _as_it_is),
    ".xml": unescape,  # feeds carry HTML as text
    ".csv": _cells,
}


def _sources(page: str, sources: Mapping[str, str]) -> list[str]:
    """The file that a page is made of, or the page that it belongs to."""
    parts = page.split("/")
    paths = ("/".join(parts[:end]) for end in range(len(parts) - 1, 0, -1))
    paths = (path.removeprefix("drafts/") for path in paths)
    return [sources[path] for path in paths if path in sources][:1]


def write_headers(pelican: Any) -> None:
    """Write what browsers must refuse as files for the host, where `HOST_FILES` names them.

    `_headers` goes beside the pages, lines for nginx to a file that is not published.
    `STRICT_TRANSPORT_SECURITY` is the value of that header; without it there is none.
    """
    files = pelican.settings.get("HOST_FILES") or {}
    transport = pelican.settings.get("STRICT_TRANSPORT_SECURITY", "")
    for name, text in (("headers", policy.headers(transport)), ("nginx", policy.nginx(transport))):
        if name in files:
            file = Path(pelican.output_path, files[name])
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
