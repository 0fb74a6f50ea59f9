"""Typed, frozen records over placed text.

A field's type is an annotation with a validator of ours. A validator refuses with the id
of a rule and its values; `read_record` turns every refusal into a problem at its place,
all of them at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Annotated, Any, ClassVar, Self, TypeVar, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PlainValidator,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, ErrorDetails, PydanticCustomError

from mingzhang.kernel.dates import DateError, When, parse_day, parse_when
from mingzhang.kernel.grammar import Grammar
from mingzhang.kernel.habits import parts
from mingzhang.kernel.loose_dates import of_serial
from mingzhang.kernel.loose_numbers import suggested
from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.quantity import Absent, Quantity, QuantityError
from mingzhang.kernel.source import Items, Mapping, Node, Text
from mingzhang.kernel.vocabulary import UnknownTermError, Vocabulary, nearest

# In a JSON Schema: how a text is typed, and of which vocabulary its terms are
FORM = "x-form"
VOCABULARY = "x-vocabulary"


@dataclass(frozen=True)
class Reading:
    """What a file's text is read with: the locale's grammar and the site's terms."""

    grammar: Grammar
    vocabularies: dict[str, Vocabulary] = field(default_factory=dict)
    language: str = "zh_CN"


class Record(BaseModel):
    """A frozen record that knows where each of its values was written."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        arbitrary_types_allowed=True,
    )
    FROM_FILE_NAME: ClassVar[tuple[str, ...]] = ()
    _tree: Mapping = PrivateAttr(default_factory=lambda: Mapping(Place("")))

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        record = handler(value)
        if isinstance(value, Mapping):
            record._tree = value  # noqa: SLF001 - its own class
        return record

    def place(self, *path: str | int) -> Place:
        """Where a value of this record stands; the record itself without a path."""
        return _place(self._tree, path)

    @property
    def tree(self) -> Mapping:
        """The placed text that this record was read from."""
        return self._tree

    def raw(self, key: str) -> Text | None:
        """The text of a value as it was typed, if it is there and is a text."""
        value = self._tree.get(key)
        return value if isinstance(value, Text) else None

    def key_place(self, key: str) -> Place:
        """Where a key of this record stands, else the record."""
        return self._tree.keys_at.get(key, self._tree.place)


AnyRecord = TypeVar("AnyRecord", bound=Record)


def read_record(
    model: type[AnyRecord], tree: Mapping, reading: Reading
) -> tuple[AnyRecord | None, list[Problem]]:
    """The record, or None with every problem that keeps it from being one."""
    try:
        return model.model_validate(tree, context=reading), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return None, [_problem(detail, model, tree) for detail in details]


def _place(tree: Node, path: tuple[str | int, ...]) -> Place:
    """The place of the deepest node on the path that exists."""
    for step in path:
        if isinstance(tree, Mapping) and step in tree:
            tree = tree[str(step)]
        elif isinstance(tree, Items) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            break
    return tree.place


_RULES = {
    "missing": "schema.missing",
    "extra_forbidden": "schema.unknown-key",
    "tuple_type": "schema.expected-list",
    "model_type": "schema.expected-mapping",
    "model_attributes_type": "schema.expected-mapping",
    "dict_type": "schema.expected-mapping",
}


_UNFILLED = ("schema.missing", "schema.empty-value")


def _problem(detail: ErrorDetails, model: type[BaseModel], tree: Mapping) -> Problem:
    loc = tuple(detail["loc"])
    values: dict[str, object] = {"key": _last_key(loc), **detail.get("ctx", {})}
    rule = _RULES.get(detail["type"], detail["type"])
    place = _place(tree, loc)
    if rule == "schema.unknown-key":
        parent = _parent(tree, loc)
        place = parent.keys_at.get(str(loc[-1]), place)
        known = tuple(_fields(model, loc[:-1]))
        typed = unicodedata.normalize("NFKC", str(loc[-1])).lower()
        values |= {"known": known, "nearest": nearest(typed, known)}
    if rule == "schema.expected-mapping":
        values["known"] = tuple(_fields(model, loc))
    if rule in _UNFILLED:
        values["form"] = _form(model, loc)
    return Problem(place, rule, values)


def _form(model: type[BaseModel], loc: tuple[str | int, ...]) -> str:
    """What is written for a field of which something must be said; empty where nothing may."""
    field = _field(model, loc)
    if field is None or _mentions(field.annotation, Absent):
        return ""
    return "2026-01-02" if _mentions(field.annotation, date) else "…"


def _mentions(annotation: Any, kind: type) -> bool:
    parts = getattr(annotation, "__args__", ())
    return annotation is kind or any(_mentions(part, kind) for part in parts)


def _last_key(loc: tuple[str | int, ...]) -> str:
    return next((step for step in reversed(loc) if isinstance(step, str)), "")


def _parent(tree: Node, loc: tuple[str | int, ...]) -> Mapping:
    node: Any = tree
    for step in loc[:-1]:
        node = node[step]
    assert isinstance(node, Mapping)
    return node


def _field(model: type[BaseModel], loc: tuple[str | int, ...]) -> FieldInfo | None:
    """The field at a path, if it is one of a model."""
    *way, last = (step for step in loc if isinstance(step, str))
    model = _model_at(model, tuple(way))
    return next((f for name, f in model.model_fields.items() if last in (name, f.alias)), None)


def _model_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> type[BaseModel]:
    for step in loc:
        if isinstance(step, str):
            model = _model_in(_named(model, step).annotation) or model
    return model


def _fields(model: type[BaseModel], loc: tuple[str | int, ...]) -> Iterator[str]:
    """The keys that an editor may write in the model at this path."""
    model = _model_at(model, loc)
    elsewhere = model.FROM_FILE_NAME if issubclass(model, Record) else ()
    names = (field.alias or name for name, field in model.model_fields.items())
    yield from (name for name in names if name not in elsewhere)


def _named(model: type[BaseModel], key: str) -> FieldInfo:
    """The field that an editor writes under this key."""
    return next(f for name, f in model.model_fields.items() if key in (name, f.alias))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model), None)


def refuse(rule: str, **values: object) -> PydanticCustomError:
    """The refusal of a validator, by the rule's id."""
    return PydanticCustomError(rule, "refused", values)


def _typed(value: object) -> Text:
    """The text of a scalar; a list, a mapping or nothing at all is refused."""
    if not isinstance(value, Text):
        raise refuse("schema.expected-text")
    if not value.strip():
        raise refuse("schema.empty-value")
    if value in _NOTHING:
        raise refuse("schema.nothing", typed=str(value))
    return value


_NOTHING = ("~", "null", "Null", "NULL")  # nothing at all to other programs, a word to us
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_WRAPPED = re.compile(r"[“‘「『【［《〈](?P<inner>.*)[”’」』】］》〉]\Z")


def _words(typed: Text, reading: Reading) -> str:
    if reading.grammar.absent(typed):
        raise refuse("schema.absence-not-here", typed=str(typed))
    if (entity := _ENTITY.search(typed)) and unescape(entity[0]) != entity[0]:
        raise refuse("schema.html-entity", typed=entity[0], corrected=unescape(typed))
    return str(typed)


def _name(typed: Text, reading: Reading) -> str:
    """A short text that is one of a list: no list within it, and nothing around it."""
    return _words(_alone(typed), reading)


def _alone(typed: Text) -> Text:
    if match := _WRAPPED.match(typed):
        raise refuse("schema.wrapped", typed=str(typed), corrected=match["inner"].strip())
    if listed := parts(typed.replace(",", "，")):
        raise refuse("schema.list-in-text", typed=str(typed), corrected=", ".join(listed))
    return typed


def _of_text(
    parse: Callable[[Text, Reading], object], form: str = "", **schema: object
) -> PlainValidator:
    """A validator from a function of the text and what it is read with.

    `schema` says in JSON Schema what may be typed, `form` names how it is typed.
    """
    said = {"type": "string", **({FORM: form} if form else {}), **schema}
    return PlainValidator(
        lambda value, info: parse(_typed(value), _reading(info)),
        json_schema_input_type=Annotated[Any, WithJsonSchema(said)],
    )


def _reading(info: ValidationInfo) -> Reading:
    assert isinstance(info.context, Reading)
    return info.context


def one_of(vocabulary: str, rule: str = "vocabulary.unknown-term") -> PlainValidator:
    """A term of a vocabulary, written by id or label; the value is the id."""
    return _of_text(
        lambda typed, reading: _resolved(typed, reading, vocabulary, rule),
        "term",
        **{VOCABULARY: vocabulary},
    )


def _resolved(typed: Text, reading: Reading, vocabulary: str, rule: str) -> str:
    terms = reading.vocabularies.get(vocabulary)
    if terms is None:
        raise refuse("vocabulary.missing-file", vocabulary=vocabulary)
    try:
        return terms.resolve(typed)
    except UnknownTermError as error:
        _alone(typed)
        known = terms.examples()
        values = {"vocabulary": vocabulary, "nearest": error.nearest or known, "known": known}
        raise refuse(rule, typed=str(typed), **values) from None


PEOPLE = ("person", "attendance", "household", "unit", "session", "item")  # counted in whole ones
PERCENT = "percent"


def _quantity(
    typed: Text, reading: Reading, fits: Callable[[str], bool] = lambda _: True
) -> Quantity | Absent:
    """What a text states; of a refused one, what is near it and `fits` by its unit."""
    try:
        quantity = reading.grammar.parse(typed)
    except QuantityError as error:
        values = {"text": str(typed), **error.values}
        if error.reason in ("no-number", "unknown-word"):
            values["suggestion"] = suggested(typed, lambda text: _fits(text, reading, fits))
        if error.reason == "no-unit":
            examples = cast("tuple[str, ...]", error.values["examples"])
            values["examples"] = [e for e in examples if _fits(e, reading, fits)] or examples
        raise refuse(f"quantity.{error.reason}", **values) from None
    if isinstance(quantity, Quantity) and quantity.unit in PEOPLE and quantity.value % 1:
        raise refuse("quantity.fraction", text=str(typed))
    return quantity


def _fits(text: str, reading: Reading, fits: Callable[[str], bool]) -> bool:
    try:
        quantity = reading.grammar.parse(text)
    except QuantityError:
        return False
    return isinstance(quantity, Quantity) and fits(quantity.unit)


def _amount(typed: Text, reading: Reading) -> Quantity | Absent:
    quantity = _quantity(typed, reading, reading.grammar.is_money)
    if isinstance(quantity, Quantity) and not reading.grammar.is_money(quantity.unit):
        raise refuse("quantity.not-money", text=str(typed))
    return quantity


def _count(typed: Text, reading: Reading) -> Quantity | Absent:
    quantity = _quantity(typed, reading, PEOPLE.__contains__)
    if isinstance(quantity, Quantity) and quantity.unit not in PEOPLE:
        raise refuse("quantity.not-a-count", text=str(typed))
    return quantity


def _share(typed: Text, reading: Reading) -> Quantity | Absent:
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]+)?", typed):
        share = Decimal(typed) * (100 if "." in typed and Decimal(typed) <= 1 else 1)
        raise refuse("quantity.not-a-share", text=str(typed), suggestion=f"{share.normalize():f}%")
    quantity = _quantity(typed, reading, PERCENT.__eq__)
    if isinstance(quantity, Quantity) and quantity.unit != PERCENT:
        raise refuse("quantity.not-a-share", text=str(typed), suggestion="")
    return quantity


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
    """`form` where a month or a year alone will not do."""
    if serial := of_serial(error.typed):
        return refuse("date.serial", typed=error.typed, corrected=serial)
    rule = "date.other-form" if error.corrected else "date.not-a-date"
    return refuse(rule, typed=error.typed, corrected=error.corrected, form=form)


def _words_or_absent(typed: Text, reading: Reading) -> str | Absent:
    return reading.grammar.absent(typed) or _words(typed, reading)


_NO_PAGE = "schema.no-id-of-a-page"
_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_PATH = re.compile(r"[a-z0-9]+(?:[-_/][a-z0-9]+)*")


def _id(typed: Text, _: Reading, rule: str = "schema.bad-id") -> str:
    if not _ID.fullmatch(typed):
        _alone(typed)
        corrected = re.sub(r"[\s／/]+", "_", unicodedata.normalize("NFKC", typed).strip().lower())
        known = corrected if _ID.fullmatch(corrected) else ""
        raise refuse(rule, typed=str(typed), corrected=known)
    return str(typed)


class Reference(str):
    """The path of another page, such as `funds/2023/warmth`."""

    __slots__ = ()

    @property
    def room(self) -> str:
        return self.partition("/")[0]


def _reference(typed: Text, _: Reading) -> Reference:
    path = typed.strip("/")
    if not _PATH.fullmatch(path) or "/" not in path:
        _alone(typed)
        raise refuse("schema.bad-reference", typed=str(typed))
    return Reference(path)


def reference_to(room: str) -> PlainValidator:
    """A record of one room, by its id alone."""
    return _of_text(
        lambda typed, reading: Reference(f"{room}/{_id(typed, reading, _NO_PAGE)}"),
        "id",
        pattern=f"^{_ID.pattern}$",
    )


def term_reference(room: str, vocabulary: str) -> PlainValidator:
    """A record of a room whose ids are the terms of a vocabulary."""
    rule = "vocabulary.unknown-term"
    return _of_text(
        lambda typed, reading: Reference(f"{room}/{_resolved(typed, reading, vocabulary, rule)}"),
        "term",
        **{VOCABULARY: vocabulary},
    )


_TRUTHS = dict.fromkeys(("true", "yes", "on", "1", "是", "对", "有"), "true") | dict.fromkeys(
    ("false", "no", "off", "0", "否", "不", "不是", "无"), "false"
)


def _flag(typed: Text, _: Reading) -> bool:
    if typed not in ("true", "false"):
        meant = _TRUTHS.get(typed.strip().lower(), "")
        raise refuse("schema.not-true-or-false", typed=str(typed), corrected=meant)
    return typed == "true"


def _one_or_many(value: object) -> object:
    """An editor may write a single item without making a list of it."""
    if isinstance(value, Text | Mapping):
        items = Items(value.place)
        items.append(value)
        return items
    return value


class _OneOrMany(BeforeValidator):
    """A list, or a single item of it."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}


# An editor's YAML extension reads 2023 as a number and true as a truth value, we as text.
_SCALAR = ["string", "number", "boolean"]
_FLAGS = [True, False, "true", "false"]
_DAY = r"^\d{4}-\d{2}-\d{2}$"

# For types that go on from a text
as_words = _of_text(_words, type=_SCALAR)
Words = Annotated[str, as_words]
Name = Annotated[str, _of_text(_name, type=_SCALAR)]
WordsOrAbsent = Annotated[str | Absent, _of_text(_words_or_absent, "stated", type=_SCALAR)]
Id = Annotated[str, _of_text(_id, "id", type=["string", "number"], pattern=f"^{_ID.pattern}$")]
Flag = Annotated[bool, _of_text(_flag, "flag", type=_SCALAR, enum=_FLAGS)]
Day = Annotated[date, _of_text(_day, "day", pattern=_DAY)]
WhenOrAbsent = Annotated[When | Absent, _of_text(_when, "when", type=["string", "number"])]
Amount = Annotated[Quantity | Absent, _of_text(_amount, "amount")]
Count = Annotated[Quantity | Absent, _of_text(_count, "count")]
Share = Annotated[Quantity | Absent, _of_text(_share, "measure")]
Measure = Annotated[Quantity | Absent, _of_text(_quantity, "measure")]
AnyReference = Annotated[
    Reference, _of_text(_reference, "reference", pattern=f"^/*{_PATH.pattern}/*$")
]
Many = _OneOrMany(_one_or_many)
