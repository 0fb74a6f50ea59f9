"""A statement of one union for one period, as it was signed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import PrivateAttr

from mingzhang.kernel.amounts import Amount
from mingzhang.kernel.quantity import Absence, Absent, Quantity
from mingzhang.kernel.record import Record
from mingzhang.kernel.references import Reference, reference_to
from mingzhang.kernel.values import Day, Flag, Many, Words, one_of
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.page_record import PageRecord, SourceId
from mingzhang.site_engine.records.posting import Posting
from mingzhang.union_site.money.addresses import period_path
from mingzhang.union_site.money.regime import Account, Regime

NOT_STATED = Absent(Absence.NOT_STATED)
COLUMNS = ("budget", "actual", "previous")


class Columns(Record):
    """Three numbers of one line: the budget, the actual, and the period before."""

    budget: Amount = NOT_STATED
    actual: Amount
    previous: Amount = NOT_STATED

    def column(self, name: str) -> Quantity | Absent:
        value = getattr(self, name)
        assert isinstance(value, Quantity | Absent)
        return value


class Line(Columns):
    """One account. `itemised`: every sum of it is published as a record of its own."""

    account: Words
    note: Words | None = None
    documents: Annotated[tuple[Words, ...], Many] = ()
    itemised: Flag = False


class Totals(Record):
    """The totals as the statement prints them."""

    income: Columns
    expenditure: Columns


class Signature(Record):
    """The role that signed, and the day; for privacy, no name is kept."""

    role: Words
    date: Day


class Approval(Record):
    """A body that took note of the statement or agreed to it."""

    body: Words
    date: Day
    decision: Words


class AuditFinding(Record):
    """What the auditors found, what the union answered, and how far the fault is put right."""

    finding: Words
    reply: Words | None = None
    status: Annotated[str, one_of("remedy_status")]


class Audit(Record):
    """An audit: what it covered, who signed for it in which role, and what it found."""

    scope: Words
    role: Words
    date: Day
    opinion: Words
    findings: tuple[AuditFinding, ...] = ()


class Restatement(Record):
    """A number of an earlier version of this statement; corrections stay visible."""

    line: Words
    was: Amount
    reason: Words
    date: Day


class Statement(PageRecord):
    """Opening + income − expenditure = closing, line by line."""

    ROOM: ClassVar[str] = "statements"
    FROM_FILE_NAME: ClassVar[tuple[str, ...]] = ("id",)

    union: Annotated[Reference, reference_to("unions")]
    regime: Words
    tier: Words = ""
    status: Annotated[str, one_of("statement_status")]
    opening: Amount
    closing: Amount
    totals: Totals
    income: tuple[Line, ...]
    expenditure: tuple[Line, ...]
    signed: tuple[Signature, ...] = ()
    approvals: tuple[Approval, ...] = ()
    audits: tuple[Audit, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    posting: Posting | None = None
    cites: Annotated[tuple[SourceId, ...], Many] = ()
    notes: Annotated[tuple[Words, ...], Many] = ()

    _accounts: Regime = PrivateAttr()
    _language: str = PrivateAttr(default="")

    @property
    def path(self) -> str:
        return period_path(self.id, "statement")

    @property
    def accounting_period(self) -> str:
        return self.id

    @property
    def period(self) -> str:
        return self.id

    @property
    def is_quarter(self) -> bool:
        return "-q" in self.id

    @property
    def accounts(self) -> Regime:
        """The regime of the lines; the loader attaches it."""
        return self._accounts

    def word(self, name: str) -> str:
        """A line or column in the regime's own word."""
        return self.accounts.word(name, self._language)

    def with_accounts(self, regime: Regime, language: str) -> None:
        """Attach the regime and the language of its names (once, by its loader)."""
        self._accounts = regime
        self._language = language

    def side(self, name: str) -> tuple[Line, ...]:
        return self.income if name == "income" else self.expenditure

    def lines(self) -> Iterator[tuple[str, int, Line]]:
        """Every line with its side and its number on that side."""
        for side in ("income", "expenditure"):
            for number, line in enumerate(self.side(side)):
                yield side, number, line

    def account(self, line: Line) -> Account:
        return self.accounts.accounts[line.account]

    def is_inside(self, line: Line) -> bool:
        """Whether another line of the statement contains this one."""
        return self.parent(line) is not None

    def parent(self, line: Line) -> Line | None:
        """The nearest line that contains this one; accounts between them may have no line."""
        above = (self.line(code) for code in self.accounts.above(line.account))
        return next((found for found in above if found), None)

    def line(self, code: str) -> Line | None:
        """The line of an account, if the statement has one."""
        return next((line for _, _, line in self.lines() if line.account == code), None)

    def list_figures(self) -> list[Figure]:
        """`opening`, `closing`, `total/<side>/<column>` and `<account>/<column>`."""
        figures = [
            Figure("opening", self.opening, self.place("opening"), self.word("opening")),
            Figure("closing", self.closing, self.place("closing"), self.word("closing")),
        ]
        for side in ("income", "expenditure"):
            columns = self.totals.income if side == "income" else self.totals.expenditure
            figures += _column_figures(f"total/{side}", columns, self.word(side))
        for _, _, line in self.lines():
            label = self.account(line).name(self._language)
            figures += _column_figures(line.account, line, label)
        return figures


def _column_figures(prefix: str, columns: Columns, label: str) -> Iterator[Figure]:
    for column in COLUMNS:
        value = columns.column(column)
        yield Figure(f"{prefix}/{column}", value, columns.place(column), label)
