"""Files that systems and tools put into folders by themselves, and that are no content."""

from __future__ import annotations

_NAMES = frozenset({".gitkeep", ".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini"})


def is_of_the_system(name: str) -> bool:
    """Whether a file of this name needs no editor to look at it."""
    return name.lower() in _NAMES


def is_hidden(name: str) -> bool:
    """Whether most programs do not show a file or folder of this name."""
    return name.startswith(".")
