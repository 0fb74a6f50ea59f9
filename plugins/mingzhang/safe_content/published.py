"""The last check of what is published: guards of a built site, and headers for its host.

The plugin `output_check` calls the guards by the names in the setting `GUARDS`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    """Find code and foreign addresses on pages, with another parser than the sanitiser's."""
    for file in sorted(output.rglob("*.html")):
        name = f"{shown}/{file.relative_to(output).as_posix()}"
        text = file.read_text(encoding="utf-8", errors="replace")
        yield from check_page(text, name, settings["SITEURL"])


def write_headers(pelican: Any) -> None:
    """Write what browsers must refuse as files for the host, where `HOST_FILES` names them.

    `_headers` goes beside the pages, lines for nginx to a file that is not published.
    """
    files = pelican.settings.get("HOST_FILES") or {}
    for name, text in (("headers", policy.headers()), ("nginx", policy.nginx())):
        if name in files:
            file = Path(pelican.output_path, files[name])
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
