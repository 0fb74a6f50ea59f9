"""What an editor sets for the whole site: `data/site.yaml`."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, WithJsonSchema

from mingzhang.kernel.placed import Text
from mingzhang.kernel.record import Reading, Record, refuse
from mingzhang.kernel.references import Reference
from mingzhang.kernel.values import Day, Flag, Many, Words, as_words, of_text
from mingzhang.kernel.vocabulary import nearest
from mingzhang.site_engine.languages import LANGUAGES
from mingzhang.site_engine.records.web_address import wrong_address

FILE = "data/site.yaml"
# The format of the data that this engine reads; each number has its step in verbs/migrations
FORMAT = 1


class FigureRule(StrEnum):
    """What happens to an amount of money in prose that has no link to the ledger."""

    STRICT = "strict"
    WARN = "warn"


class NameRule(StrEnum):
    """What happens to the name of a person helped in prose; in lists and tables it is an error."""

    STRICT = "strict"
    WARN = "warn"


def _language(value: str) -> str:
    if value not in LANGUAGES:
        raise refuse("settings.unknown-language", typed=value, known=tuple(LANGUAGES))
    return value


def _figure_rule(value: str) -> FigureRule:
    try:
        return FigureRule(value)
    except ValueError:
        raise refuse("settings.figure-rule", typed=value, known=tuple(FigureRule)) from None


def _name_rule(value: str) -> NameRule:
    try:
        return NameRule(value)
    except ValueError:
        raise refuse("settings.name-rule", typed=value, known=tuple(NameRule)) from None


def _address(value: str) -> str:
    if wrong := wrong_address(value):
        rule, values = wrong
        raise refuse(rule, **values)
    return value.rstrip("/")


def _time_zone(value: str) -> str:
    zones = available_timezones()
    if value not in zones:
        place = value.rpartition("/")[2]
        alike = nearest(value, zones) if "/" in value else nearest(place, zones)
        raise refuse("settings.unknown-time-zone", typed=value, nearest=alike)
    return value


def _percentage(value: str) -> Decimal:
    if not re.fullmatch(r"\d{1,3}%", value):
        raise refuse("settings.percentage", typed=value)
    return Decimal(value[:-1]) / 100


def _month_and_day(value: str) -> tuple[int, int]:
    try:
        day = date.fromisoformat(f"2001-{value}")
    except ValueError:
        raise refuse("settings.month-and-day", typed=value) from None
    return day.month, day.day


def as_format(typed: str) -> int | None:
    """The number of a format of the data; None where the text is not one."""
    return int(typed) if re.fullmatch(r"0|[1-9][0-9]{0,8}", typed) else None


def _format(typed: Text, _: Reading) -> int:
    number = as_format(typed)
    if number is None:
        raise refuse("settings.format-not-a-number", typed=str(typed), known=FORMAT)
    return number


def _shaped(**schema: object) -> WithJsonSchema:
    """The JSON Schema of a text, for completion in editors' programs."""
    return WithJsonSchema({"type": "string", **schema})


class Contact(Record):
    """A way to reach someone, with the day on which it was confirmed.

    `supervision`: irregularities are reported to this contact.
    """

    label: Words
    value: Words
    confirmed: Day | None = None
    supervision: Flag = False


class Footer(Record):
    """What the law requires at the foot of every page; parts that do not apply are left out."""

    icp: Words | None = None
    police: Words | None = None


class Settings(Record):
    """The site's name, address, language and duties."""

    # `data_format` has already asked whether this engine reads that format
    format: Annotated[
        int, of_text(_format, type=["integer", "string"], enum=[FORMAT, str(FORMAT)])
    ] = FORMAT
    name: Words
    description: Words
    address: Annotated[
        str, as_words, AfterValidator(_address), _shaped(pattern="^https?://[^?#]+$")
    ]
    language: Annotated[str, as_words, AfterValidator(_language), _shaped(enum=[*LANGUAGES])]
    locale: Words
    time_zone: Annotated[str, as_words, AfterValidator(_time_zone)]
    official: Flag
    wechat: Flag = True
    publisher: Words
    # The gate reads this before anything is parsed, and refuses unknown ones.
    jurisdictions: Annotated[tuple[Words, ...], Many]
    figures: Annotated[
        FigureRule, as_words, AfterValidator(_figure_rule), _shaped(enum=[*FigureRule])
    ]
    names: Annotated[NameRule, as_words, AfterValidator(_name_rule), _shaped(enum=[*NameRule])] = (
        NameRule.WARN
    )
    variance: Annotated[
        Decimal, as_words, AfterValidator(_percentage), _shaped(pattern=r"^\d{1,3}%$")
    ] = Decimal("0.20")
    fiscal_year_begins: Annotated[
        tuple[int, int],
        as_words,
        AfterValidator(_month_and_day),
        _shaped(pattern=r"^\d{2}-\d{2}$"),
    ] = (1, 1)
    contacts: Annotated[tuple[Contact, ...], Many] = ()
    notice_board: Words | None = None
    footer: Footer = Footer()

    @property
    def owner(self) -> Reference | None:
        """The page of the organisation that the site is about, where it has one."""
        return None

    @property
    def language_tag(self) -> str:
        """The language as HTML writes it."""
        return LANGUAGES[self.language]
