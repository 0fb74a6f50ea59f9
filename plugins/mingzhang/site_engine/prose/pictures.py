"""Addresses of pictures: a picture is a file under `content/images/`."""

from __future__ import annotations

import re
from urllib.parse import unquote

FOLDER = "images/"


_TO_CONTENT = re.compile(r"^(?:\{(?:static|attach|filename)\})?(?:/|(?:\.\.?/)*)", re.IGNORECASE)


def file_at(address: str) -> str:
    """The file that an address means, by its path under `content/`; empty for any other.

    >>> [file_at(typed) for typed in ("images/a.jpg", "{static}/images/a.jpg", "https://b/a.jpg")]
    ['images/a.jpg', 'images/a.jpg', '']
    """
    file = unquote(_TO_CONTENT.sub("", address, count=1))
    return file if file.startswith(FOLDER) and ".." not in file else ""
