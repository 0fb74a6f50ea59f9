"""One built file and what it refers to: read once, judged by `verify`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

# `rel` words that make a browser connect; canonical, alternate and the like do not.
FETCHING = {"stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "modulepreload"} | {
    *("preload", "prefetch", "preconnect", "dns-prefetch", "prerender", "pingback")
}
# Attributes that make a browser connect, on any element.
FETCHED = {"src", "srcset", "imagesrcset", "poster", "data", "background", "style"} | {
    *("ping", "action", "formaction")
}
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_QUOTED = r"""(?:"([^"]*)"|'([^']*)')"""
_CSS_URL = re.compile(
    rf"""url\(\s*(?:{_CSS_QUOTED}|([^)'"\s]*))|@import\s+{_CSS_QUOTED}|image-set\(\s*{_CSS_QUOTED}""",
    re.IGNORECASE,
)
_REFRESH = re.compile(r"url\s*=\s*['\"]?\s*([^'\"]+)", re.IGNORECASE)
_NEXT_IMAGE = re.compile(r",\s+|(?<=\d[wx]),")  # other commas belong to the address
_TEMPLATE = re.compile(r"\{\{.{0,40}|\{%.{0,40}", re.DOTALL)


@dataclass
class Page:
    """One file: its ids, its links, and what a browser fetches for it."""

    path: Path
    file: str
    ids: set[str] = field(default_factory=set)
    repeated: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    fetched: set[str] = field(default_factory=set)
    faults: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def place_of(self, words: str) -> tuple[int, int]:
        """Line and column at which the words first stand; best where they are an attribute."""
        text = self.path.read_text(encoding="utf-8")  # 10,000 texts are too many to keep
        escaped = words.replace("&", "&amp;")
        quoted = text.find(f'="{escaped}"')
        found = (quoted + 2 if quoted >= 0 else -1, text.find(escaped), text.find(words))
        start = next((position for position in found if position >= 0), 0)
        return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def read_page(folder: Path, file: str) -> Page:
    """Read an HTML, SVG, CSS or XML file; the caller handles files that are not UTF-8."""
    page = Page(folder / file, file)
    text = page.path.read_text(encoding="utf-8")
    if file.endswith(".css"):
        page.fetched.update(css_addresses(text))
    elif file.endswith(".xml"):
        _read_xml(page, text)
    else:
        _read_html(page, text, whole=file.endswith(".html"))
    return page


def _read_html(page: Page, text: str, *, whole: bool) -> None:
    tree = LexborHTMLParser(text)
    headings = 0
    for node in tree.root.traverse() if tree.root else ():
        tag = node.tag or ""
        headings += tag == "h1"
        if tag == "style":
            page.fetched.update(css_addresses(node.text()))
        if attributes := node.attributes:
            _read_attributes(page, tag, attributes)
    if whole:
        page.faults.extend(_faults(tree, headings))
        page.faults.extend(_unrendered(text))


_Attributes = dict[str, str | None]


def _read_attributes(page: Page, tag: str, attributes: _Attributes) -> None:
    for name, value in attributes.items():
        if name == "id":
            (page.repeated if value in page.ids else page.ids).add(value or "")
        elif name in ("href", "xlink:href"):
            fetches = tag not in ("a", "area") and _fetches_href(tag, attributes)
            (page.fetched if fetches else page.links).add((value or "").strip())
        elif name in FETCHED and value:
            page.fetched.update(_fetched(name, value))
    if tag == "meta":
        _read_meta(page, attributes)


def _fetches_href(tag: str, attributes: _Attributes) -> bool:
    """Whether a browser fetches `href`: not for some `<link>`, which only inform."""
    return tag != "link" or not FETCHING.isdisjoint((attributes.get("rel") or "").lower().split())


def _fetched(name: str, value: str) -> Iterator[str]:
    if name == "style":
        yield from css_addresses(value)
    elif name.endswith("srcset"):
        for candidate in _NEXT_IMAGE.split(value):
            yield from candidate.split()[:1]
    else:
        yield value.strip()


def _read_meta(page: Page, attributes: _Attributes) -> None:
    content = attributes.get("content") or ""
    if (attributes.get("http-equiv") or "").lower() == "refresh":
        page.fetched.update(_REFRESH.findall(content))
    elif attributes.get("property") in ("og:url", "og:image"):
        page.links.add(content.strip())


def _faults(tree: LexborHTMLParser, headings: int) -> Iterator[tuple[str, dict[str, object]]]:
    title = tree.css_first("head > title")
    if title is None or not title.text().strip():
        yield "verify.no-title", {}
    root = tree.css_first("html")
    if root is None or not root.attributes.get("lang"):
        yield "verify.no-lang", {}
    if headings != 1:
        yield "verify.headings", {"count": headings}


def _unrendered(text: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Code that a template left over; examples in `<code>` and `<pre>` are text."""
    if not _TEMPLATE.search(text):
        return
    tree = LexborHTMLParser(text)
    tree.strip_tags(["pre", "code"], recursive=True)
    for found in _TEMPLATE.findall(tree.html or ""):
        yield "verify.unrendered", {"text": found.splitlines()[0]}


def css_addresses(css: str) -> Iterator[str]:
    """Every address that a style sheet makes the browser fetch."""
    for groups in _CSS_URL.findall(_CSS_COMMENT.sub("", css)):
        if address := "".join(groups).strip():
            yield address


def _read_xml(page: Page, text: str) -> None:
    """A feed or a sitemap: its addresses, and those in the HTML that it carries."""
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        page.faults.append(("verify.bad-xml", {"reason": str(error)}))
        return
    for element in root.iter():
        name, said = element.tag.rpartition("}")[2], (element.text or "").strip()
        if address := element.get("href"):
            page.links.add(address)
        if name == "loc" or (name == "link" and said):
            page.links.add(said)
        elif name in ("content", "summary", "description", "encoded") and "<" in said:
            carried = Page(page.path, page.file)
            _read_html(carried, said, whole=False)
            page.links |= {link for link in carried.links if not link.startswith("#")}
            page.fetched |= carried.fetched
