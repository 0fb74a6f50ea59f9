"""Pelican's complaints: it logs an error, goes on, and ends as if nothing had happened."""

from __future__ import annotations

import logging
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from mingzhang.kernel.problems import Level, Place, Problem

# Pelican only warns of a link that it could not resolve, or a file that it could not copy.
_LOST = re.compile(r"skipping (url )?replacement|\bcopy(ing)?\b")


@dataclass(frozen=True)
class Complaint:
    """The message, the files that it may name, and whether something is missing because of it."""

    says: str
    arguments: tuple[str, ...]
    lost: bool


class Complaints(logging.Handler):
    """Remembers what is logged from the level of warnings on; there is one of them at a time."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[Complaint] = []

    @classmethod
    def listening(cls) -> Self:
        """The handler that listens; it is added where there is none yet."""
        root = logging.getLogger()
        for handler in root.handlers:
            if isinstance(handler, cls):
                return handler
        handler = cls()
        root.addHandler(handler)
        return handler

    def emit(self, record: logging.LogRecord) -> None:
        """Remember the record, and the exception about which Pelican keeps silent."""
        says = " ".join(record.getMessage().split())
        lost = record.levelno >= logging.ERROR or bool(_LOST.search(says))
        if lost and (reason := sys.exception()):
            says += f" ({reason!r})"
        arguments = record.args if isinstance(record.args, tuple) else ()
        self.heard.append(Complaint(says, tuple(map(str, arguments)), lost))

    def problems(self, root: Path, config: str = "pelicanconf.py") -> list[Problem]:
        """Each complaint as a problem of the file that it names, or else of the settings."""
        return [
            Problem(
                _place(complaint, root, config),
                "tool.pelican",
                {"says": complaint.says},
                Level.ERROR if complaint.lost else Level.WARNING,
            )
            for complaint in self.heard
        ]

    @property
    def lost(self) -> bool:
        """Whether something is missing that should be there."""
        return any(complaint.lost for complaint in self.heard)


def _place(complaint: Complaint, root: Path, config: str) -> Place:
    """A file that is named by its path, or within `content`."""
    for argument in complaint.arguments:
        path = root / "content" / argument
        if path.is_relative_to(root) and path.is_file():
            return Place(path.relative_to(root).as_posix())
    return Place(config)
