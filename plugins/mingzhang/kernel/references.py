"""Types of fields that lead to another page of the site."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import PlainValidator

from mingzhang.kernel.page_ids import PAGE_ID
from mingzhang.kernel.placed import Text
from mingzhang.kernel.reading import Reading, refuse
from mingzhang.kernel.record_fields import VOCABULARY
from mingzhang.kernel.values import of_text, read_id, read_term, single

_NO_PAGE = "schema.no-id-of-a-page"
_PATH = re.compile(r"[a-z0-9]+(?:[-_/][a-z0-9]+)*")


class Reference(str):
    """The path of another page, such as `funds/2023/warmth`."""

    __slots__ = ()

    @property
    def room(self) -> str:
        """The first part of the path, such as `funds`."""
        return self.partition("/")[0]


def _reference(typed: Text, _: Reading) -> Reference:
    """A path of two parts or more; slashes around it are accepted."""
    path = typed.strip("/")
    if not _PATH.fullmatch(path) or "/" not in path:
        single(typed)
        raise refuse("schema.bad-reference", typed=str(typed))
    return Reference(path)


def reference_to(room: str) -> PlainValidator:
    """The type of a field that names a record of one room by its id alone."""

    def read(typed: Text, reading: Reading) -> Reference:
        return Reference(f"{room}/{read_id(typed, reading, _NO_PAGE)}")

    return of_text(read, "id", pattern=f"^{PAGE_ID.pattern}$")


def term_reference(room: str, vocabulary: str) -> PlainValidator:
    """The type of a field that names a record of a room whose ids are terms of a vocabulary."""

    def read(typed: Text, reading: Reading) -> Reference:
        return Reference(f"{room}/{read_term(typed, reading, vocabulary)}")

    return of_text(read, "term", **{VOCABULARY: vocabulary})


AnyReference = Annotated[
    Reference, of_text(_reference, "reference", pattern=f"^/*{_PATH.pattern}/*$")
]
