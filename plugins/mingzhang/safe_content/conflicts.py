"""Marks that git leaves in a file where two people changed the same lines."""

from __future__ import annotations

import re

from mingzhang.kernel.problems import Place, Problem
from mingzhang.safe_content.characters import place_at

_MARK = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)


def check_conflicts(text: str, file: str) -> list[Problem]:
    """The first mark of an unresolved conflict; the others belong to it."""
    if match := _MARK.search(text):
        place: Place = place_at(text, match.start(), file)
        return [Problem(place, "gate.conflict", {"mark": match[0][:7]})]
    return []
