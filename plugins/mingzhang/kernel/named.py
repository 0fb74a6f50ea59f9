"""A function by its name, so that plugins stay apart: settings say what one offers another."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def named(name: str) -> Callable[..., Any]:
    """The function at `module:function`."""
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found
