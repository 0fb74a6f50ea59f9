"""Typed, frozen records over placed text.

A field's type is an annotation with a validator of ours (`values`, `amounts`, `references`). A
validator refuses with the id of a rule and its values; `read_record` turns every refusal into a
problem at its place, all of them at once. What an editor clearly meant is told and read as meant,
so that one mistake has one problem.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    model_validator,
)

from mingzhang.kernel.other_keys import foreign_mappings
from mingzhang.kernel.placed import Mapping, Text
from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.reading import TOLD, Reading, refuse
from mingzhang.kernel.record_mistakes import mended
from mingzhang.kernel.record_problems import place_in, problem_of

__all__ = ["AnyRecord", "Reading", "Record", "read_record", "refuse"]

ROUNDS = 20  # of mistakes that are mended in one record before the rest is told as it stands


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
        if isinstance(value, Mapping) and value.told:
            raise refuse(TOLD)
        record = handler(value)
        if isinstance(value, Mapping):
            record._tree = value  # noqa: SLF001 - its own class
        return record

    def place(self, *path: str | int) -> Place:
        """Where a value of this record stands; without a path, where the record does."""
        return place_in(self._tree, path)

    @property
    def tree(self) -> Mapping:
        """The placed text that this record was read from."""
        return self._tree

    def raw(self, key: str) -> Text | None:
        """The text of a value as it was typed; None where it is missing or is no text."""
        value = self._tree.get(key)
        return value if isinstance(value, Text) else None

    def key_place(self, key: str) -> Place:
        """Where a key of this record stands; where there is no such key, the record."""
        return self._tree.keys_at.get(key, self._tree.place)


AnyRecord = TypeVar("AnyRecord", bound=Record)


def read_record(
    model: type[AnyRecord], tree: Mapping, reading: Reading
) -> tuple[AnyRecord | None, list[Problem]]:
    """The record, or None with every problem that keeps it from being one.

    A record may come with problems: of mistakes whose meaning is certain. They are mended in the
    tree, so that nothing else is said about them.
    """
    told: list[Problem] = []
    for _ in range(ROUNDS):
        try:
            return model.model_validate(tree, context=reading), told
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=False)
        found = mended(details, model, tree, reading)
        if not found:
            break
        told += found
    untold = (detail for detail in details if detail["type"] != TOLD)
    foreign, rest = foreign_mappings(untold, model, tree, reading)
    return None, [*told, *foreign, *(problem_of(one, model, tree, reading) for one in rest)]
