"""Pictures that an article lists at its head.

A picture in prose may stand without a description (`![](images/a.jpg)`); the list has it then, so
that nothing is typed twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator

from mingzhang.kernel.record import refuse
from mingzhang.kernel.values import Words, as_words
from mingzhang.site_engine.prose.pictures import file_at
from mingzhang.site_engine.records.people import Shown


def _file(typed: str) -> str:
    file = file_at(typed)
    if not file:
        raise refuse("pictures.elsewhere", address=typed)
    return file


class Photo(Shown):
    """One picture of a list; `alt` describes it to readers who cannot see it."""

    file: Annotated[str, as_words, AfterValidator(_file)]
    alt: Words
    caption: Words
    credit: Words | None = None


@dataclass(frozen=True)
class Picture:
    """A picture as a page shows it; `file` is its path under `content/`."""

    file: str
    alt: str
    caption: str = ""
    credit: str = ""


def listed(photo: Photo) -> Picture:
    """A picture as its list describes it."""
    return Picture(photo.file, photo.alt, photo.caption, photo.credit or "")
