"""A room: one noun of a site, with everything about it in one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from mingzhang.kernel.problems import Problem
from mingzhang.kernel.record import Reading, Record
from mingzhang.site_engine.reading.library import Library
from mingzhang.site_engine.reading.loaded import Loaded
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.site.page import Page
from mingzhang.site_engine.site.sheet_part import SheetPart
from mingzhang.site_engine.tables.table import Table

S = TypeVar("S")  # the site that a room belongs to; a room does not know it
Check = Callable[[S], Iterable[Problem | Finding]]


def no_pages(_: object) -> Iterator[Page]:
    return iter(())


@dataclass(frozen=True)
class FileKind:
    """A kind of file that an editor writes, for the schema that completes it.

    name       of the schema, `data/schema/<name>.json`
    files      a glob of such files
    model      the record that a file holds, or the records of its list
    under      the key of the list; empty where the file is one record
    head       what stands beside the list
    defaults   the key of the values of every record of the list that does not state its own
    """

    name: str
    files: str
    model: type[Record]
    under: str = ""
    head: type[Record] | None = None
    defaults: str = ""


class HomePlace(StrEnum):
    """Where a room's part stands on the home page: first, at a question of the reader's, or below."""

    LEAD = "lead"
    GET = "get"  # what can I get?
    ASK = "ask"  # whom do I ask?
    BELOW = "below"


@dataclass(frozen=True)
class Foundation:
    """Files that are read before the rooms, because records of several rooms are read with them.

    read         them as one value, which every room gets by its type (`Reading.of`), and the
                 problems
    file_kinds   the kinds of these files
    """

    read: Callable[[Library, Reading], tuple[object, list[Problem]]]
    file_kinds: tuple[FileKind, ...] = ()


@dataclass(frozen=True)
class Facet:
    """How the titles of a room narrow a search down, by the name of the filter.

    `beyond`: records that a page reaches in two steps count too (for an activity, the programme of
    the record that paid for it).
    """

    name: str
    beyond: bool = False


@dataclass(frozen=True)
class Room(Generic[S]):
    """What the site needs to know of a room.

    name         first part of its pages' paths, and of its rules' ids
    label        its name in the navigation, a message id of the theme's translations
    load         its files as records
    checks       its rules, one function each
    pages        the pages generated from its records
    view         for rooms of articles: what an article's template receives
    template     for rooms of articles: the template's name
    home         its part of the home page, shown by `rooms/<name>/home.html`; None shows nothing
    home_place   where that part stands
    board_sheet  its part of the sheet of each period for the notice board, shown by
                 `rooms/<name>/board_sheet.html`
    tables       its records as open data
    feeds        pages that have a feed, each with the paths of the articles in it
    file_kinds   the files that an editor writes for it; their `fields.yaml` is beside its model
    at_root      for rooms of articles: its pages stand beside the rooms, as Pelican's static pages
    facet        how its titles narrow a search down
    """

    name: str
    label: str
    load: Callable[[Library, Reading], Loaded]
    checks: tuple[Check[S], ...] = ()
    pages: Callable[[S], Iterator[Page]] = no_pages
    view: Callable[[Any, S], object] | None = None
    template: str = ""
    home: Callable[[S], object | None] | None = None
    home_place: HomePlace = HomePlace.BELOW
    board_sheet: Callable[[S], Iterator[tuple[str, SheetPart]]] | None = None
    tables: Callable[[S], Iterator[Table]] | None = None
    feeds: Callable[[S], Iterator[tuple[str, Iterable[str]]]] | None = None
    file_kinds: tuple[FileKind, ...] = ()
    in_navigation: bool = True
    at_root: bool = False
    facet: Facet | None = None
