"""Types of fields: words, names, ids, terms, days, truths, and lists of them.

Each is an annotation whose validator takes the text as typed and refuses with a rule's id. The
types of fields that state a quantity are in `amounts`, those that lead to a page in `references`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    GetJsonSchemaHandler,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError

from mingzhang.kernel.date_suggestions import day_of_serial
from mingzhang.kernel.dates import FIRST_YEAR, LAST_YEAR, DateError, When, parse_day, parse_when
from mingzhang.kernel.page_ids import LONGEST_NAME, PAGE_ID, is_page_id, too_long
from mingzhang.kernel.placed import Items, Mapping, Text
from mingzhang.kernel.placeholders import placeholder_in
from mingzhang.kernel.quantity import Absent
from mingzhang.kernel.reading import TOLD, Reading, refuse
from mingzhang.kernel.record_fields import FORM, VOCABULARY
from mingzhang.kernel.truths import ACCEPTED, meant
from mingzhang.kernel.vocabulary import UnknownTermError
from mingzhang.kernel.yaml_misreadings import parts

# An editor's YAML extension reads 2023 as a number and true as a truth value, we as text.
_SCALAR = ["string", "number", "boolean"]
_FLAGS = [True, False, *ACCEPTED]
_DAY = r"^\d{4}-\d{2}-\d{2}$"

_NOTHING = ("~", "null", "Null", "NULL")  # no value to other programs, a word to us
# `&nbsp;`, `&#160;`, `&#xA0;`: HTML where plain text belongs
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# A whole text in quotation marks or brackets, which YAML takes for letters of it
_WRAPPED = re.compile(r"[“‘「『【［《〈](?P<inner>.*)[”’」』】］》〉]\Z")


def of_text(
    parse: Callable[[Text, Reading], object], form: str = "", **keywords: object
) -> PlainValidator:
    """A validator from a function of the text and what it is read with.

    `form` names how the text is typed; `keywords` of JSON Schema say what may be typed.
    """
    schema = {"type": "string", **({FORM: form} if form else {}), **keywords}
    return PlainValidator(
        lambda value, info: parse(_typed(value), _reading(info)),
        json_schema_input_type=Annotated[Any, WithJsonSchema(schema)],
    )


def _typed(value: object) -> Text:
    """The text of a scalar; a list, a mapping or nothing at all is refused."""
    if not isinstance(value, Text):
        raise refuse("schema.expected-text")
    if value.told:
        raise refuse(TOLD)
    if not value.strip():
        raise refuse("schema.empty-value")
    if value in _NOTHING:
        raise refuse("schema.nothing", typed=str(value))
    if placeholder := placeholder_in(value):
        raise refuse("schema.todo", typed=placeholder)
    return value


def _reading(info: ValidationInfo) -> Reading:
    assert isinstance(info.context, Reading)
    return info.context


def _words(typed: Text, reading: Reading) -> str:
    """Plain text: no word of absence, which only some fields take, and nothing of HTML."""
    if reading.grammar.absent(typed):
        raise refuse("schema.absence-not-here", typed=str(typed))
    if (entity := _ENTITY.search(typed)) and unescape(entity[0]) != entity[0]:
        raise refuse("schema.html-entity", typed=entity[0], corrected=unescape(typed))
    return str(typed)


def _name(typed: Text, reading: Reading) -> str:
    """A short text that is one of a list: no list within it, and nothing around it."""
    return _words(single(typed), reading)


def single(typed: Text) -> Text:
    """A text that is one item; refused where it is a list, or stands in quotation marks."""
    if match := _WRAPPED.match(typed):
        raise refuse("schema.wrapped", typed=str(typed), corrected=match["inner"].strip())
    if typed.end.line > typed.place.line and not typed.endswith("\n"):
        raise refuse("schema.lines-in-one")
    if listed := parts(typed.replace(",", "，")):
        raise refuse("schema.list-in-text", typed=str(typed), corrected=", ".join(listed))
    return typed


def _words_or_absent(typed: Text, reading: Reading) -> str | Absent:
    return reading.grammar.absent(typed) or _words(typed, reading)


def one_of(vocabulary: str, rule: str = "vocabulary.unknown-term") -> PlainValidator:
    """A term of a vocabulary, written by id or label; the value is the id."""
    return of_text(
        lambda typed, reading: read_term(typed, reading, vocabulary, rule),
        "term",
        **{VOCABULARY: vocabulary},
    )


def read_term(
    typed: Text, reading: Reading, vocabulary: str, rule: str = "vocabulary.unknown-term"
) -> str:
    """The id of the term that a text names by its id or a label; `rule` refuses any other."""
    terms = reading.vocabularies.get(vocabulary)
    if terms is None:
        raise refuse("vocabulary.missing-file", vocabulary=vocabulary)
    try:
        return terms.resolve(typed)
    except UnknownTermError as error:
        single(typed)
        known = terms.examples()
        values = {"vocabulary": vocabulary, "nearest": error.nearest or known, "known": known}
        raise refuse(rule, typed=str(typed), **values) from None


def read_id(typed: Text, _: Reading, rule: str = "schema.bad-id") -> str:
    """The id of a page; `rule` refuses any other text, with the id that it was likely meant as."""
    if len(typed) > LONGEST_NAME:
        raise refuse("schema.long-id", **too_long(typed))
    if not is_page_id(typed):
        single(typed)
        corrected = re.sub(r"[\s／/]+", "_", unicodedata.normalize("NFKC", typed).strip().lower())
        known = corrected if is_page_id(corrected) else ""
        raise refuse(rule, typed=str(typed), corrected=known)
    return str(typed)


def _flag(typed: Text, _: Reading) -> bool:
    if typed not in ACCEPTED:
        raise refuse("schema.not-true-or-false", typed=str(typed), corrected=meant(typed))
    return ACCEPTED[typed]


def _day(typed: Text, _: Reading) -> date:
    try:
        return parse_day(typed)
    except DateError as error:
        raise _date_refused(error, form="2024-03-13") from None


def _when(typed: Text, reading: Reading) -> When | Absent:
    absent = reading.grammar.absent(typed)
    if absent is not None:
        return absent
    try:
        return parse_when(typed)
    except DateError as error:
        raise _date_refused(error) from None


def _date_refused(error: DateError, form: str = "") -> PydanticCustomError:
    """The refusal of a date; `form` is an example where a month or a year alone will not do."""
    if day := day_of_serial(error.typed):
        return refuse("date.serial", typed=error.typed, corrected=day)
    if error.year:
        values = {"year": error.year, "first": FIRST_YEAR, "last": LAST_YEAR}
        return refuse("date.year", typed=error.typed, corrected=error.corrected, **values)
    rule = "date.other-form" if error.corrected else "date.not-a-date"
    return refuse(rule, typed=error.typed, corrected=error.corrected, form=form)


def _one_or_many(value: object) -> object:
    """A list as it is, and of a single text or mapping a list with that one item."""
    if isinstance(value, Text | Mapping):
        items = Items(value.place)
        items.append(value)
        return items
    return value


class _OneOrMany(BeforeValidator):
    """A list; where it has one item, an editor may write that item alone."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}


# The validator alone, for types that check more of a text
as_words = of_text(_words, type=_SCALAR)
Words = Annotated[str, as_words]
Name = Annotated[str, of_text(_name, type=_SCALAR)]
WordsOrAbsent = Annotated[str | Absent, of_text(_words_or_absent, "stated", type=_SCALAR)]
Id = Annotated[
    str,
    of_text(
        read_id,
        "id",
        type=["string", "number"],
        pattern=f"^{PAGE_ID.pattern}$",
        maxLength=LONGEST_NAME,
    ),
]
Flag = Annotated[bool, of_text(_flag, "flag", type=_SCALAR, enum=_FLAGS)]
Day = Annotated[date, of_text(_day, "day", pattern=_DAY)]
WhenOrAbsent = Annotated[When | Absent, of_text(_when, "when", type=["string", "number"])]
Many = _OneOrMany(_one_or_many)
