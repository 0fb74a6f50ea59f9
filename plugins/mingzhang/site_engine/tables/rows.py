"""What a row begins with, and rows about a part of a record.

A table has one row for each record, or for each part of one: a group of recipients, a line of a
statement. The latter is declared for `Below[<record>, <part>]`:

    RECIPIENTS: Declaration[Below[FundRecord, Recipients]] = (
        page_part(),
        owner("record", "fund_records"),
        of_item(term("group", "recipients"), count("count"), money("amount")),
    )
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.page_record import PageRecord
from mingzhang.site_engine.tables.columns import ColumnSpec, Group, Heading, R, V, together
from mingzhang.site_engine.tables.groups import day, text, texts

E = TypeVar("E", bound=PageRecord)
E_co = TypeVar("E_co", bound=PageRecord, covariant=True)
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Below(Generic[E_co, T_co]):
    """A part of a record; `figure` names the figure at which the record's page shows it."""

    record: E_co
    figure: str
    item: T_co

    @property
    def anchor(self) -> str:
        """The fragment of the record's page."""
        return self.record.figures()[self.figure].anchor


def key(id_of: Callable[[R], str], path_of: Callable[[R], str]) -> Group[R]:
    """`id` and `page`, with which every table begins; `path_of` is the path of the row's page."""
    return (
        ColumnSpec(Heading("id", "+id", required=True), lambda record, _: id_of(record)),
        ColumnSpec(
            Heading("page", "+page", required=True), lambda record, _: f"{path_of(record)}/"
        ),
    )


def page() -> Group[PageRecord]:
    """`id` and `page` of a row about a record: the record's path is both."""
    return key(lambda record: record.path, lambda record: record.path)


def article() -> Group[Article]:
    """The first columns of an article's row: `id`, `page` and what all articles state."""
    return together(
        page(),
        text("title"),
        day("date", required=True),
        day("modified"),
        text("summary"),
        text("source", refers_to="sources"),
        texts("notes"),
    )


def page_part() -> Group[Below[PageRecord, object]]:
    """`id` and `page` of a row about a part of a record: its page, and where on it."""
    return key(lambda row: f"{row.record.path}#{row.anchor}", lambda row: row.record.path)


def owner(name: str, table: str) -> Group[Below[PageRecord, object]]:
    """The id of the record that the part belongs to, in the table of these records."""
    return text(name, lambda row: row.record.path, required=True, refers_to=table)


def of_item(*groups: Group[T]) -> Group[Below[PageRecord, T]]:
    """Groups that read the part itself."""
    return of(lambda row: row.item, *groups)


def of_record(*groups: Group[E]) -> Group[Below[E, object]]:
    """Groups that read the record that the part belongs to."""
    return of(lambda row: row.record, *groups)


def of(get: Callable[[R], V], *groups: Group[V]) -> Group[R]:
    """Groups that read a value that `get` takes from the record."""
    return tuple(_lifted(get, spec) for spec in together(*groups))


def _lifted(get: Callable[[R], V], spec: ColumnSpec[V]) -> ColumnSpec[R]:
    return ColumnSpec(spec.heading, lambda record, labels: spec.cell(get(record), labels))
