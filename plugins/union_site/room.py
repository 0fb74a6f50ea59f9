"""A room: one noun of the union, with everything about it in one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kernel.record import Reading, Record
from union_site.entry import Page
from union_site.finding import Check
from union_site.library import Library, Loaded
from union_site.notices import Part
from union_site.tables import Table

if TYPE_CHECKING:
    from union_site.site import Site


def no_pages(_: Site) -> Iterator[Page]:
    return iter(())


@dataclass(frozen=True)
class Written:
    """A kind of file that an editor writes, for the schema that completes it.

    name       of the schema, `data/schema/<name>.json`
    files      a glob of such files
    model      the record that it holds, or of which it holds a list
    under      the key of the list; empty where the file is one record
    head       what stands beside the list
    defaults   the key of what every record of the list says unless it says otherwise
    """

    name: str
    files: str
    model: type[Record]
    under: str = ""
    head: type[Record] | None = None
    defaults: str = ""


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
    home       its part of the home page, shown by `rooms/<name>/home.html`; None shows nothing
    notice     its part of the notice sheet of each period, by `rooms/<name>/board_sheet.html`
    tables     its records as open data
    feeds      pages that have a feed, each with the paths of those whose stories it tells
    written    the files that an editor writes for it; their `fields.yaml` is beside its model
    """

    name: str
    label: str
    load: Callable[[Library, Reading], Loaded]
    checks: tuple[Check, ...] = ()
    pages: Callable[[Site], Iterator[Page]] = no_pages
    view: Callable[[Any, Site], object] | None = None
    template: str = ""
    home: Callable[[Site], object | None] | None = None
    notice: Callable[[Site], Iterator[tuple[str, Part]]] | None = None
    tables: Callable[[Site], Iterator[Table]] | None = None
    feeds: Callable[[Site], Iterator[tuple[str, Iterable[str]]]] | None = None
    written: tuple[Written, ...] = ()
    in_navigation: bool = True
