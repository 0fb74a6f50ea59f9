"""PDFs are read in a process of their own: even a small one can keep a parser busy for hours."""

from __future__ import annotations

import atexit
from functools import cache

from mingzhang.kernel.bounded import Bounded, ExceededError
from mingzhang.kernel.problems import Place, Problem
from mingzhang.safe_content import personal
from mingzhang.safe_content.papers import check_paper

SECONDS = 4  # of CPU time: hundreds of pages


def check_attachment(data: bytes, pack: personal.Pack, file: str) -> list[Problem]:
    """The problems of a picture or a PDF: data that it reveals, and programs that it would run."""
    if not file.endswith(personal.PDF):
        return list(personal.scan_file(data, pack, file))
    try:
        problems: list[Problem] = _apart()(data, pack, file)
    except ExceededError:
        return [Problem(Place(file), "personal.unreadable", {"kind": "pdf"})]
    return problems


def look_into(data: bytes, pack: personal.Pack, file: str) -> list[Problem]:
    """The same for a PDF, without limits."""
    return [*check_paper(data, file), *personal.scan_file(data, pack, file)]


@cache
def _apart() -> Bounded:
    """The process: started for the first PDF, and used for the others too."""
    bounded = Bounded(f"{__name__}:{look_into.__name__}", SECONDS)
    atexit.register(bounded.close)
    return bounded
