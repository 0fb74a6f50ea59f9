"""The parts of a table's declaration: columns, each with the cell that a record has in it.

A declaration is a tuple of groups, such as `money("amount")` or `text("title")`; a group is a
tuple of column specs. A spec is one column together with the function that makes its cell, so
that heads and cells cannot differ in number, name or order.

`groups` and `quantities` offer a group for each type of field, `rows` what a row begins with.
Declarations name the type of their records (`RECORD: Declaration[FundRecord]`), and mypy holds
every `get=` to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from operator import attrgetter
from typing import Generic, TypeAlias, TypeVar

from mingzhang.kernel.quantity import Absence, Absent
from mingzhang.site_engine.tables.fields import Fields, Texts
from mingzhang.site_engine.tables.labels import Labels

Cell = str | int | Decimal | date | None  # bool is an int
R = TypeVar("R")  # a record
R_contra = TypeVar("R_contra", contravariant=True)
V = TypeVar("V")  # the value of one of its fields


class Kind(StrEnum):
    """What the cells of a column are; every cell may also be None."""

    STRING = "string"
    DATE = "date"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"


@dataclass(frozen=True)
class Column:
    """One column; `options` are all cells that it may hold, `refers_to` the table of its ids."""

    name: str
    kind: Kind
    titles: Texts
    descriptions: Texts
    required: bool = False
    options: tuple[str, ...] = ()
    refers_to: str = ""


@dataclass(frozen=True)
class Heading:
    """A column before the site and the room's texts are known.

    texts        the key of its title and description in `fields.yaml`; its name where empty
    about        the field whose title these texts name as `{title}`; empty where they name none
    vocabulary   its terms are the options
    """

    name: str
    texts: str = ""
    about: str = ""
    kind: Kind = Kind.STRING
    required: bool = False
    options: tuple[str, ...] = ()
    vocabulary: str = ""
    refers_to: str = ""

    def column(self, fields: Fields, labels: Labels) -> Column:
        """The column as a room's texts describe it."""
        return Column(
            self.name,
            self.kind,
            self._filled(fields, fields.titles(self.texts or self.name)),
            self._filled(fields, fields.descriptions(self.texts or self.name)),
            self.required,
            self.options or self._terms(labels),
            self.refers_to,
        )

    def _filled(self, fields: Fields, texts: Texts) -> Texts:
        """Texts with `{title}` filled in."""
        if not self.about:
            return texts
        titles = fields.titles(self.about)
        return {lang: text.format(title=titles.get(lang, "")) for lang, text in texts.items()}

    def _terms(self, labels: Labels) -> tuple[str, ...]:
        """The ids of the vocabulary; none where the site has no such vocabulary."""
        known = labels.reading.vocabularies.get(self.vocabulary)
        return tuple(known.terms) if known else ()


@dataclass(frozen=True)
class ColumnSpec(Generic[R_contra]):
    """One column, and its cell of any record."""

    heading: Heading
    cell: Callable[[R_contra, Labels], Cell]


Group: TypeAlias = tuple[ColumnSpec[R], ...]
Declaration: TypeAlias = tuple[Group[R], ...]
Get: TypeAlias = Callable[[R], V] | None  # how a group's value comes from a record


def together(*groups: Group[R]) -> Group[R]:
    """Several groups as one."""
    return tuple(chain.from_iterable(groups))


def reader(name: str, get: Get[R, V]) -> Callable[[R], V]:
    """The function that reads a group's value: `get`, or else the attribute of the group's name."""
    return get or attrgetter(name)


def shown(read: Callable[[R], V], show: Callable[[V], Cell]) -> Callable[[R, Labels], Cell]:
    """A cell that is made of one value of the record alone, without the site."""
    return lambda record, _: show(read(record))


def derived(
    name: str,
    part: str,
    cell: Callable[[R, Labels], Cell],
    kind: Kind = Kind.STRING,
    options: Iterable[str] = (),
) -> ColumnSpec[R]:
    """A column that holds one side of a field; the texts of `+<part>` are about its title."""
    offered = tuple(str(option) for option in options)
    heading = Heading(f"{name}_{part}", f"+{part}", about=name, kind=kind, options=offered)
    return ColumnSpec(heading, cell)


def absence(name: str, read: Callable[[R], object]) -> ColumnSpec[R]:
    """Why a field has no value; empty where it has one."""

    def show(value: object) -> str | None:
        return str(value.kind) if isinstance(value, Absent) else None

    return derived(name, "absence", shown(read, show), options=Absence)
