"""A finished page, read once more by a parser that had no part in writing it.

It reports what the converter, the sanitiser, a template or an override let through: code, styles,
frames and forms, and everything that a browser would fetch from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mingzhang.kernel.problems import Problem
from mingzhang.safe_content.characters import place_at

_REFUSED = {
    "style": "page.style",
    "base": "page.base",
    "form": "page.form",
    "script": "page.script",
    "meta": "page.refresh",
    **dict.fromkeys(
        ("iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe"),
        "page.frame",
    ),
    **dict.fromkeys(
        (
            "foreignobject",
            "animate",
            "set",
            "animatetransform",
            "animatemotion",
            "handler",
            "math",
            "template",
            "xmp",
            "plaintext",
        ),
        "page.element",
    ),
}
_ADDRESSES = (
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "poster",
    "data",
    "background",
    "ping",
    "imagesrcset",
    "cite",
    "longdesc",
    "codebase",
    "from",
    "to",
    "values",
    "manifest",
    "lowsrc",
    "dynsrc",
    "xlink:href",
)
_NAMES = frozenset(_ADDRESSES)
_FETCHING = frozenset(_ADDRESSES) - {"href", "cite", "longdesc"}
_IGNORED_IN_SCHEMES = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u3000\ufeff]+"
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_LINKABLE = frozenset({"http", "https", "mailto", "tel"})
_INFORMS = frozenset({"canonical", "alternate", "license", "author", "help", "next", "prev", "me"})
_DATA_BLOCKS = frozenset({"application/json", "application/ld+json"})


# Pages to copy from have inline styles: plain properties, and nothing that is fetched.
_COPY = re.compile(r"(?:.*/)?[^/]+/[^/]+/wechat/index\.html\Z")
_PLAIN = {
    *("background", "border", "border-collapse", "border-left", "border-top", "color"),
    *("font-family", "font-size", "font-weight", "height", "line-height", "margin", "max-width"),
    *("padding", "padding-top", "text-align", "white-space", "width", "word-break"),
}
_PLAIN_VALUE = re.compile(r"[\w\s.,%#-]*\Z", re.ASCII)


def check_page(html: str, file: str, own: str = "") -> Iterator[Problem]:
    """Every problem of one page; `own` is the site's address, whose host is allowed."""
    tree = LexborHTMLParser(html)
    host = _host(own) if own else ""
    styled = _COPY.match(file) is not None
    for node in tree.root.traverse() if tree.root else ():
        attributes = node.attributes
        if attributes or (node.tag or "").lower() in _REFUSED:
            for rule, values, words in _faults(node, attributes, host, styled=styled):
                yield _problem(html, file, rule, values, words)


_Fault = tuple[str, dict[str, object], str]


_Attributes = dict[str, str | None]


def _faults(
    node: LexborNode, attributes: _Attributes, host: str, *, styled: bool
) -> Iterator[_Fault]:
    tag = (node.tag or "").lower()
    rule = _REFUSED.get(tag)
    if rule and _is_refused(node, tag, attributes):
        yield rule, {"tag": tag}, f"<{tag}"
    for name, value in attributes.items():
        if name == "style":
            if not styled or not _is_plain(value or ""):
                yield "page.style", {"tag": tag}, "style="
        elif name.startswith("on"):
            yield "page.handler", {"tag": tag, "name": name}, name
        elif name in _NAMES and value:
            yield from _address(tag, name, value, attributes, host)


def _is_plain(style: str) -> bool:
    """Whether every declaration is of the kind that a copy needs."""
    declarations = [part.partition(":") for part in style.split(";") if part.strip()]
    return all(
        name.strip() in _PLAIN and _PLAIN_VALUE.match(value) for name, _, value in declarations
    )


def _is_refused(node: LexborNode, tag: str, attributes: _Attributes) -> bool:
    """Whether an element is refused; some are refused only in certain uses."""
    if tag == "script":
        kind = (attributes.get("type") or "").strip().lower()
        if "src" in attributes:
            return bool((node.text() or "").strip())
        return kind not in _DATA_BLOCKS
    if tag == "meta":
        return (attributes.get("http-equiv") or "").strip().lower() in ("refresh", "set-cookie")
    return tag != "form"


def _address(
    tag: str, name: str, value: str, attributes: _Attributes, host: str
) -> Iterator[_Fault]:
    if name in ("values", "from", "to", "data") and tag not in ("object", "animate", "set"):
        return
    for address in _addresses(name, value):
        rule = _judge(tag, name, address, attributes, host)
        if rule:
            yield rule, {"tag": tag, "address": address[:80]}, value


def _addresses(name: str, value: str) -> list[str]:
    if name.endswith("srcset"):
        return [part.split()[0] for part in value.split(",") if part.strip()]
    if name == "ping":
        return value.split()
    return [value]


def _judge(tag: str, name: str, address: str, attributes: _Attributes, host: str) -> str:
    scheme, foreign = _read(address, host)
    if scheme and scheme not in _LINKABLE:
        return "page.url"
    if not foreign:
        return ""
    if name in ("action", "formaction"):
        return "page.form"
    if name in _FETCHING or (name == "href" and _fetches(tag, attributes)):
        return "page.script" if tag == "script" else "page.external"
    return ""


def _fetches(tag: str, attributes: _Attributes) -> bool:
    """Whether a browser fetches `href`: not for `<a>` and `<area>`, nor for some `<link>`."""
    if tag in ("a", "area"):
        return False
    if tag != "link":
        return True
    words = (attributes.get("rel") or "").lower().split()
    return not words or not _INFORMS.issuperset(words)


@lru_cache(maxsize=65536)
def _read(address: str, host: str) -> tuple[str, bool]:
    """The scheme that some browser could read in an address, and whether it leaves the site."""
    schemes = []
    bare = _IGNORED_IN_SCHEMES.sub("", address)
    for text in (bare, _IGNORED_IN_SCHEMES.sub("", unescape(bare))):
        match = _SCHEME.match(text)
        schemes.append(match[1].lower() if match else "")
    scheme = next((s for s in schemes if s and s not in _LINKABLE), schemes[0])
    plain = bare.replace("\\", "/")
    foreign = plain.startswith("//") or scheme in ("http", "https")
    return scheme, foreign and (not host or _host(plain) != host)


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return "?"


def _problem(html: str, file: str, rule: str, values: dict[str, object], words: str) -> Problem:
    at = max(html.find(words), html.lower().find(words.lower()) if len(words) < 200 else 0, 0)
    return Problem(place_at(html, at, file), rule, values)
