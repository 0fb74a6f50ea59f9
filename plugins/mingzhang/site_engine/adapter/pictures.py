"""Pictures in prose, each in every size.

Part of the adapter. Pelican resolves one address in a tag; ours stand in `srcset` too, so they
begin with `{site}`, which is resolved beside Pelican's own.
"""

from __future__ import annotations

import re
from typing import Any

from pelican.contents import Content

from mingzhang.site_engine.adapter.prose import ShowPicture
from mingzhang.site_engine.adapter.theme import Theme
from mingzhang.site_engine.records.photos import Picture

ROOT = "{site}"
_ADDRESSES = re.compile(r' (?:src|srcset)="[^"]*"')


def in_every_size(theme: Theme, cache: Any) -> ShowPicture:
    """Shows a picture in all its sizes; the first is not waited for."""

    def show(item: Picture, file: str, alone: bool, first: bool) -> str:
        sizes = cache.picture(file)
        return theme.rendered(
            "prose-picture", root=ROOT, item=item, sizes=sizes, alone=alone, first=first
        )

    return show


def resolve(content: Content) -> None:
    """Make one of Pelican's contents resolve our addresses too, for its page and for feeds."""
    theirs = content._update_content  # the only way between text and address

    def ours(text: str, siteurl: str) -> str:
        return str(theirs(_ADDRESSES.sub(lambda tag: tag[0].replace(ROOT, siteurl), text), siteurl))

    content._update_content = ours
