"""A room: one noun of the union, with everything about it in one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kernel.record import Reading
from union_site.entry import Page
from union_site.finding import Check
from union_site.library import Library, Loaded

if TYPE_CHECKING:
    from union_site.site import Site


def no_pages(_: Site) -> Iterator[Page]:
    return iter(())


@dataclass(frozen=True)
class Room:
    """What the site needs to know of a room.

    name       first part of its pages' paths, and of its rules' ids
    label      its name in the navigation, a message id of the theme's translations
    load       its files as records
    checks     its rules, one function each
    pages      the pages generated from its records
    view       for rooms of articles: what an article's template receives
    template   for rooms of articles: the template's name
    home       its part of the home page, shown by `home/<name>.html`; None shows nothing
    """

    name: str
    label: str
    load: Callable[[Library, Reading], Loaded]
    checks: tuple[Check, ...] = ()
    pages: Callable[[Site], Iterator[Page]] = no_pages
    view: Callable[[Any, Site], object] | None = None
    template: str = ""
    home: Callable[[Site], object | None] | None = None
    in_navigation: bool = True
