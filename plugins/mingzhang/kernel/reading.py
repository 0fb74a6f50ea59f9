"""What reading the text of files needs, and how a validator refuses a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from pydantic_core import PydanticCustomError

from mingzhang.kernel.grammar import Grammar
from mingzhang.kernel.locale import DEFAULT_LOCALE
from mingzhang.kernel.vocabulary import Vocabulary

Known = TypeVar("Known")
Loc = tuple[str | int, ...]  # the path of a value in a record: keys, and numbers of items


class FieldNames(Protocol):
    """What the keys of records are called, where a site says so; an empty text where it does not."""

    def title(self, model: type, loc: Loc, language: str) -> str:
        """What the key at a path is called."""
        ...

    def example(self, model: type, loc: Loc, language: str) -> str:
        """What may be written there."""
        ...

    def key(self, model: type, loc: Loc, typed: str, known: Iterable[str]) -> str:
        """The known key of the mapping at a path that goes by a name."""
        ...

    def head_title(self, model: type, key: str, language: str) -> str:
        """What a key beside or above the list of such records is called."""
        ...

    def head_key(self, model: type, typed: str, known: Iterable[str]) -> str:
        """The known one of these keys that goes by a name."""
        ...


@dataclass(frozen=True)
class Reading:
    """What reading the text of files needs: the locale's grammar, the site's terms and language.

    `known` has what was read before the records, one value of each type; `of` returns it.
    """

    grammar: Grammar
    vocabularies: dict[str, Vocabulary] = field(default_factory=dict)
    language: str = DEFAULT_LOCALE
    known: dict[type, object] = field(default_factory=dict)
    names: FieldNames | None = None

    def of(self, kind: type[Known]) -> Known:
        """What was read before the records, by its type."""
        value = self.known[kind]
        assert isinstance(value, kind)
        return value

    def title(self, model: type, loc: Loc) -> str:
        """What the key at a path of a record is called; empty where nothing says so."""
        return self.names.title(model, loc, self.language) if self.names else ""

    def example(self, model: type, loc: Loc) -> str:
        """What may be written there; empty where nothing says so."""
        return self.names.example(model, loc, self.language) if self.names else ""

    def key(self, model: type, loc: Loc, typed: str, known: Iterable[str]) -> str:
        """The known key of the mapping at a path that goes by a name; empty where none does."""
        return self.names.key(model, loc, typed, known) if self.names else ""

    def head_title(self, model: type, key: str) -> str:
        """What a key beside or above the list of such records is called."""
        return self.names.head_title(model, key, self.language) if self.names else ""

    def head_key(self, model: type, typed: str, known: Iterable[str]) -> str:
        """The known one of these keys that goes by a name; empty where none does."""
        return self.names.head_key(model, typed, known) if self.names else ""


def refuse(rule: str, **values: object) -> PydanticCustomError:
    """The refusal of a validator, by the rule's id."""
    return PydanticCustomError(rule, "refused", values)


TOLD = "told"  # refuses a value about which something was said already
