"""The fields of a model, found by the path at which an editor's data is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo


def field_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> FieldInfo | None:
    """The field at a path, if it is one of a model."""
    *outer, last = (step for step in loc if isinstance(step, str))
    model = _model_at(model, tuple(outer))
    return next((f for name, f in model.model_fields.items() if last in (name, f.alias)), None)


def keys_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> Iterator[str]:
    """The keys that an editor may write in the model at this path."""
    model = _model_at(model, loc)
    elsewhere = getattr(model, "FROM_FILE_NAME", ())
    names = (found.alias or name for name, found in model.model_fields.items())
    yield from (name for name in names if name not in elsewhere)


def mentions(annotation: Any, kind: type) -> bool:
    """Whether a type is this one or is made of it."""
    parts = getattr(annotation, "__args__", ())
    return annotation is kind or any(mentions(part, kind) for part in parts)


def _model_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> type[BaseModel]:
    """The model of the mapping at a path, from the model of the whole."""
    keys = (step for step in loc if isinstance(step, str))
    for key in keys:
        annotation = _named(model, key).annotation
        if get_origin(annotation) is dict:
            next(keys, None)  # a key that the editor chose, below a field of this model
        model = _model_in(annotation) or model
    return model


def _named(model: type[BaseModel], key: str) -> FieldInfo:
    """The field that an editor writes under this key."""
    return next(f for name, f in model.model_fields.items() if key in (name, f.alias))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The first model in a type: the type itself, or one of its parts."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model), None)
