"""Files that systems and tools put into folders by themselves, and that are no content."""

from __future__ import annotations

import re

_NAMES = re.compile(r"\.gitkeep|\.DS_Store|(?:eh)?Thumbs\.db|desktop\.ini", re.IGNORECASE)


def is_of_the_system(name: str) -> bool:
    """Whether a file of this name needs no editor to look at it."""
    return bool(_NAMES.fullmatch(name))


def is_hidden(name: str) -> bool:
    """Whether most programs do not show a file or folder of this name."""
    return name.startswith(".")
