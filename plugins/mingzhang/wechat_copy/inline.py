"""Writes a flat style sheet into the elements, and removes the classes that it needed."""

from __future__ import annotations

import css_inline
from selectolax.lexbor import LexborHTMLParser


def inline(html: str, style: str) -> str:
    """The text with inline styles and without classes.

    >>> inline('<p class="lead">a</p>', "p { margin: 0 } .lead { color: #123456 }")
    '<p style="margin: 0;color: #123456;">a</p>'
    """
    tree = LexborHTMLParser(css_inline.inline_fragment(html, style, load_remote_stylesheets=False))
    for node in tree.css("[class]"):
        del node.attrs["class"]
    body = tree.body
    assert body is not None
    return body.inner_html or ""
