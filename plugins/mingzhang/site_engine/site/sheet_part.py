"""The part of one room on the sheet for the notice board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingzhang.site_engine.records.posting import Posting


@dataclass(frozen=True)
class Signed:
    """A role that signs, and the day if it has signed."""

    role: str
    day: date | None


@dataclass(frozen=True)
class SheetPart:
    """One room's part of a period's sheet, shown by `rooms/<room>/board_sheet.html` as `part`."""

    title: str
    path: str
    view: object
    posting: Posting | None = None
    signed: tuple[Signed, ...] = ()
