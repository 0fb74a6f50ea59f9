"""Where the words of a converted text stand in the text as typed, found in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Words as they must stand in the text too: no mark, blank or character that Markdown may change
_RUN = re.compile(r"[^\s\\`*_{}\[\]()#+.!~|<>&\"':@/$=^\ufffc\ufdd0-\ufde0-]+")
LONG = 16  # characters of a run that are looked for
SHORT = 3  # a run of fewer may stand anywhere, so it is looked for nearby only
NEAR = 2000  # characters


@dataclass
class Finder:
    """Finds one text after another; each is expected after the one before."""

    typed: str
    at: int = 0

    def find(self, words: str) -> int:
        """Where these words begin, as near as can be told; the end of the last ones otherwise."""
        match = _RUN.search(words)
        if match is None:
            return self.at
        run = match[0][:LONG]
        limit = len(self.typed) if len(run) >= SHORT else self.at + NEAR
        found = self.typed.find(run, self.at, limit)
        if found >= 0:
            self.at = found + len(run)
            return found
        if len(run) >= SHORT and (found := self.typed.find(run)) >= 0:
            return found  # a note, which stands elsewhere in the text
        return self.at
