"""A page's text as the editor of a WeChat public account keeps it.

That editor throws away classes, ids, style sheets, scripts and links that lead out of WeChat; it
keeps inline styles, and of containers `section` and `p`. So the text is rewritten with the
elements that survive (`flat`), links become numbered notes, and a flat style sheet goes into the
elements (`inline`). All are functions of text alone; settings name `copy`.
"""

from __future__ import annotations

from collections.abc import Mapping

from mingzhang.wechat_copy.flat import flat
from mingzhang.wechat_copy.inline import inline


def register() -> None:
    """Pelican asks every plugin for this; the function is found by its name."""


def copy(html: str, style: str, own: str, titles: Mapping[str, str]) -> str:
    """The text, ready to be pasted.

    `own` is the site's address: a link below it counts by its page alone, and `titles` may name
    that page. An empty `<ol class="links">` in the text is where the notes go.
    """
    return inline(flat(html, own, titles), style)
