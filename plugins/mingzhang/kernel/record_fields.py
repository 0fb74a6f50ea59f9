"""The fields of models: which keys an editor may write at a path, and what may stand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_origin

from pydantic import BaseModel, PlainValidator, WithJsonSchema
from pydantic.fields import FieldInfo

from mingzhang.kernel.reading import Loc

# In a JSON Schema: how a text is typed, and of which vocabulary its terms are
FORM = "x-form"
VOCABULARY = "x-vocabulary"


def keys_at(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """The keys that an editor may write in the mapping at a path."""
    return keys_of(model_at(model, loc))


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that an editor may write, without those that the file's name states."""
    elsewhere = getattr(model, "FROM_FILE_NAME", ())
    names = (found.alias or name for name, found in model.model_fields.items())
    return tuple(name for name in names if name not in elsewhere)


def required_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that must be written."""
    return tuple(key for key in keys_of(model) if field_of(model, key).is_required())


def field_of(model: type[BaseModel], key: str) -> FieldInfo:
    """The field that an editor writes under a key."""
    return next(f for name, f in model.model_fields.items() if key in (name, f.alias))


def field_at(model: type[BaseModel], loc: Loc) -> FieldInfo | None:
    """The field at a path, if it is one of a model."""
    *outer, last = (step for step in loc if isinstance(step, str))
    model = model_at(model, tuple(outer))
    return next((f for name, f in model.model_fields.items() if last in (name, f.alias)), None)


def model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """The model of the mapping at a path, from the model of the whole."""
    keys = (step for step in loc if isinstance(step, str))
    for key in keys:
        annotation = field_of(model, key).annotation
        if get_origin(annotation) is dict:
            next(keys, None)  # a key that the editor chose, below a field of this model
        model = model_in(annotation) or model
    return model


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The first model in a type: the type itself, or one of its parts."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (model_in(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model), None)


def mentions(annotation: Any, kind: type) -> bool:
    """Whether a type is this one or is made of it."""
    parts = getattr(annotation, "__args__", ())
    return annotation is kind or any(mentions(part, kind) for part in parts)


def is_list(field: FieldInfo) -> bool:
    """Whether a field holds a list."""
    return get_origin(field.annotation) is tuple


def shape(field: FieldInfo) -> dict[str, Any]:
    """The keywords of JSON Schema that the field's type gives of a text."""
    found: dict[str, Any] = {}
    for keywords in _keywords([*_nested(field.annotation), *field.metadata]):
        found |= keywords
    return found


def _nested(annotation: Any) -> Iterator[Any]:
    """What the parts of a type are annotated with."""
    yield from getattr(annotation, "__metadata__", ())
    for part in getattr(annotation, "__args__", ()):
        yield from _nested(part)
    if origin := getattr(annotation, "__origin__", None):
        yield from _nested(origin)


def _keywords(annotations: list[Any]) -> Iterator[Mapping[str, Any]]:
    for one in annotations:
        if isinstance(one, WithJsonSchema):
            yield one.json_schema or {}
        elif isinstance(one, PlainValidator):
            typed = getattr(one.json_schema_input_type, "__metadata__", ())
            yield from _keywords(list(typed))
