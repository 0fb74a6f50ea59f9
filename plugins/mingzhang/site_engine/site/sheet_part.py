"""What one room says on the sheet that hangs on the notice board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingzhang.site_engine.records.posting import Posting


@dataclass(frozen=True)
class Signed:
    """A role that signs, and the day where it has."""

    role: str
    day: date | None


@dataclass(frozen=True)
class SheetPart:
    """What one room says on a period's sheet, shown by `rooms/<room>/board_sheet.html` as `part`."""

    title: str
    path: str
    view: object
    posting: Posting | None = None
    signed: tuple[Signed, ...] = ()
