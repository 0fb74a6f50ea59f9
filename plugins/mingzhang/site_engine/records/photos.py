"""Pictures that an article lists at its head.

What prose leaves out (`![](images/a.jpg)`) the list says, so that nothing is typed twice.
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
    """One picture of a list: what it shows for who cannot see it, and what is said below it."""

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
