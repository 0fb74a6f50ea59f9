"""A period's records of support: from whom, for what, to whom, on which basis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import AfterValidator

from mingzhang.kernel.amounts import Amount, Count, Measure, Share
from mingzhang.kernel.page_ids import PAGE_ID
from mingzhang.kernel.quantity import Absence, Absent, Quantity
from mingzhang.kernel.record import Record, refuse
from mingzhang.kernel.references import Reference, reference_to, term_reference
from mingzhang.kernel.values import Day, Flag, Id, Many, Name, Words, WordsOrAbsent, one_of
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.page_record import PageRecord, SourceId
from mingzhang.site_engine.records.periods import UNDATED
from mingzhang.site_engine.records.posting import Posting
from mingzhang.union_site.money.addresses import period_path
from mingzhang.union_site.money.regime import CODE

NOT_STATED = Absent(Absence.NOT_STATED)


_ACCOUNT = re.compile(rf"{PAGE_ID.pattern}:{CODE.pattern}")


def _account(value: str | Absent) -> str | Absent:
    """The name of a regime and a code of it, with a colon between them."""
    if isinstance(value, Absent) or _ACCOUNT.fullmatch(value):
        return value
    corrected = re.sub(r"\s*[:：]\s*", ":", value)
    good = corrected if _ACCOUNT.fullmatch(corrected) else ""
    raise refuse("funds.account-form", typed=value, corrected=good)


Account = Annotated[WordsOrAbsent, AfterValidator(_account)]


class Within(StrEnum):
    """Whether a part is contained in the record's amount."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    NOT_STATED = "not_stated"


class Recipients(Record):
    """A group of people helped: how many, and how much, never who."""

    id: Id | None = None
    group: Annotated[str, one_of("recipients")]
    count: Count
    each: Amount = NOT_STATED
    amount: Amount = NOT_STATED
    share: Share | None = None
    criterion: Words | None = None
    threshold: Amount | None = None

    @property
    def name(self) -> str:
        """The group's address within the record."""
        return self.id or self.group


class Checked(Record):
    """What the figures were checked against, by whom in which role, and when."""

    mark: Annotated[str, one_of("mark")]
    role: Words
    date: Day


class Part(Record):
    """A sum that the source names beside the record's amount."""

    id: Id
    title: Words
    amount: Amount
    within: Annotated[str, one_of("within")]


class FundRecord(PageRecord):
    """One sum of support and its use."""

    ROOM: ClassVar[str] = "funds"
    FROM_FILE_NAME: ClassVar[tuple[str, ...]] = ("period",)

    period: Words
    programme: Annotated[Reference, term_reference("programmes", "programme")]
    source: Annotated[str, one_of("fund_source")]
    giver: Annotated[Reference, reference_to("unions")] | None = None
    receiver: Annotated[Reference, reference_to("unions")] | None = None
    basis: Annotated[str, one_of("basis")]
    account: Account = NOT_STATED
    delivery: Annotated[str, one_of("delivery")] | None = None
    amount: Amount
    months: Measure | None = None
    occasions: Annotated[tuple[Name, ...], Many] = ()
    recipients: tuple[Recipients, ...] = ()
    groups_may_overlap: Flag = False
    parts: tuple[Part, ...] = ()
    date: Day | None = None
    restricted: Flag = False
    batch: Words | None = None
    documents: Annotated[tuple[Words, ...], Many] = ()
    checked: Checked | None = None
    cites: Annotated[tuple[SourceId, ...], Many] = ()
    notes: Annotated[tuple[Words, ...], Many] = ()

    @property
    def path(self) -> str:
        return period_path(self.period, self.id)

    @property
    def accounting_period(self) -> str:
        return self.period

    def list_figures(self) -> list[Figure]:
        """`amount`, `months`, `recipients/<id>` and `parts/<id>`."""
        figures = [Figure("amount", self.amount, self.place("amount"))]
        if self.months is not None:
            figures.append(Figure("months", self.months, self.place("months")))
        for number, group in enumerate(self.recipients):
            place = self.place("recipients", number, "count")
            figures.append(Figure(f"recipients/{group.name}", group.count, place))
            figures += _group_figures(self, number, group)
        for number, part in enumerate(self.parts):
            place = self.place("parts", number, "amount")
            figures.append(Figure(f"parts/{part.id}", part.amount, place, part.title))
        return figures


def _group_figures(record: FundRecord, number: int, group: Recipients) -> Iterator[Figure]:
    """A group's further numbers, where they are given."""
    for field in ("amount", "each", "threshold", "share"):
        value = getattr(group, field)
        if isinstance(value, Quantity):
            place = record.place("recipients", number, field)
            yield Figure(f"recipients/{group.name}/{field}", value, place)


class Period(PageRecord):
    """A year, quarter or fiscal year, or `undated` for records without a stated period."""

    ROOM: ClassVar[str] = "funds"
    FROM_FILE_NAME: ClassVar[tuple[str, ...]] = ("id",)

    posting: Posting | None = None
    notes: Annotated[tuple[Words, ...], Many] = ()

    @property
    def path(self) -> str:
        return period_path(self.id)

    @property
    def accounting_period(self) -> str:
        return self.id

    @property
    def undated(self) -> bool:
        return self.id == UNDATED
