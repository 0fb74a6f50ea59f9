"""When and where a period's figures hang on the notice board; each union decides this itself."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from mingzhang.kernel.record import Record, refuse
from mingzhang.kernel.values import Day, Words


class Posting(Record):
    """First and last day, both included; and the place, where it is not the usual one."""

    begins: Day = Field(alias="from")
    ends: Day = Field(alias="to")
    board: Words | None = Field(default=None, alias="place")

    def is_as(self, other: Posting) -> bool:
        """Whether two postings are equal, whatever their places in files."""
        mine, theirs = (self.begins, self.ends, self.board), (other.begins, other.ends, other.board)
        return mine == theirs

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends < self.begins:
            raise refuse("posting.ends-before-it-begins", begins=self.begins, ends=self.ends)
        return self
