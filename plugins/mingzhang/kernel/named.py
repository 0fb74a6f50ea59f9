"""A function by its name: settings name what one plugin needs of another, which it never imports."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def named(name: str) -> Callable[..., Any]:
    """The function at `module:function`."""
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found
