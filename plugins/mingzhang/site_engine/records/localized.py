"""A name in the languages of the interface, as a record states it: `{zh_CN: 会费, en: Dues}`."""

from __future__ import annotations

from typing import Any, ClassVar, Self, TypeVar

from pydantic import create_model, model_validator

from mingzhang.kernel.record import Record, refuse
from mingzhang.kernel.values import Words
from mingzhang.site_engine.languages import LANGUAGES

AnyRecord = TypeVar("AnyRecord", bound=Record)


def _in_every_language(model: type[AnyRecord]) -> type[AnyRecord]:
    """The model with a field for each language, so that a new one need not be written here."""
    fields: Any = dict.fromkeys(LANGUAGES, (Words | None, None))
    return create_model(
        model.__name__, __base__=model, __module__=model.__module__, __doc__=model.__doc__, **fields
    )


@_in_every_language
class Localized(Record):
    """A record with a name in at least one language, each under the key of its language."""

    WITHOUT_NAME: ClassVar = "schema.no-name"  # told where it has none

    def name(self, language: str) -> str:
        """The name in a language, or in another one where that is missing."""
        names = (getattr(self, one) for one in (language, *LANGUAGES))
        return next(str(name) for name in names if name)

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        if not any(getattr(self, language) for language in LANGUAGES):
            raise refuse(self.WITHOUT_NAME, known=tuple(LANGUAGES))
        return self
