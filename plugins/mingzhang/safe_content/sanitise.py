"""Converted prose, reduced to what an article needs: nothing in it runs, fetches or poses as ours.

nh3 parses as browsers do and writes well-formed HTML; what its tables cannot say (addresses,
ids, `rel`) is settled on its output, whose tags are regular. Addresses of ours and of Pelican
(`figure:`, `site:`, `sum:`, `{filename}`) pass unchanged: they are resolved after this step.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import nh3


def words(text: str) -> set[str]:
    return set(text.split())


TAGS = words(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl "
    "dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s "
    "samp small span strong sub summary sup table tbody td tfoot th thead time tr u ul var "
    "wbr"
)
# What is removed with all that it holds; of other unknown elements the text stays.
EMPTIED = words(
    "script style template noscript iframe noembed noframes object embed applet svg math textarea "
    "select title xmp plaintext frameset"
)
_ATTRIBUTES = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "details": {"open"},
    "time": {"datetime"},
    "data": {"value"},
    "del": {"datetime"},
    "ins": {"datetime"},
}
_ADMONITIONS = words("admonition note tip hint important warning caution attention danger error")
_ALIGNED = {"align-left", "align-right", "align-center"}
_CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"footnote", "toc", *_ADMONITIONS},
    "p": {"admonition-title", "attribution"},
    "span": {"measure", "toctitle"},
    "td": _ALIGNED,
    "th": _ALIGNED,
}
_SCHEMES = {"https", "http", "mailto", "tel", "figure", "site", "sum"}

_CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=EMPTIED,
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    url_schemes=_SCHEMES,
    link_rel=None,
    strip_comments=True,
)

_ALIGN = re.compile(r'(<t[dh]) style="text-align: (left|right|center);?">')
_SETTLED = re.compile(r'<([a-z][a-z0-9]*)((?: [a-z]+="[^"]*")+)(?=>)')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_ID = re.compile(r"(?:fn|fnref\d*|h|toc|t|f)[:_-][^\s<>\"'&]*\Z")
_WEB = re.compile(r"https?://[^/\\\s]", re.IGNORECASE)
_OTHERS = re.compile(r"(?:mailto|tel|figure|site|sum):(?!//)", re.IGNORECASE)
_PELICAN = re.compile(r"^\{(?:filename|static|attach|author|category|tag|index)\}", re.IGNORECASE)
_RELATIVE = re.compile(r"(?![/\\][/\\])[^:]*(?:[/?#]|\Z)")  # no scheme, no host
_UNSEEN = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\u115f\u1160\u1680\u180e\u2000-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u3000\u3164\ufeff\uffa0]"
)
_REL = ' rel="noopener noreferrer"'


def sanitise(html: str) -> str:
    """The same prose without anything that acts, fetches or poses as ours.

    >>> sanitise('<p onclick="x()">账目<script>x()</script></p>')
    '<p>账目</p>'
    """
    return _SETTLED.sub(_settled, _CLEANER.clean(aligned(html)))


def aligned(html: str) -> str:
    """The alignment of cells by a class instead of a style, which is how Markdown writes it."""
    return _ALIGN.sub(r'\1 class="align-\2">', html)


def _settled(match: re.Match[str]) -> str:
    tag, attributes = match.groups()
    kept = [
        f' {name}="{value}"'
        for name, value in _ATTRIBUTE.findall(attributes)
        if _allowed(name, value)
    ]
    rel = tag == "a" and any(_leaves(attribute) for attribute in kept)
    return f"<{tag}{''.join(kept)}{_REL if rel else ''}"


def _allowed(name: str, value: str) -> bool:
    if name == "id":
        return _ID.match(value) is not None
    if name == "href":
        return _is_safe(value, _is_address)
    if name == "src":
        return _is_safe(value, _is_own)
    if name == "class":
        return bool(value)
    return True


def _is_safe(value: str, allowed: Callable[[str], bool]) -> bool:
    """Whether a value is allowed, as a browser reads it and as unescaped once more."""
    address = unescape(value)
    return allowed(address) and ("&" not in address or allowed(unescape(address)))


def _leaves(attribute: str) -> bool:
    return attribute.lower().startswith((' href="http:', ' href="https:'))


def _is_address(address: str) -> bool:
    """Whether a link may have this address: of the web, of a person, or one of ours."""
    if _WEB.match(address) or _OTHERS.match(address):
        return True
    return _is_own(address)


def _is_own(address: str) -> bool:
    """Whether an address stays on the site, as those of pictures must."""
    if _UNSEEN.match(address):
        return False
    bare = _PELICAN.sub("", _UNSEEN.sub("", address), count=1)
    return _RELATIVE.match(bare) is not None
