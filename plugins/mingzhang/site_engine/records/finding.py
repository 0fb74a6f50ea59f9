"""What a rule found: a comparison made in public, whether it held or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mingzhang.kernel.problems import Level, Place, Problem


@dataclass(frozen=True)
class Finding:
    """One comparison, for the public check sheet.

    path       the page of what was compared
    subject    what was compared, in the data's own words
    left       one side as it is shown, and where it stands
    right      the other side
    holds      None where a side is absent and nothing could be compared
    values     what the sentence of a failed comparison needs besides both sides
    constrains       the places of figures that could not change without the comparison failing
    """

    rule: str
    path: str
    subject: str
    left: str
    right: str
    holds: bool | None
    left_at: Place
    right_at: Place
    level: Level = Level.ERROR
    values: Mapping[str, object] = field(default_factory=dict)
    constrains: frozenset[Place] = frozenset()

    def problem(self) -> Problem:
        """The problem of a comparison that failed."""
        values = {
            "subject": self.subject,
            "left": self.left,
            "right": self.right,
            "right_at": self.right_at,
            **self.values,
        }
        return Problem(self.left_at, self.rule, values, self.level)
