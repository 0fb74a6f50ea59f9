"""People whom a page names or shows, each with the basis that allows it.

A person who was helped is neither named nor shown unless they consented; nothing is assumed.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, model_validator

from mingzhang.kernel.record import Record, refuse
from mingzhang.kernel.values import Day, Words, one_of

FILE = "data/people.yaml"  # people whom every page may name
CONSENTED = ("consented", "family_consented")  # the bases that need a date
MINORS = "minors"
UNKNOWN = "people.unknown-basis"  # its sentence does not repeat what was typed: that may be a name


def _without_minors(faces: str) -> str:
    if faces == MINORS:
        raise refuse("people.minors")
    return faces


def _consent_has_its_day(basis: str, consented: object) -> None:
    if basis in CONSENTED and consented is None:
        raise refuse("people.consent-undated")


class Named(Record):
    """A person who is named; a byline needs no such record, since it is its own basis."""

    name: Words
    basis: Annotated[str, one_of("naming", UNKNOWN)]
    consented: Day | None = None

    @model_validator(mode="after")
    def _dated(self) -> Self:
        _consent_has_its_day(self.basis, self.consented)
        return self


class Officer(Named):
    """A person whom every page may name, such as the chairperson; `role` is for editors."""

    role: Words | None = None


class Shown(Record):
    """Who a picture shows: nobody recognisable, or people on a stated basis."""

    faces: Annotated[str, one_of("faces", UNKNOWN), AfterValidator(_without_minors)]
    consented: Day | None = None

    @model_validator(mode="after")
    def _dated(self) -> Self:
        _consent_has_its_day(self.faces, self.consented)
        return self
